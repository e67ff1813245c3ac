package org.foyer.billing.gateway.stripe;

import org.foyer.billing.gateway.PaymentGateway;
import org.foyer.shared.AnonymousPaths;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Card payments by Stripe, if it is set up; who knows the webhook's secret may tell news. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StripeSettings.class)
class StripeConfiguration {

  @Bean
  @ConditionalOnProperty("foyer.billing.stripe.api-key")
  PaymentGateway stripeGateway(StripeSettings settings) {
    return new StripeGateway(settings, settings.key().orElseThrow());
  }

  @Bean
  AnonymousPaths anonymousStripe() {
    return AnonymousPaths.secret(StripeWebhook.PATH);
  }
}

package org.foyer.billing.gateway.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.foyer.billing.gateway.GatewayException;
import org.foyer.billing.gateway.PaymentGateway;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's Checkout: it hears of an amount and of the number of an invoice, and of nothing else.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Checkout Sessions</a>
 */
final class StripeGateway implements PaymentGateway {

  static final String MOVEMENTS = "https://stripe.com/payment-intent";
  static final String ASKED = "foyer-checkout";

  private static final int SERVER_ERROR = 500;
  private static final Set<String> FAILED = Set.of("failed", "canceled");

  private final StripeClient client;

  StripeGateway(StripeSettings settings, String key) {
    int timeout = Math.toIntExact(settings.timeout().toMillis());
    this.client =
        StripeClient.builder()
            .setApiKey(key)
            .setApiBase(settings.apiBase().toString())
            .setConnectTimeout(timeout)
            .setReadTimeout(timeout)
            .setMaxNetworkRetries(settings.retries())
            .build();
  }

  @Override
  public String movements() {
    return MOVEMENTS;
  }

  @Override
  public Page open(Asked asked) throws GatewayException {
    SessionCreateParams wanted =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .setClientReferenceId(asked.id().toString())
            .putMetadata(ASKED, asked.id().toString())
            .setSuccessUrl(asked.paid().toString())
            .setCancelUrl(asked.left().toString())
            .addLineItem(
                LineItem.builder()
                    .setQuantity(1L)
                    .setPriceData(
                        PriceData.builder()
                            .setCurrency(currency(asked.amount()))
                            .setUnitAmount(coins(asked.amount()))
                            .setProductData(
                                PriceData.ProductData.builder().setName(asked.title()).build())
                            .build())
                    .build())
            .build();
    try {
      Session session =
          client.v1().checkout().sessions().create(wanted, once(asked.id().toString()));
      return new Page(
          needed(session.getId()),
          URI.create(needed(session.getUrl())),
          Instant.ofEpochSecond(Objects.requireNonNull(session.getExpiresAt())));
    } catch (StripeException e) {
      throw problem(e);
    }
  }

  @Override
  public PaidBack refund(PayBack payBack) throws GatewayException {
    RefundCreateParams wanted =
        RefundCreateParams.builder()
            .setPaymentIntent(payBack.movement())
            .setAmount(coins(payBack.amount()))
            .build();
    try {
      Refund refund = client.v1().refunds().create(wanted, once(payBack.id().toString()));
      if (FAILED.contains(String.valueOf(refund.getStatus()))) {
        throw GatewayException.refused("refund-" + refund.getStatus());
      }
      return new PaidBack(needed(refund.getId()));
    } catch (StripeException e) {
      throw problem(e);
    }
  }

  private static RequestOptions once(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  private static String currency(Money amount) {
    return amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
  }

  private static long coins(Money amount) {
    return amount.amount().unscaledValue().longValueExact();
  }

  private static String needed(@Nullable String text) throws GatewayException {
    if (text == null) {
      throw GatewayException.unknown("answer-incomplete");
    }
    return text;
  }

  private static GatewayException problem(StripeException e) {
    boolean isUnknown =
        e instanceof ApiConnectionException
            || e instanceof RateLimitException
            || e instanceof IdempotencyException
            || e instanceof ApiException
            || e.getStatusCode() == null
            || e.getStatusCode() >= SERVER_ERROR;
    String code = e.getCode() == null ? e.getClass().getSimpleName() : e.getCode();
    return isUnknown ? GatewayException.unknown(code) : GatewayException.refused(code);
  }
}

package org.foyer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.support.TestPropertySourceUtils;
import org.springframework.util.FileSystemUtils;

/** Gives the shared server an empty data folder under {@code target}. */
final class FreshData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Each JVM that runs tests has a server of its own. */
  private static final Path FOLDER =
      Path.of("target", "server-test-data-" + System.getProperty("foyer.test.fork", "1"));

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    try {
      FileSystemUtils.deleteRecursively(FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
        context,
        "foyer.data-dir=" + FOLDER.toAbsolutePath(),
        "foyer.import.folder=" + FOLDER.resolve("imports").toAbsolutePath(),
        // Of the roles, the one that no other test gives to a person.
        "foyer.identity.second-factor=ehr-system",
        "spring.mail.host=127.0.0.1",
        "spring.mail.port=" + Mailbox.port(),
        "foyer.identity.mail-from=foyer@hospital.example",
        "foyer.identity.tenant=test-hospital",
        "foyer.billing.organization=" + Billing.HOSPITAL,
        "foyer.billing.insurers=" + Billing.INSURER,
        "foyer.billing.invoice.bank-account=" + Billing.BANK_ACCOUNT,
        "foyer.billing.stripe.api-base=" + StripeCounterpart.one().address(),
        "foyer.billing.stripe.api-key=" + StripeCounterpart.KEY,
        "foyer.billing.stripe.webhook-secret=" + StripeCounterpart.SECRET,
        "foyer.billing.stripe.retries=0",
        "foyer.billing.refund.poll-interval=100ms",
        "foyer.billing.refund.first-pause=100ms",
        "foyer.rate-limit.buckets.login.burst=1000000",
        "foyer.rate-limit.buckets.token.burst=1000000",
        "foyer.rate-limit.buckets.authorize.burst=1000000",
        "foyer.rate-limit.buckets.reset.burst=1000000",
        "foyer.rate-limit.buckets.patient-registration.burst=1000000",
        "foyer.rate-limit.buckets.code.burst=1000000",
        "foyer.rate-limit.buckets.registration.burst=1000000",
        "foyer.rate-limit.buckets.verification.burst=1000000",
        "foyer.identity.loopback-keys=true");
  }
}

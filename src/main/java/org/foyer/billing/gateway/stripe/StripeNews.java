package org.foyer.billing.gateway.stripe;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.foyer.billing.gateway.GatewayNews;
import org.foyer.billing.gateway.GatewayNews.NotPaid;
import org.foyer.billing.gateway.GatewayNews.NotRefunded;
import org.foyer.billing.gateway.GatewayNews.Paid;
import org.foyer.billing.gateway.GatewayNews.Told;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Stripe tells.
 *
 * @see <a href="https://docs.stripe.com/webhooks">Webhooks</a>
 */
final class StripeNews {

  private final String secret;
  private final Duration tolerance;
  private final Clock clock;

  StripeNews(String secret, Duration tolerance, Clock clock) {
    this.secret = secret;
    this.tolerance = tolerance;
    this.clock = clock;
  }

  /** What is told; empty if nobody who knows the secret has just signed it, or it is no event. */
  Optional<Told> read(String body, String signature) {
    try {
      Event event = Webhook.constructEvent(body, signature, secret, tolerance.toSeconds(), clock);
      if (event == null || event.getId() == null || event.getType() == null) {
        return Optional.empty();
      }
      return Optional.of(new Told(event.getId(), event.getType(), content(event)));
    } catch (SignatureVerificationException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Stripe may speak another version of its API than the library; what we read is in all. */
  private static Optional<GatewayNews> content(Event event) {
    try {
      StripeObject object = event.getDataObjectDeserializer().deserializeUnsafe();
      return content(event.getType(), object);
    } catch (EventDataObjectDeserializationException e) {
      return Optional.empty();
    }
  }

  private static Optional<GatewayNews> content(String type, @Nullable StripeObject object) {
    if (object instanceof Session session) {
      return switch (type) {
        case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
            paid(session);
        case "checkout.session.async_payment_failed" ->
            Optional.of(new NotPaid(session.getId(), asked(session), false));
        case "checkout.session.expired" ->
            Optional.of(new NotPaid(session.getId(), asked(session), true));
        default -> Optional.empty();
      };
    }
    boolean failed =
        object instanceof Refund refund
            && ("failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus()));
    return failed && object instanceof Refund refund
        ? Optional.of(new NotRefunded(refund.getId()))
        : Optional.empty();
  }

  /** A completed page may still wait for a bank; that is told later. */
  private static Optional<GatewayNews> paid(Session session) {
    boolean isPaid =
        "paid".equals(session.getPaymentStatus())
            && session.getPaymentIntent() != null
            && session.getAmountTotal() != null
            && session.getCurrency() != null;
    return isPaid
        ? Optional.of(
            new Paid(
                session.getId(),
                asked(session),
                session.getPaymentIntent(),
                session.getAmountTotal(),
                session.getCurrency()))
        : Optional.empty();
  }

  private static @Nullable UUID asked(Session session) {
    try {
      return session.getClientReferenceId() == null
          ? null
          : UUID.fromString(session.getClientReferenceId());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

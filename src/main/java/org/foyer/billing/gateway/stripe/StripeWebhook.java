package org.foyer.billing.gateway.stripe;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.foyer.billing.gateway.GatewayInbox;
import org.foyer.billing.gateway.GatewayNews.Told;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where Stripe tells what happened. What is not signed is refused; all else is taken, once. */
@RestController
class StripeWebhook {

  static final String PATH = "/payments/stripe";

  private static final int LONGEST = 256 * 1024;

  private final Optional<StripeNews> news;
  private final GatewayInbox inbox;

  StripeWebhook(StripeSettings settings, GatewayInbox inbox, Clock clock) {
    this.news =
        settings.secret().map(secret -> new StripeNews(secret, settings.tolerance(), clock));
    this.inbox = inbox;
  }

  /** Takes an event; an answer other than 200 has Stripe tell it again. */
  @PostMapping(PATH)
  ResponseEntity<Void> told(
      HttpServletRequest request,
      @RequestHeader(name = "Stripe-Signature", defaultValue = "") String signature)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    Optional<Told> told =
        body.length > LONGEST
            ? Optional.empty()
            : news.flatMap(
                reader -> reader.read(new String(body, StandardCharsets.UTF_8), signature));
    told.ifPresent(inbox::take);
    return ResponseEntity.status(told.isPresent() ? HttpStatus.OK : HttpStatus.BAD_REQUEST).build();
  }
}

package org.foyer.billing.send;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.foyer.billing.send.ClaimMessage.Kind;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.partner.PartnerAnswer;
import org.foyer.partner.PartnerException;
import org.foyer.partner.PartnerServers;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.Pauses;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells insurers one thing after the other. If the node dies before it has noted what came of it,
 * it is told again, which does no harm: insurers know claims by their identifiers.
 */
@Component
class ClaimSender {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimSender.class);

  /** What is needed to claim, and to see the answer. */
  private static final String SCOPE =
      "system/Claim.crs system/ClaimResponse.rs system/ExplanationOfBenefit.rs";

  private static final int UNPROCESSABLE = 422;
  private static final String WORK = "A claim is sent to an insurer";

  private final ClaimMessages messages;
  private final Deliveries deliveries;
  private final OutgoingClaims claims;
  private final PartnerServers partners;
  private final Arrivals arrivals;
  private final AuditTrail trail;
  private final ClaimSendingSettings settings;
  private final Store store;
  private final Clock clock;

  ClaimSender(
      ClaimMessages messages,
      Deliveries deliveries,
      OutgoingClaims claims,
      PartnerServers partners,
      Arrivals arrivals,
      AuditTrail trail,
      ClaimSendingSettings settings,
      Stores stores,
      Clock clock) {
    this.messages = messages;
    this.deliveries = deliveries;
    this.claims = claims;
    this.partners = partners;
    this.arrivals = arrivals;
    this.trail = trail;
    this.settings = settings;
    this.store = stores.asSystem(WORK);
    this.clock = clock;
  }

  /** Tells the next thing that is due; answers whether there was one. */
  boolean sendNext() {
    Optional<ClaimMessage> next = messages.next();
    next.ifPresent(this::send);
    return next.isPresent();
  }

  /** Asks about a claim now, if it is one that an insurer has not decided. */
  void inquireNow(String claim) {
    messages.inquiry(claim).ifPresent(this::send);
  }

  private void send(ClaimMessage message) {
    try {
      Delivery delivery = deliveries.find(message.claim()).orElseThrow();
      Claim claim = store.read(Claim.class, message.claim()).orElseThrow();
      if (message.kind() == Kind.INQUIRE) {
        inquire(message, delivery, claim);
      } else {
        submit(message, delivery, claim);
      }
    } catch (PartnerException e) {
      failed(message, e.failure(), e.isPermanent() || isOver(message));
    } catch (FhirProblem e) {
      failed(message, e.code().code(), isWrong(e.code().httpStatus()) || isOver(message));
    } catch (BaseServerResponseException e) {
      failed(
          message, "storage-" + e.getStatusCode(), isWrong(e.getStatusCode()) || isOver(message));
    }
  }

  private void submit(ClaimMessage message, Delivery delivery, Claim claim)
      throws PartnerException {
    ClaimStatus status =
        message.kind() == Kind.REVERSE ? ClaimStatus.CANCELLED : ClaimStatus.ACTIVE;
    PartnerAnswer answer =
        post(message, delivery, claim, "Claim/$submit", claims.of(claim, status));
    Optional<String> refusal = refusal(answer);
    if (refusal.isPresent()) {
      LOG.warn("The insurer refused Claim/{}: {}", message.claim(), refusal.get());
      arrivals.refused(message, answer.outcome(), refusal.get());
    } else {
      arrivals.answered(message, InsurerAnswer.of(answer.resource()));
    }
  }

  private void inquire(ClaimMessage message, Delivery delivery, Claim claim)
      throws PartnerException {
    Parameters asked = new Parameters();
    asked
        .addParameter()
        .setName("identifier")
        .setValue(claim.getIdentifierFirstRep().copy().setAssigner(null));
    InsurerAnswer answer =
        InsurerAnswer.of(
            post(message, delivery, claim, "Claim/$inquire", asked).orThrow().resource());
    if (!answer.isPended()) {
      arrivals.answered(message, answer);
    } else if (message.created().plus(settings.inquireFor()).isBefore(clock.instant())) {
      arrivals.givenUp(message, "not-decided");
    } else {
      messages.putOff(
          message, pause(settings.firstInquiry(), settings.longestInquiry(), message.attempts()));
    }
  }

  private PartnerAnswer post(
      ClaimMessage message, Delivery delivery, Claim claim, String operation, Resource body)
      throws PartnerException {
    trail.record(
        AuditEntry.of(AuditEntry.Kind.EXPORT, "claim")
            .by(Actor.of(Caller.server(WORK)))
            .ofPatients(patients(claim))
            .about("Organization/" + delivery.partner())
            .about("Claim/" + delivery.claim())
            .with("message", message.kind().name()));
    return partners.post(delivery.partner(), SCOPE, operation, body);
  }

  /** Why a partner refuses for good; empty if it does not. */
  private static Optional<String> refusal(PartnerAnswer answer) throws PartnerException {
    try {
      answer.orThrow();
      return Optional.empty();
    } catch (PartnerException e) {
      if (e.isPermanent()) {
        return Optional.of(e.failure());
      }
      throw e;
    }
  }

  private void failed(ClaimMessage message, String failure, boolean isOver) {
    LOG.warn("{} of Claim/{} failed: {}", message.kind(), message.claim(), failure);
    if (isOver) {
      arrivals.givenUp(message, failure);
    } else {
      messages.postpone(
          message,
          failure,
          pause(settings.firstPause(), settings.longestPause(), message.attempts()));
    }
  }

  private boolean isOver(ClaimMessage message) {
    return message.failingSince() != null
        && message.failingSince().plus(settings.retryFor()).isBefore(clock.instant());
  }

  /** What breaks a rule here will do so again. */
  private static boolean isWrong(int status) {
    return status == UNPROCESSABLE;
  }

  private static List<String> patients(Claim claim) {
    return Optional.ofNullable(claim.getPatient().getReferenceElement().getIdPart()).stream()
        .toList();
  }

  private static Duration pause(Duration first, Duration longest, int attempts) {
    return new Pauses(first, longest).after(attempts, RandomGenerator.getDefault().nextDouble());
  }
}

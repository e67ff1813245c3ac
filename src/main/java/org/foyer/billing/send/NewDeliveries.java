package org.foyer.billing.send;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.claim.ClaimScrub;
import org.foyer.billing.scrub.ClaimProblems;
import org.foyer.billing.scrub.Finding;
import org.foyer.billing.scrub.Finding.Severity;
import org.foyer.billing.send.ClaimMessage.Kind;
import org.foyer.billing.send.Delivery.State;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.partner.PartnerServers;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Claims that are sent for the first time, in the transaction that runs. */
@Component
class NewDeliveries {

  private static final String RELATIONSHIP =
      "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship";
  private static final String QUEUED = "The claim will be sent to the insurer.";

  private final ClaimScrub scrub;
  private final PartnerServers partners;
  private final LocalReferences references;
  private final Deliveries deliveries;
  private final ClaimMessages messages;
  private final TakingBack takingBack;
  private final Stores stores;
  private final Clock clock;

  NewDeliveries(
      ClaimScrub scrub,
      PartnerServers partners,
      LocalReferences references,
      Deliveries deliveries,
      ClaimMessages messages,
      TakingBack takingBack,
      Stores stores,
      Clock clock) {
    this.scrub = scrub;
    this.partners = partners;
    this.references = references;
    this.deliveries = deliveries;
    this.messages = messages;
    this.takingBack = takingBack;
    this.stores = stores;
    this.clock = clock;
  }

  /**
   * Stores a claim, and notes that it is to be sent. What takes the place of a claim that the
   * insurer has stays a draft until the insurer accepts it.
   *
   * @throws FhirProblem {@code claim-invalid}, with all that is wrong
   */
  ClaimResponse add(Caller caller, Claim sent, Identifier number, String partner) {
    Store store = stores.of(caller);
    Optional<Delivery> prior = prior(sent);
    Claim claim = sent.copy();
    check(caller, claim, partner, prior);
    boolean takesPlace = prior.filter(this::isThere).isPresent();
    if (!takesPlace) {
      prior.ifPresent(known -> takingBack.takeBack(known, store));
    }
    claim.setStatus(takesPlace ? ClaimStatus.DRAFT : ClaimStatus.ACTIVE);
    store(claim, store);
    ClaimResponse answer = queued(claim);
    @Nullable String replaced = takesPlace ? prior.orElseThrow().claim() : null;
    String id = claim.getIdElement().getIdPart();
    deliveries.add(
        new Delivery(id, partner, replaced, answer.getIdElement().getIdPart(), null, State.SENDING),
        number);
    messages.add(id, Kind.SUBMIT, Duration.ZERO);
    return answer;
  }

  /** Whether the insurer has a claim, or may have it. */
  private boolean isThere(Delivery delivery) {
    return delivery.state() != State.REFUSED && !messages.withdrawUnsent(delivery.claim());
  }

  private Optional<Delivery> prior(Claim claim) {
    return claim.getRelated().stream()
        .filter(related -> related.getRelationship().hasCoding(RELATIONSHIP, "prior"))
        .filter(related -> claim.getUse() == Use.CLAIM)
        .flatMap(related -> references.target(related.getClaim()).stream())
        .flatMap(target -> deliveries.lock(target.getIdPart()).stream())
        .findFirst();
  }

  private void check(Caller caller, Claim claim, String partner, Optional<Delivery> prior) {
    String hospital = partners.of(partner).orElseThrow().organization();
    boolean isOurs =
        references
            .target(claim.getProvider())
            .filter(target -> hospital.equals(target.getIdPart()))
            .isPresent();
    if (!isOurs) {
      throw problem(
          Finding.Kind.MISSING,
          "Claim.provider",
          "Claims go to this insurer in the name of Organization/%s only.".formatted(hospital));
    }
    if (prior.filter(known -> known.state() == State.REVERSED).isPresent()) {
      throw problem(
          Finding.Kind.DUPLICATE,
          "Claim.related",
          "The claim that it replaces was taken back or replaced before.");
    }
    prior.ifPresent(known -> checkAlone(known.claim(), null));
    checkContent(caller, claim);
  }

  /**
   * Looks whether a claim can be replaced or taken back.
   *
   * @param by the id of the Claim that is to replace it; null if there is none yet
   * @throws FhirProblem if another is on its way to replace it: the insurer may have that
   */
  void checkAlone(String claim, @Nullable String by) {
    deliveries.comingInPlaceOf(claim).stream()
        .filter(coming -> !coming.equals(by))
        .findFirst()
        .ifPresent(
            coming -> {
              throw new FhirProblem(
                  ProblemCode.CONFLICT,
                  "Claim/%s is on its way to replace the claim; it must be answered first."
                      .formatted(coming));
            });
  }

  private void checkContent(Caller caller, Claim claim) {
    List<Finding> findings = scrub.findings(caller, claim);
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      throw ClaimProblems.of(findings);
    }
  }

  /** Another content for a draft that the insurer has refused. */
  void refill(Caller caller, Claim sent, Claim stored) {
    Claim claim = sent.copy();
    checkContent(caller, claim);
    claim.setId(new IdType("Claim", stored.getIdElement().getIdPart()));
    claim.setStatus(ClaimStatus.DRAFT);
    stores.of(caller).update(claim);
  }

  /** The answer says that the claim is on its way once more. */
  void queueAgain(String response) {
    Store store = stores.asSystem("A claim is sent once more");
    store
        .read(ClaimResponse.class, response)
        .ifPresent(
            answer ->
                store.update(
                    answer
                        .setOutcome(RemittanceOutcome.QUEUED)
                        .setDisposition(QUEUED)
                        .setError(null)));
  }

  private static void store(Claim claim, Store store) {
    boolean known =
        claim.getIdElement().hasIdPart()
            && store.read(Claim.class, claim.getIdElement().getIdPart()).isPresent();
    if (known) {
      claim.setId(new IdType("Claim", claim.getIdElement().getIdPart()));
      store.update(claim);
    } else {
      claim.setId((String) null);
      claim.setId(store.create(claim));
    }
  }

  private ClaimResponse queued(Claim claim) {
    ClaimResponse answer =
        new ClaimResponse()
            .setStatus(ClaimResponseStatus.ACTIVE)
            .setType(claim.getType())
            .setUse(ClaimResponse.Use.fromCode(claim.getUse().toCode()))
            .setPatient(bare(claim.getPatient()))
            .setCreated(Date.from(clock.instant()))
            .setInsurer(bare(claim.getInsurer()))
            .setRequestor(bare(claim.getProvider()))
            .setRequest(
                new Reference("Claim/" + claim.getIdElement().getIdPart())
                    .setIdentifier(claim.getIdentifierFirstRep().copy().setAssigner(null)))
            .setOutcome(RemittanceOutcome.QUEUED)
            .setDisposition(QUEUED);
    answer.setId(stores.asSystem("A claim waits to be sent").create(answer));
    return answer;
  }

  private static Reference bare(Reference reference) {
    Reference bare = reference.copy();
    bare.setResource((Resource) null);
    return bare;
  }

  static FhirProblem problem(Finding.Kind kind, String expression, String sentence) {
    return ClaimProblems.of(List.of(new Finding(Severity.ERROR, kind, expression, sentence)));
  }
}

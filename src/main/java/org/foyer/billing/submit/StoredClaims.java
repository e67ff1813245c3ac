package org.foyer.billing.submit;

import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.springframework.stereotype.Component;

/** The claims of this server that are to be sent. */
@Component
class StoredClaims {

  private static final String TYPE = "Claim";

  private final Stores stores;

  StoredClaims(Stores stores) {
    this.stores = stores;
  }

  /**
   * A claim that is stored: a draft, or one that was sent before.
   *
   * @throws FhirProblem if it was taken back
   */
  Claim toSend(Store store, String id) {
    Claim claim =
        store
            .read(Claim.class, id)
            .orElseThrow(() -> new ResourceNotFoundException(new IdType(TYPE, id)));
    if (claim.getStatus() != ClaimStatus.DRAFT && claim.getStatus() != ClaimStatus.ACTIVE) {
      throw refused(claim);
    }
    return claim;
  }

  /**
   * Looks at a claim that is sent with its content. One that has the id of a claim that was sent
   * before is that one again, not another; those of other servers have ids that mean nothing here.
   *
   * @throws FhirProblem {@code billed-content-locked} otherwise
   */
  void check(Caller caller, Claim sent) {
    Optional.ofNullable(sent.getIdElement().getIdPart())
        .filter(id -> !caller.roles().contains("provider-system"))
        .flatMap(id -> stores.of(caller).read(Claim.class, id))
        .filter(stored -> stored.getStatus() != ClaimStatus.DRAFT)
        .filter(stored -> !isSame(stored, sent))
        .ifPresent(
            stored -> {
              throw new FhirProblem(
                      ProblemCode.BILLED_CONTENT_LOCKED,
                      "Another claim was sent with this id. It can be replaced or reversed.")
                  .at("Claim.id");
            });
  }

  private static boolean isSame(Claim stored, Claim sent) {
    return stored.getIdentifier().stream()
        .filter(Identifier::hasValue)
        .findFirst()
        .filter(
            known ->
                sent.getIdentifier().stream()
                    .filter(Identifier::hasValue)
                    .findFirst()
                    .filter(given -> given.equalsDeep(known))
                    .isPresent())
        .isPresent();
  }

  private static FhirProblem refused(Claim claim) {
    return new FhirProblem(
        ProblemCode.TRANSITION_REFUSED,
        "A claim that is %s is not sent.".formatted(claim.getStatus().toCode()));
  }
}

package org.foyer.billing.insurer.register;

import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Identifier;

/**
 * By what a claim is known for ever: it counts once.
 *
 * @param provider the id of the Organization that claims
 * @param system the system of its identifier; empty if there is none
 * @param value the value of its identifier
 */
public record ClaimNumber(String provider, String system, String value) {

  /** The number that a provider gave a claim; empty if it has no identifier. */
  public static Optional<ClaimNumber> of(String provider, Claim claim) {
    return claim.getIdentifier().stream()
        .filter(Identifier::hasValue)
        .findFirst()
        .map(identifier -> of(provider, identifier));
  }

  /** The number by an identifier that has a value. */
  public static ClaimNumber of(String provider, Identifier identifier) {
    String system = identifier.hasSystem() ? identifier.getSystem() : "";
    return new ClaimNumber(provider, system, identifier.getValue());
  }
}

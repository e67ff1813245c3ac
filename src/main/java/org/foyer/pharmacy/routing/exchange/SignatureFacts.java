package org.foyer.pharmacy.routing.exchange;

import java.util.Optional;
import java.util.function.Function;
import org.foyer.pharmacy.PharmacyExtensions;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * Who signed a prescription, when, and the hash of what was signed, as facts that another server
 * keeps; only where it was signed can the hash be checked.
 */
final class SignatureFacts {

  static final String SENT_SIGNATURE =
      "https://foyer.org/fhir/StructureDefinition/prescription-sent-signature";

  private SignatureFacts() {}

  /**
   * Those of a prescription, if it is signed.
   *
   * @param name tells what people call somebody
   */
  static Optional<Extension> of(MedicationRequest prescription, Function<Reference, String> name) {
    return Optional.ofNullable(
            prescription.getExtensionByUrl(PharmacyExtensions.PRESCRIPTION_SIGNATURE))
        .map(signature -> facts(signature, name));
  }

  private static Extension facts(Extension signature, Function<Reference, String> name) {
    Extension facts = new Extension(SENT_SIGNATURE);
    if (signature.getExtensionByUrl("signer") != null
        && signature.getExtensionByUrl("signer").getValue() instanceof Reference signer) {
      facts.addExtension("signer", new StringType(name.apply(signer)));
    }
    for (String part : new String[] {"time", "hash"}) {
      if (signature.getExtensionByUrl(part) != null) {
        facts.addExtension(part, signature.getExtensionByUrl(part).getValue().copy());
      }
    }
    return facts;
  }
}

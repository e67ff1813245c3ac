package org.foyer.billing.insurer;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Tells whether a claim was sent again, or another with its identifier. */
@Component
class ClaimContent {

  private final FhirContext fhirContext;

  ClaimContent(FhirContext fhirContext) {
    this.fhirContext = fhirContext;
  }

  /**
   * SHA-256 of what is claimed, as the sender says it: without its id there, what describes it, and
   * the names of resources that came along, which are new each time.
   */
  String of(Claim sent) {
    Claim claim = sent.copy();
    claim.setId((String) null);
    claim.setMeta(null);
    claim.setText(null);
    claim.setContained(null);
    claim.setStatus(ClaimStatus.ACTIVE);
    fhirContext
        .newTerser()
        .getAllPopulatedChildElementsOfType(claim, Reference.class)
        .forEach(ClaimContent::forgetPassingName);
    String text = fhirContext.newJsonParser().encodeResourceToString(claim);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void forgetPassingName(Reference reference) {
    reference.setResource(null);
    String name = reference.getReference();
    if (name != null && (name.startsWith("urn:") || name.startsWith("#"))) {
      reference.setReference(null);
      reference.setDisplay(reference.hasDisplay() ? reference.getDisplay() : "sent along");
    }
  }
}

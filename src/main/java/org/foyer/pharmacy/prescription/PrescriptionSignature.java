package org.foyer.pharmacy.prescription;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import org.foyer.pharmacy.PharmacyExtensions;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * That a prescriber stands for the content of a prescription.
 *
 * @param signer the Practitioner
 * @param time when, to the millisecond
 * @param hash SHA-256, in hexadecimal digits, of the content with signer and time, so that a change
 *     of any of them shows
 */
public record PrescriptionSignature(Reference signer, Instant time, String hash) {

  /** The kind of the transactions in which signatures are written. */
  public static final String WRITING = "prescription-signature";

  private static final String SIGNER = "signer";
  private static final String TIME = "time";
  private static final String HASH = "hash";

  /** The signature of a prescription, if it has a whole one. */
  public static Optional<PrescriptionSignature> of(MedicationRequest request) {
    Extension extension = request.getExtensionByUrl(PharmacyExtensions.PRESCRIPTION_SIGNATURE);
    if (extension != null
        && value(extension, HASH) instanceof StringType hash
        && hash.hasValue()
        && value(extension, SIGNER) instanceof Reference signer
        && value(extension, TIME) instanceof InstantType time
        && time.hasValue()) {
      return Optional.of(
          new PrescriptionSignature(signer, time.getValue().toInstant(), hash.getValue()));
    }
    return Optional.empty();
  }

  /** Signs the content that the prescription has now, in place of an earlier signature. */
  public static void sign(MedicationRequest request, Reference signer, Instant now) {
    Instant time = now.truncatedTo(ChronoUnit.MILLIS);
    Extension extension = new Extension(PharmacyExtensions.PRESCRIPTION_SIGNATURE);
    extension.addExtension(SIGNER, signer.copy());
    InstantType instant = new InstantType(Date.from(time));
    instant.setTimeZoneZulu(true);
    extension.addExtension(TIME, instant);
    extension.addExtension(HASH, new StringType(hash(request, signer, time)));
    request
        .getExtension()
        .removeIf(one -> PharmacyExtensions.PRESCRIPTION_SIGNATURE.equals(one.getUrl()));
    request.addExtension(extension);
  }

  /** Whether the content is what was signed, by this signer at this time. */
  public boolean isIntact(MedicationRequest request) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.UTF_8),
        hash(request, signer, time).getBytes(StandardCharsets.UTF_8));
  }

  private static Object value(Extension extension, String part) {
    Extension found = extension.getExtensionByUrl(part);
    return found == null || !found.hasValue() ? "" : found.getValue();
  }

  private static String hash(MedicationRequest request, Reference signer, Instant time) {
    String signed = SignedContent.of(request) + "\n" + signer.getReference() + "\n" + time;
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}

package org.foyer.pharmacy.prescription;

import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.ACTIVE;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.CANCELLED;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.COMPLETED;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.DRAFT;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.ONHOLD;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.STOPPED;
import static org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus.UNKNOWN;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;

/** What may be stored as the next version of a prescription. */
final class PrescriptionRules {

  private static final Set<MedicationRequestStatus> IN_FORCE =
      Set.of(ACTIVE, ONHOLD, COMPLETED, STOPPED);
  private static final Set<MedicationRequestStatus> NEED_REASON =
      Set.of(ONHOLD, STOPPED, CANCELLED);

  private PrescriptionRules() {}

  /** The problem of a new prescription. */
  static Optional<FhirProblem> created(MedicationRequest request, Writer writer) {
    if (Prescriptions.isSigned(request) && writer != Writer.SIGNER) {
      return Optional.of(signatureOfOthers());
    }
    return writer == Writer.PERSON
            && Prescriptions.isOrder(request)
            && Prescriptions.status(request) != DRAFT
        ? Optional.of(unsigned())
        : Optional.empty();
  }

  /** The problem of a new version. */
  static Optional<FhirProblem> updated(
      MedicationRequest before, MedicationRequest after, Writer writer) {
    return Stream.of(
            status(before, after),
            reason(before, after),
            content(before, after, writer),
            signature(before, after, writer),
            order(before, after, writer))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The problem of a deletion. */
  static Optional<FhirProblem> deleted(MedicationRequest request) {
    return Prescriptions.isSigned(request)
        ? Optional.of(
            locked(
                "A signed prescription is not deleted; it can become stopped, cancelled or"
                    + " entered-in-error."))
        : Optional.empty();
  }

  private static Optional<FhirProblem> status(MedicationRequest before, MedicationRequest after) {
    return Prescriptions.STATUSES.problem(
        Prescriptions.status(before), Prescriptions.status(after));
  }

  private static Optional<FhirProblem> reason(MedicationRequest before, MedicationRequest after) {
    MedicationRequestStatus status = Prescriptions.status(after);
    boolean lacking =
        Prescriptions.status(before) != status
            && NEED_REASON.contains(status)
            && after.getStatusReason().isEmpty();
    return lacking
        ? Optional.of(
            new FhirProblem(
                ProblemCode.REASON_REQUIRED,
                "A prescription becomes %s only with a statusReason.".formatted(status.toCode())))
        : Optional.empty();
  }

  private static Optional<FhirProblem> content(
      MedicationRequest before, MedicationRequest after, Writer writer) {
    boolean signed = Prescriptions.isSigned(before);
    boolean fixed = signed || (writer == Writer.PERSON && isInForce(before));
    if (!fixed || hasSameContent(before, after, writer)) {
      return Optional.empty();
    }
    return Optional.of(
        locked(
            "The content of %s prescription is not changed; $replace makes a new version of it."
                .formatted(signed ? "a signed" : "an active")));
  }

  private static boolean isInForce(MedicationRequest request) {
    return Prescriptions.isOrder(request) && IN_FORCE.contains(Prescriptions.status(request));
  }

  private static boolean hasSameContent(
      MedicationRequest before, MedicationRequest after, Writer writer) {
    boolean same =
        SignedContent.of(before).equals(SignedContent.of(after))
            || (writer == Writer.SERVER
                && isOnlyMoved(before, after)
                && (!Prescriptions.isSigned(before) || isSealedAnew(before, after)));
    return same
        && goesOn(before.getNote(), after.getNote())
        && before.getContained().stream()
            .allMatch(one -> after.getContained().stream().anyMatch(one::equalsDeep));
  }

  /** Whether nothing but the patient is another, as if two records of one person become one. */
  static boolean isOnlyMoved(MedicationRequest before, MedicationRequest after) {
    return SignedContent.withoutPatient(before).equals(SignedContent.withoutPatient(after));
  }

  private static <T extends Base> boolean goesOn(List<T> before, List<T> after) {
    if (after.size() < before.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).equalsDeep(after.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<FhirProblem> signature(
      MedicationRequest before, MedicationRequest after, Writer writer) {
    boolean resealed = writer == Writer.SERVER && isSealedAnew(before, after);
    return writer == Writer.SIGNER || resealed || hasSameSignature(before, after)
        ? Optional.empty()
        : Optional.of(signatureOfOthers());
  }

  /** Whether the same signer stands for the content, as of the same time. */
  private static boolean isSealedAnew(MedicationRequest before, MedicationRequest after) {
    Optional<PrescriptionSignature> former = PrescriptionSignature.of(before);
    return PrescriptionSignature.of(after)
        .filter(seal -> seal.isIntact(after))
        .filter(
            seal ->
                former.isPresent()
                    && former.get().time().equals(seal.time())
                    && former.get().signer().equalsDeep(seal.signer()))
        .isPresent();
  }

  private static boolean hasSameSignature(MedicationRequest before, MedicationRequest after) {
    return Base.compareDeep(
        before.getExtensionsByUrl(PharmacyExtensions.PRESCRIPTION_SIGNATURE),
        after.getExtensionsByUrl(PharmacyExtensions.PRESCRIPTION_SIGNATURE),
        true);
  }

  /** A person's order does not come into force by a plain write, on whatever detour. */
  private static Optional<FhirProblem> order(
      MedicationRequest before, MedicationRequest after, Writer writer) {
    if (writer != Writer.PERSON || !Prescriptions.isOrder(after)) {
      return Optional.empty();
    }
    MedicationRequestStatus from = Prescriptions.status(before);
    MedicationRequestStatus to = Prescriptions.status(after);
    boolean wasOrder = Prescriptions.isOrder(before);
    boolean begins = IN_FORCE.contains(to) && (from == DRAFT || from == UNKNOWN);
    boolean becomesOne = !wasOrder && to != DRAFT;
    return begins || becomesOne ? Optional.of(unsigned()) : Optional.empty();
  }

  private static FhirProblem unsigned() {
    return new FhirProblem(
        ProblemCode.SIGNATURE_REQUIRED,
        "A person's order is stored as a draft, and comes into force by $sign alone.");
  }

  private static FhirProblem signatureOfOthers() {
    return locked("The extension prescription-signature is written by $sign alone.");
  }

  private static FhirProblem locked(String explanation) {
    return new FhirProblem(ProblemCode.SIGNED_CONTENT_LOCKED, explanation);
  }
}

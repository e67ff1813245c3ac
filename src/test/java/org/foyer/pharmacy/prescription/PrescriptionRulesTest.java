package org.foyer.pharmacy.prescription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrescriptionRulesTest {

  private static final Map<String, Set<String>> POSSIBLE =
      Map.of(
          "draft", Set.of("active", "cancelled", "entered-in-error"),
          "active", Set.of("on-hold", "completed", "stopped", "cancelled", "entered-in-error"),
          "on-hold", Set.of("active", "completed", "stopped", "cancelled", "entered-in-error"),
          "completed", Set.of("entered-in-error"),
          "stopped", Set.of("entered-in-error"),
          "cancelled", Set.of("entered-in-error"),
          "entered-in-error", Set.of(),
          "unknown",
              Set.of(
                  "draft",
                  "active",
                  "on-hold",
                  "completed",
                  "stopped",
                  "cancelled",
                  "entered-in-error"));

  static Stream<MedicationRequestStatus> statuses() {
    return Stream.of(MedicationRequestStatus.values())
        .filter(status -> status != MedicationRequestStatus.NULL);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void aPrescriptionGoesOnlyToWhereItCan(MedicationRequestStatus from) {
    statuses()
        .filter(to -> to != from)
        .forEach(
            to -> {
              MedicationRequest after = order(to);
              after.setStatusReason(new CodeableConcept().setText("Because"));
              Optional<ProblemCode> expected =
                  POSSIBLE.getOrDefault(from.toCode(), Set.of()).contains(to.toCode())
                      ? Optional.empty()
                      : Optional.of(ProblemCode.TRANSITION_REFUSED);
              assertThat(code(PrescriptionRules.updated(order(from), after, Writer.SERVER)))
                  .as("%s to %s", from, to)
                  .isEqualTo(expected);
            });
  }

  @Test
  void whatIsHeldStoppedOrCancelledNeedsAReason() {
    for (MedicationRequestStatus to :
        new MedicationRequestStatus[] {
          MedicationRequestStatus.ONHOLD,
          MedicationRequestStatus.STOPPED,
          MedicationRequestStatus.CANCELLED
        }) {
      assertThat(code(update(order(MedicationRequestStatus.ACTIVE), order(to), Writer.SYSTEM)))
          .contains(ProblemCode.REASON_REQUIRED);
    }
  }

  @Test
  void aPersonsOrderBeginsAsADraft() {
    statuses()
        .forEach(
            status ->
                assertThat(code(PrescriptionRules.created(order(status), Writer.PERSON)))
                    .isEqualTo(
                        status == MedicationRequestStatus.DRAFT
                            ? Optional.empty()
                            : Optional.of(ProblemCode.SIGNATURE_REQUIRED)));
    assertThat(PrescriptionRules.created(order(MedicationRequestStatus.ACTIVE), Writer.SYSTEM))
        .isEmpty();
  }

  @Test
  void aPersonReportsAndProposesInAnyStatus() {
    MedicationRequest reported = order(MedicationRequestStatus.ACTIVE);
    reported.setReported(new BooleanType(true));
    MedicationRequest proposal = order(MedicationRequestStatus.ACTIVE);
    proposal.setIntent(MedicationRequestIntent.PROPOSAL);

    assertThat(PrescriptionRules.created(reported, Writer.PERSON)).isEmpty();
    assertThat(PrescriptionRules.created(proposal, Writer.PERSON)).isEmpty();
    for (MedicationRequest detour : new MedicationRequest[] {reported, proposal}) {
      assertThat(code(update(detour, order(MedicationRequestStatus.ACTIVE), Writer.PERSON)))
          .contains(ProblemCode.SIGNATURE_REQUIRED);
    }
  }

  @Test
  void aPersonDoesNotActivateADraft() {
    MedicationRequest draft = order(MedicationRequestStatus.DRAFT);
    MedicationRequest active = order(MedicationRequestStatus.ACTIVE);

    assertThat(code(update(draft, active, Writer.PERSON))).contains(ProblemCode.SIGNATURE_REQUIRED);
    assertThat(code(update(order(MedicationRequestStatus.UNKNOWN), active, Writer.PERSON)))
        .contains(ProblemCode.SIGNATURE_REQUIRED);
    assertThat(update(draft, active, Writer.SIGNER)).isEmpty();
    assertThat(update(draft, active, Writer.SYSTEM)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Writer.class)
  void aSignatureIsLockedForEverybody(Writer writer) {
    Map<String, Consumer<MedicationRequest>> changes =
        Map.of(
            "medicine", one -> one.setMedication(new CodeableConcept().setText("Another")),
            "dosage", one -> one.getDosageInstructionFirstRep().setText("Two"),
            "repeats", one -> one.getDispenseRequest().setNumberOfRepeatsAllowed(5),
            "substitution", one -> one.getSubstitution().setAllowed(new BooleanType(true)),
            "requester", one -> one.setRequester(new Reference("Practitioner/other")),
            "intent", one -> one.setIntent(MedicationRequestIntent.PLAN),
            "encounter", one -> one.setEncounter(new Reference("Encounter/1")),
            "note", one -> one.getNoteFirstRep().setText("Forget that"),
            "extension", one -> one.addExtension("http://example.org/more", new BooleanType(true)));
    changes.forEach(
        (what, change) -> {
          MedicationRequest before = signed();
          MedicationRequest after = before.copy();
          change.accept(after);
          assertThat(code(update(before, after, writer)))
              .as("%s by %s", what, writer)
              .contains(ProblemCode.SIGNED_CONTENT_LOCKED);
        });
  }

  @Test
  void whatBecomesOfASignedPrescriptionIsNotLocked() {
    MedicationRequest before = signed();
    MedicationRequest after = before.copy();
    after.setStatus(MedicationRequestStatus.ONHOLD);
    after.setStatusReason(new CodeableConcept().setText("Asked"));
    after.getDispenseRequest().setPerformer(new Reference("Organization/pharmacy"));
    after.addNote(new Annotation().setText("Called the pharmacy"));
    after.addDetectedIssue(new Reference("DetectedIssue/1"));
    after.addEventHistory(new Reference("Provenance/1"));
    after.getMeta().addTag().setCode("seen");

    assertThat(update(before, after, Writer.PERSON)).isEmpty();
    assertThat(PrescriptionSignature.of(after).orElseThrow().isIntact(after)).isTrue();
  }

  @Test
  void nobodyButTheSignerWritesTheSignature() {
    MedicationRequest active = order(MedicationRequestStatus.ACTIVE);
    for (Writer writer : new Writer[] {Writer.PERSON, Writer.SYSTEM, Writer.SERVER}) {
      assertThat(code(PrescriptionRules.created(signed(), writer)))
          .contains(ProblemCode.SIGNED_CONTENT_LOCKED);
      assertThat(code(update(active, signed(), writer)))
          .contains(ProblemCode.SIGNED_CONTENT_LOCKED);
      assertThat(code(update(signed(), active, writer)))
          .contains(ProblemCode.SIGNED_CONTENT_LOCKED);
    }
  }

  @Test
  void theServerAloneMovesASignedPrescriptionToAnotherRecordOfThePatient() {
    MedicationRequest before = signed();
    MedicationRequest moved = before.copy().setSubject(new Reference("Patient/other"));
    assertThat(code(update(before, moved, Writer.SERVER)))
        .contains(ProblemCode.SIGNED_CONTENT_LOCKED);

    PrescriptionSignature seal = PrescriptionSignature.of(before).orElseThrow();
    PrescriptionSignature.sign(moved, seal.signer(), seal.time());
    assertThat(update(before, moved, Writer.SERVER)).isEmpty();
    assertThat(code(update(before, moved, Writer.SYSTEM)))
        .contains(ProblemCode.SIGNED_CONTENT_LOCKED);
  }

  @Test
  void anActiveOrderThatNobodySignedIsChangedBySystemsAlone() {
    MedicationRequest before = order(MedicationRequestStatus.ACTIVE);
    MedicationRequest after = before.copy();
    after.getDosageInstructionFirstRep().setText("Two");

    assertThat(update(before, after, Writer.SYSTEM)).isEmpty();
    assertThat(code(update(before, after, Writer.PERSON)))
        .contains(ProblemCode.SIGNED_CONTENT_LOCKED);
  }

  @Test
  void aSignedPrescriptionIsNotDeleted() {
    assertThat(code(PrescriptionRules.deleted(signed())))
        .contains(ProblemCode.SIGNED_CONTENT_LOCKED);
    assertThat(PrescriptionRules.deleted(order(MedicationRequestStatus.ACTIVE))).isEmpty();
  }

  @Test
  void aChangeBehindTheServersBackShows() {
    MedicationRequest signed = signed();
    PrescriptionSignature signature = PrescriptionSignature.of(signed).orElseThrow();
    assertThat(signature.isIntact(signed)).isTrue();

    assertThat(signature.isIntact(signed.copy().setSubject(new Reference("Patient/other"))))
        .isFalse();
    assertThat(
            new PrescriptionSignature(
                    new Reference("Practitioner/other"), signature.time(), signature.hash())
                .isIntact(signed))
        .isFalse();
    assertThat(
            new PrescriptionSignature(
                    signature.signer(), signature.time().plusMillis(1), signature.hash())
                .isIntact(signed))
        .isFalse();
  }

  private static Optional<FhirProblem> update(
      MedicationRequest before, MedicationRequest after, Writer writer) {
    return PrescriptionRules.updated(before, after, writer);
  }

  private static Optional<ProblemCode> code(Optional<FhirProblem> problem) {
    return problem.map(FhirProblem::code);
  }

  private static MedicationRequest signed() {
    MedicationRequest request = order(MedicationRequestStatus.ACTIVE);
    PrescriptionSignature.sign(
        request, new Reference("Practitioner/1"), Instant.parse("2026-11-22T09:00:00.123456Z"));
    return request;
  }

  private static MedicationRequest order(MedicationRequestStatus status) {
    MedicationRequest request = new MedicationRequest();
    request.setStatus(status);
    request.setIntent(MedicationRequestIntent.ORDER);
    request.setSubject(new Reference("Patient/1"));
    request.setMedication(new CodeableConcept().setText("Metformin 500 mg"));
    request.addDosageInstruction().setText("One");
    request.addNote().setText("With food");
    return request;
  }
}

package org.foyer.pharmacy.print;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.document.PrintLanguage;
import org.foyer.document.PrintedPdf;
import org.foyer.document.Words;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.NotificationSettings;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prints labels. */
@Component
class PrintedLabels {

  private static final int MOST_TASKS = 50;
  private static final Set<MedicationDispenseStatus> NOT_GIVEN =
      Set.of(
          MedicationDispenseStatus.CANCELLED,
          MedicationDispenseStatus.DECLINED,
          MedicationDispenseStatus.STOPPED,
          MedicationDispenseStatus.ENTEREDINERROR);

  private final Stores stores;
  private final LocalReferences references;
  private final PrintedPdf pdf;
  private final NotificationSettings hospital;
  private final Clock clock;

  PrintedLabels(
      Stores stores,
      LocalReferences references,
      PrintedPdf pdf,
      NotificationSettings hospital,
      Clock clock) {
    this.stores = stores;
    this.references = references;
    this.pdf = pdf;
    this.hospital = hospital;
    this.clock = clock;
  }

  /**
   * Prints the label of a dispense as a caller sees it.
   *
   * @param language the language that is asked for; null for the patient's
   * @throws FhirProblem if there is no such dispense for the caller, it is none that anybody gets,
   *     or there is no such language
   */
  Binary make(Caller caller, String id, @Nullable CodeType language) {
    Store store = stores.of(caller);
    MedicationDispense dispense =
        store
            .read(MedicationDispense.class, id)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND, "There is no MedicationDispense/" + id + "."));
    if (NOT_GIVEN.contains(dispense.getStatus())) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE, "Nobody gets this dispense, so it has no label.");
    }
    Directory directory = new Directory(store, references);
    Patient patient = directory.patient(dispense.getSubject());
    Words words =
        new Words(
            PrintLanguage.of(language, patient, hospital.language()),
            hospital.zone(),
            Amounts.WORDS);
    Optional<MedicationRequest> prescription = prescription(dispense, directory);
    // The lot is on the package anyway, also for those who may not see the stock.
    Store shelf = stores.asSystem("the lots on a label");
    LabelText text =
        new LabelTexts(directory, shelf, words)
            .of(dispense, patient, prescription.orElse(null), clock.instant());
    String scanned = task(store, dispense).orElse("MedicationDispense/" + id);
    return pdf.of(
        "print-label",
        words,
        Map.of("label", text, "qr", QrImage.of(scanned), "scanned", scanned),
        dispense.getSubject());
  }

  private static Optional<MedicationRequest> prescription(
      MedicationDispense dispense, Directory directory) {
    return dispense.getAuthorizingPrescription().stream()
        .flatMap(reference -> directory.read(reference).stream())
        .filter(MedicationRequest.class::isInstance)
        .map(MedicationRequest.class::cast)
        .findFirst();
  }

  /** The work that the dispense is part of, as the pharmacy's queue knows it. */
  private static Optional<String> task(Store store, MedicationDispense dispense) {
    return dispense.getAuthorizingPrescription().stream()
        .map(reference -> reference.getReferenceElement().getIdPart())
        .filter(id -> id != null)
        .flatMap(id -> tasks(store, id).stream())
        .filter(task -> hasOutput(task, dispense.getIdElement().getIdPart()))
        .map(task -> "Task/" + task.getIdElement().getIdPart())
        .findFirst();
  }

  private static List<Task> tasks(Store store, String prescription) {
    try {
      return store.search(
          Task.class,
          "focus=MedicationRequest/%s&code=%s%%7C%s"
              .formatted(prescription, PharmacyCodes.TASK_CODE, PharmacyCodes.FULFILL),
          MOST_TASKS);
    } catch (FhirProblem problem) {
      if (problem.code() == ProblemCode.FORBIDDEN) {
        return List.of();
      }
      throw problem;
    }
  }

  private static boolean hasOutput(Task task, String dispense) {
    return task.getOutput().stream()
        .map(output -> output.getValue())
        .filter(Reference.class::isInstance)
        .map(value -> ((Reference) value).getReferenceElement())
        .anyMatch(
            id ->
                "MedicationDispense".equals(id.getResourceType())
                    && dispense.equals(id.getIdPart()));
  }
}

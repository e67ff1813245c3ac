package org.foyer.pharmacy.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.foyer.fhir.CallerSearches;
import org.foyer.fhir.Store;
import org.foyer.pharmacy.safety.Finding;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.foyer.pharmacy.safety.Severity;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/** What the caller may see of the record of a patient, and what the caller may not look for. */
final class PatientRecord {

  private static final int MOST = 500;
  private static final int MOST_OBSERVATIONS = 20;

  private final Store store;
  private final CallerSearches searches;
  private final String patient;
  private final List<Finding> notChecked = new ArrayList<>();

  /**
   * The record.
   *
   * @param patient the id of the patient
   */
  PatientRecord(Store store, CallerSearches searches, String patient) {
    this.store = store;
    this.searches = searches;
    this.patient = patient;
  }

  /** What was not looked at, as far as anything was searched for. */
  List<Finding> notChecked() {
    return notChecked;
  }

  List<AllergyIntolerance> allergies() {
    return all(AllergyIntolerance.class, "", "the allergies", Severity.HIGH);
  }

  List<MedicationRequest> prescriptions() {
    return all(
        MedicationRequest.class, "&status=active,unknown", "other prescriptions", Severity.HIGH);
  }

  List<MedicationStatement> statements() {
    return all(
        MedicationStatement.class,
        "&status=active,intended,unknown",
        "what the patient says to take",
        Severity.MODERATE);
  }

  List<Condition> conditions() {
    return store.search(
        Condition.class, "patient=" + patient + "&clinical-status=active,recurrence,relapse", MOST);
  }

  /** The latest observations with one of these codes of LOINC. */
  List<Observation> latest(Collection<String> codes) {
    String code =
        codes.stream().map(one -> "http://loinc.org|" + one).collect(Collectors.joining(","));
    return store.search(
        Observation.class,
        "patient=" + patient + "&status=final,amended,corrected&_sort=-date&code=" + code,
        MOST_OBSERVATIONS);
  }

  /** Medications by their ids. */
  Map<String, Medication> medications(Collection<String> ids) {
    Map<String, Medication> found = new HashMap<>();
    if (!ids.isEmpty()) {
      store
          .search(Medication.class, "_id=" + String.join(",", ids), ids.size())
          .forEach(one -> found.put(one.getIdElement().getIdPart(), one));
    }
    return found;
  }

  /** That nothing is found where nobody may look does not mean that there is nothing. */
  private <T extends Resource> List<T> all(
      Class<T> type, String query, String what, Severity severity) {
    if (!searches.mayFindAny(type.getSimpleName())) {
      notChecked.add(
          notChecked("Not checked: you may not see " + what + " of the patient.", severity));
      return List.of();
    }
    List<T> found = store.search(type, "patient=" + patient + query, MOST);
    if (found.size() == MOST) {
      notChecked.add(
          notChecked("Not checked: " + what + " beyond the first " + MOST + ".", severity));
    }
    return found;
  }

  private static Finding notChecked(String text, Severity severity) {
    return new Finding(Kind.NOT_CHECKED, severity, text, List.of(), null);
  }
}

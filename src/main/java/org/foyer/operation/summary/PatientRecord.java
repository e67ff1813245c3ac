package org.foyer.operation.summary;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.fhir.Store;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** The record of a patient as far as the caller may see it. */
record PatientRecord(Store store, Patient patient) {

  private static final int MOST = 1000;

  /**
   * Searches the patient's resources of a type.
   *
   * @param query further parameters, such as {@code status=active}
   */
  <T extends Resource> List<T> all(Class<T> type, String query) {
    String patients = "patient=" + patient.getIdElement().getIdPart();
    return store.search(type, query.isEmpty() ? patients : patients + "&" + query, MOST);
  }

  /** The latest observation of each code, the latest first. */
  Collection<Observation> latest(String query) {
    Map<String, Observation> latest = new LinkedHashMap<>();
    all(Observation.class, query + "&status=final,amended,corrected&_sort=-date")
        .forEach(observation -> latest.putIfAbsent(key(observation.getCode()), observation));
    return latest.values();
  }

  /** What tells one code from another. */
  static String key(CodeableConcept concept) {
    Coding coding = concept.getCodingFirstRep();
    return coding.hasCode() ? coding.getSystem() + "|" + coding.getCode() : "" + concept.getText();
  }
}

package org.foyer.billing.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.DiagnosisComponent;
import org.springframework.stereotype.Component;

/** The diagnoses of visits, as far as whoever claims may see them. */
@Component
class Diagnoses {

  private static final int MOST = 50;
  private static final String WRONG = "entered-in-error";

  private final LocalReferences references;

  Diagnoses(LocalReferences references) {
    this.references = references;
  }

  /**
   * The codes of a visit's diagnoses: those that it names, by rank, then those that name it; each
   * once.
   */
  List<CodeableConcept> of(Encounter encounter, Store store) {
    Map<String, CodeableConcept> found = new LinkedHashMap<>();
    named(encounter, store).forEach(condition -> add(found, condition));
    store
        .search(
            Condition.class,
            "encounter=Encounter/"
                + encounter.getIdElement().getIdPart()
                + "&_sort=recorded-date,_id",
            MOST)
        .forEach(condition -> add(found, condition));
    return List.copyOf(found.values());
  }

  private List<Condition> named(Encounter encounter, Store store) {
    List<DiagnosisComponent> ranked = new ArrayList<>(encounter.getDiagnosis());
    ranked.sort(
        Comparator.comparingInt(
            diagnosis -> diagnosis.hasRank() ? diagnosis.getRank() : Integer.MAX_VALUE));
    return ranked.stream()
        .flatMap(diagnosis -> references.target(diagnosis.getCondition()).stream())
        .filter(target -> "Condition".equals(target.getResourceType()))
        .flatMap(target -> store.read(Condition.class, target.getIdPart()).stream())
        .toList();
  }

  private static void add(Map<String, CodeableConcept> found, Condition condition) {
    boolean isWrong =
        condition.getVerificationStatus().getCoding().stream()
            .anyMatch(coding -> WRONG.equals(coding.getCode()));
    if (!isWrong && condition.getCode().hasCoding()) {
      String code =
          condition.getCode().getCodingFirstRep().getSystem()
              + "|"
              + condition.getCode().getCodingFirstRep().getCode();
      found.putIfAbsent(code, condition.getCode());
    }
  }
}

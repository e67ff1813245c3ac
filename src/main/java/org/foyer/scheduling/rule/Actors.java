package org.foyer.scheduling.rule;

import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who stands for whom, and which places are taken by one visit at a time. */
@Component
class Actors {

  private static final String KINDS =
      "http://terminology.hl7.org/CodeSystem/location-physical-type";

  /** Rooms, beds and vehicles. */
  private static final Set<String> TAKEN_WHOLE = Set.of("ro", "bd", "ve");

  private final JdbcClient database;
  private final LocalReferences localReferences;

  Actors(JdbcClient database, LocalReferences localReferences) {
    this.database = database;
    this.localReferences = localReferences;
  }

  void keep(PractitionerRole role) {
    String reference = "PractitionerRole/" + role.getIdElement().getIdPart();
    localReferences
        .target(role.getPractitioner())
        .ifPresentOrElse(
            practitioner -> keep(reference, practitioner.getValue()), () -> forget(reference));
  }

  void keep(Location location) {
    String reference = "Location/" + location.getIdElement().getIdPart();
    if (isTakenWhole(location.getPhysicalType())) {
      keep(reference, reference);
    } else {
      forget(reference);
    }
  }

  private static boolean isTakenWhole(CodeableConcept kind) {
    return kind.getCoding().stream()
        .anyMatch(
            coding -> KINDS.equals(coding.getSystem()) && TAKEN_WHOLE.contains(coding.getCode()));
  }

  private void keep(String reference, String standsFor) {
    database
        .sql(
            "insert into foyer_actor values (:reference, :standsFor)"
                + " on conflict (reference) do update set stands_for = excluded.stands_for")
        .param("reference", reference)
        .param("standsFor", new IdType(standsFor).toUnqualifiedVersionless().getValue())
        .update();
  }

  void forget(String reference) {
    database
        .sql("delete from foyer_actor where reference = :reference")
        .param("reference", reference)
        .update();
  }
}

package org.foyer.scheduling.state;

import java.util.Collection;
import java.util.List;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps which Encounters belong to which Appointments, and how far they are. */
@Component
class Visits {

  private final JdbcClient database;
  private final LocalReferences references;

  Visits(JdbcClient database, LocalReferences references) {
    this.database = database;
    this.references = references;
  }

  /** The ids of the Appointments that an Encounter belongs to. */
  List<String> appointments(Encounter encounter) {
    return encounter.getAppointment().stream()
        .flatMap(reference -> references.target(reference).stream())
        .filter(target -> "Appointment".equals(target.getResourceType()))
        .map(IdType::getIdPart)
        .distinct()
        .toList();
  }

  void keep(Encounter encounter) {
    String id = encounter.getIdElement().getIdPart();
    forget(id);
    for (String appointment : appointments(encounter)) {
      database
          .sql(
              "insert into foyer_appointment_encounter (encounter, appointment, status)"
                  + " values (:encounter, :appointment, :status)")
          .param("encounter", id)
          .param("appointment", appointment)
          .param("status", encounter.hasStatus() ? encounter.getStatus().toCode() : "unknown")
          .update();
    }
  }

  void forget(String encounter) {
    database
        .sql("delete from foyer_appointment_encounter where encounter = :encounter")
        .param("encounter", encounter)
        .update();
  }

  /** Whether an Appointment has an Encounter with one of these statuses. */
  boolean has(String appointment, Collection<String> statuses) {
    return database
        .sql(
            "select exists (select 1 from foyer_appointment_encounter"
                + " where appointment = :appointment and status in (:statuses))")
        .param("appointment", appointment)
        .param("statuses", statuses)
        .query(Boolean.class)
        .single();
  }
}

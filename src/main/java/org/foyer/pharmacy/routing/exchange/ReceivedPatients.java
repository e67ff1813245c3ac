package org.foyer.pharmacy.routing.exchange;

import java.util.Optional;
import java.util.UUID;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.routing.message.Names;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The patients of whom partners have sent prescriptions. Somebody is found again by the name that
 * the partner gives them, and never by what they are called; whoever is new gets a record.
 */
@Component
class ReceivedPatients {

  private final JdbcClient database;
  private final LocalReferences references;
  private final Store store;

  ReceivedPatients(JdbcClient database, LocalReferences references, Stores stores) {
    this.database = database;
    this.references = references;
    this.store = stores.asSystem("Patients come with prescriptions from elsewhere");
  }

  /** The patient here. */
  Reference of(String partner, Patient sent) {
    UUID name =
        Names.of(sent.getIdentifier())
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.UNPROCESSABLE,
                        "The patient has no identifier that is a UUID."));
    lock(partner, name);
    String id = find(partner, name).orElseGet(() -> create(partner, name, sent));
    return new Reference("Patient/" + id);
  }

  /** Of two who send the same new patient at once, one makes the record. */
  private void lock(String partner, UUID name) {
    database
        .sql("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 23))")
        .param("name", partner + " " + name)
        .query(Integer.class)
        .single();
  }

  private Optional<String> find(String partner, UUID name) {
    return database
        .sql("select patient from foyer_routed_patient where partner = :partner and name = :name")
        .param("partner", partner)
        .param("name", name)
        .query(String.class)
        .optional()
        .flatMap(id -> store.read(Patient.class, id))
        .map(this::current);
  }

  /** The record that has taken the place of one that was merged. */
  private String current(Patient patient) {
    return patient.getLink().stream()
        .filter(link -> link.getType() == LinkType.REPLACEDBY)
        .flatMap(link -> references.target(link.getOther()).stream())
        .map(IdType::getIdPart)
        .findFirst()
        .orElse(patient.getIdPart());
  }

  private String create(String partner, UUID name, Patient sent) {
    Patient patient = new Patient();
    patient.setActive(true);
    sent.getIdentifier().forEach(one -> patient.addIdentifier(one.copy().setAssigner(null)));
    patient.setName(sent.getName());
    patient.setTelecom(sent.getTelecom());
    patient.setGender(sent.getGender());
    patient.setBirthDateElement(sent.getBirthDateElement());
    patient.setAddress(sent.getAddress());
    patient.setCommunication(sent.getCommunication());
    String id = store.create(patient.copy()).getIdPart();
    database
        .sql(
            "insert into foyer_routed_patient (partner, name, patient)"
                + " values (:partner, :name, :patient)"
                + " on conflict (partner, name) do update set patient = excluded.patient")
        .param("partner", partner)
        .param("name", name)
        .param("patient", id)
        .update();
    return id;
  }
}

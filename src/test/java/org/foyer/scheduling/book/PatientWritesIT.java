package org.foyer.scheduling.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.scheduling.book.Requests.code;
import static org.foyer.scheduling.book.Requests.one;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.foyer.scheduling.Clinic;
import org.foyer.scheduling.cancel.CancellationReason;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** What patients write without an operation. */
@ServerTest
class PatientWritesIT {

  private static final String HL7_REASONS =
      "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";
  private final FhirHttp fhir;
  private final Scene scene;

  PatientWritesIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.scene = new Scene(fhir, people, login);
  }

  @Test
  void patientsWritesObeyTheSameRules() {
    FhirHttp self = scene.self();
    Appointment evening = scene.visit(1, 20).setStatus(AppointmentStatus.BOOKED);
    Appointment morning = scene.visit(5, 9).setStatus(AppointmentStatus.BOOKED);

    assertThat(self.create(evening))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-bookable");
    Answer made = self.create(morning);
    assertThat(made).hasStatus(201);
    Appointment moved = fhir.get("Appointment/" + made.id()).as(Appointment.class);
    moved.setStart(evening.getStart()).setEnd(evening.getEnd());
    assertThat(self.update(moved)).hasStatus(422);
    assertThat(fhir.create(evening)).hasStatus(201);
    Appointment urgent =
        scene.clinic().wish(AppointmentStatus.WAITLIST, scene.patient()).setPriority(1);
    assertThat(self.create(urgent)).hasStatus(422);
    Appointment arrived = moved.copy();
    arrived.setStart(morning.getStart()).setEnd(morning.getEnd());
    assertThat(self.update(arrived.setStatus(AppointmentStatus.ARRIVED))).hasStatus(422);
    String stranger = Clinic.open(fhir, "view").practitioner();
    Appointment more = scene.visit(6, 9).setStatus(AppointmentStatus.BOOKED);
    more.addParticipant()
        .setActor(new Reference("Practitioner/" + stranger))
        .setStatus(Appointment.ParticipationStatus.ACCEPTED);
    assertThat(self.create(more)).hasStatus(422);
  }

  @Test
  void patchesAndTransactionsOfPatientsObeyTheSameRules() {
    FhirHttp self = scene.self();
    Appointment evening = scene.visit(1, 20).setStatus(AppointmentStatus.BOOKED);
    String id = self.create(scene.visit(5, 10).setStatus(AppointmentStatus.BOOKED)).id();

    String later =
        """
        {"op": "replace", "path": "/start", "value": "%s"},
        {"op": "replace", "path": "/end", "value": "%s"}
        """
            .formatted(Clinic.at(5, 20, 0), Clinic.at(5, 20, 30));
    Answer moved = patch(self, id, later);
    Bundle both = new Bundle().setType(BundleType.TRANSACTION);
    for (Appointment one :
        List.of(scene.visit(6, 9).setStatus(AppointmentStatus.BOOKED), evening)) {
      both.addEntry().setResource(one).getRequest().setMethod(HTTPVerb.POST).setUrl("Appointment");
    }

    assertThat(moved).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "not-bookable");
    assertThat(self.transact(both)).hasStatus(422);
    assertThat(fhir.get("Appointment?patient=" + scene.patient()).ids()).containsExactly(id);
    both.getEntry().remove(1);
    assertThat(self.transact(both)).hasStatus(200);
  }

  @Test
  void patientsWriteOnlyReasonsThatAreTheirs() {
    FhirHttp self = scene.self();
    String id = self.create(scene.visit(5, 11).setStatus(AppointmentStatus.BOOKED)).id();
    String other =
        """
        {"op": "replace", "path": "/cancelationReason/coding/0/code", "value": "provider-room"}
        """;

    assertThat(patch(self, id, cancelled(CancellationReason.SYSTEM, "provider-absent")))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-bookable");
    assertThat(patch(self, id, cancelled(CancellationReason.SYSTEM, "expired"))).hasStatus(422);
    assertThat(patch(self, id, cancelled(HL7_REASONS, "prov"))).hasStatus(422);
    assertThat(scene.status(id)).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(patch(self, id, cancelled(CancellationReason.SYSTEM, "patient-unwell")))
        .hasStatus(200);
    assertThat(patch(self, id, other)).hasStatus(422);
  }

  private static String cancelled(String system, String code) {
    return """
        {"op": "replace", "path": "/status", "value": "cancelled"},
        {"op": "add", "path": "/cancelationReason", "value": {"coding": [
          {"system": "%s", "code": "%s"}]}}
        """
        .formatted(system, code);
  }

  private static Answer patch(FhirHttp by, String id, String changes) {
    return by.send(
        "PATCH",
        "Appointment/" + id,
        BodyPublishers.ofString("[" + changes + "]"),
        request -> request.setHeader("Content-Type", "application/json-patch+json"));
  }
}

package org.foyer.scheduling.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.foyer.scheduling.Clinic;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

@ServerTest
class WaitingListIT {

  private final Instant nine = Clinic.at(3, 9, 0);

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Clinic clinic;
  private final String ann;
  private final String bob;
  private final String booked;

  WaitingListIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.clinic = Clinic.open(fhir);
    this.ann = patient();
    this.bob = patient();
    this.booked = fhir.create(clinic.visit(AppointmentStatus.BOOKED, patient(), nine)).id();
  }

  @Test
  void timeThatIsFreeIsOfferedInOrderAndAccepted() {
    String first = waits(ann, 5);
    String urgent = waits(bob, 1);

    cancel(booked);

    Appointment offer = offerTo(urgent);
    assertThat(offer.getStatus()).isEqualTo(AppointmentStatus.PENDING);
    assertThat(offer.getStart().toInstant()).isEqualTo(nine);
    assertThat(SchedulingExtensions.holdUntil(offer).orElseThrow())
        .isBetween(Instant.now().plusSeconds(7000), Instant.now().plusSeconds(7200));
    assertThat(book(as(ann), offer)).hasStatus(404);
    FhirHttp self = as(bob);
    Answer answer = book(self, offer);
    assertThat(answer).hasStatus(200);
    assertThat(answer.ids()).containsExactly(urgent);
    Appointment now = read(urgent);
    assertThat(now.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(now.getStart().toInstant()).isEqualTo(nine);
    assertThat(read(offer.getIdElement().getIdPart()).getStatus())
        .isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(book(self, offer).ids()).containsExactly(urgent);
    assertThat(read(first).getStatus()).isEqualTo(AppointmentStatus.WAITLIST);
    assertThat(offers(first)).isEmpty();
  }

  @Test
  void whatIsDeclinedIsOfferedToTheNextAndNeverTwice() {
    String first = waits(ann, 5);
    String second = waits(bob, 5);
    String third = waits(patient(), 9);
    cancel(booked);

    Appointment offer = offerTo(first);
    assertThat(
            as(ann)
                .post(
                    "Appointment/" + offer.getIdElement().getIdPart() + "/$cancel",
                    "{\"resourceType\": \"Parameters\"}"))
        .hasStatus(200);

    Appointment next = offerTo(second);
    assertThat(next.getStart().toInstant()).isEqualTo(nine);
    cancel(next.getIdElement().getIdPart());
    offerTo(third);
    assertThat(offers(first)).hasSize(1);
    assertThat(offers(second)).hasSize(1);
  }

  @Test
  void whatNobodyAnswersIsOfferedToTheNext() {
    String first = waits(ann, 5);
    String second = waits(bob, 5);
    cancel(booked);
    Appointment offer = offerTo(first);

    SchedulingExtensions.holdUntil(offer, Instant.now().minusSeconds(1));
    assertThat(fhir.update(offer)).hasStatus(200);

    assertThat(offerTo(second).getStart().toInstant()).isEqualTo(nine);
    assertThat(book(as(ann), offer)).hasStatus(409).hasIssue(IssueType.EXPIRED, "hold-expired");
  }

  @Test
  void whoWantsAnotherTimeIsNotAsked() {
    Appointment later = clinic.wish(AppointmentStatus.WAITLIST, ann);
    later.addRequestedPeriod(
        new Period()
            .setStart(Date.from(Clinic.at(3, 20, 0)))
            .setEnd(Date.from(Clinic.at(3, 22, 0))));
    String other = fhir.create(later).id();
    String entry = waits(bob, 9);

    cancel(booked);

    offerTo(entry);
    assertThat(offers(other)).isEmpty();
  }

  @Test
  void whoLeavesTheListLosesTheOffer() {
    String entry = waits(ann, 5);
    cancel(booked);
    Appointment offer = offerTo(entry);

    cancel(entry);

    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () ->
                read(offer.getIdElement().getIdPart()).getStatus() == AppointmentStatus.CANCELLED);
  }

  @Test
  void theHospitalBooksAnEntryForAnyTime() {
    String entry = waits(ann, 5);
    Parameters asked = new Parameters();
    asked
        .addParameter()
        .setName("appointment-resource")
        .setResource(clinic.visit(AppointmentStatus.PROPOSED, ann, Clinic.at(3, 11, 0)));
    asked.addParameter("waitlist-reference", new Reference("Appointment/" + entry));

    assertThat(fhir.post("Appointment/$book", Fhir.json(asked)).ids()).containsExactly(entry);

    assertThat(read(entry).getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(fhir.get("Appointment?patient=" + ann).ids()).containsExactly(entry);
  }

  private String waits(String patient, int priority) {
    Appointment entry = clinic.wish(AppointmentStatus.WAITLIST, patient).setPriority(priority);
    entry.addRequestedPeriod(
        new Period().setStart(Date.from(nine)).setEnd(Date.from(nine.plusSeconds(1800))));
    return fhir.create(entry).id();
  }

  private void cancel(String id) {
    Parameters why = new Parameters();
    why.addParameter("reason", new CodeType("other"));
    assertThat(fhir.post("Appointment/" + id + "/$cancel", Fhir.json(why))).hasStatus(200);
  }

  private Appointment offerTo(String entry) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> offers(entry).stream().findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  private List<Appointment> offers(String entry) {
    String patient =
        read(entry).getParticipant().stream()
            .map(participant -> participant.getActor().getReference())
            .filter(actor -> actor.startsWith("Patient/"))
            .findFirst()
            .orElseThrow();
    return fhir.get("Appointment?patient=" + patient).resources().stream()
        .map(Appointment.class::cast)
        .filter(
            one ->
                SchedulingExtensions.offerOf(one)
                    .filter(of -> of.getReference().equals("Appointment/" + entry))
                    .isPresent())
        .toList();
  }

  private static Answer book(FhirHttp by, Appointment offer) {
    Parameters asked = new Parameters();
    asked.addParameter(
        "appointment-reference", new Reference("Appointment/" + offer.getIdElement().getIdPart()));
    return by.post("Appointment/$book", Fhir.json(asked));
  }

  private Appointment read(String id) {
    return fhir.get("Appointment/" + id).as(Appointment.class);
  }

  private String patient() {
    return fhir.create(Patients.somebody()).id();
  }

  private FhirHttp as(String patient) {
    return fhir.as(login.token(people.with("patient", "Patient/" + patient), "user/*.cruds"));
  }
}

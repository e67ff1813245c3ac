package org.foyer.scheduling.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.Bookings.booked;
import static org.foyer.testing.Bookings.parameters;
import static org.foyer.testing.Bookings.slot;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.testing.Answer;
import org.foyer.testing.Bookings;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class BookingGuardIT {

  private static final String NINE = "2031-05-06T09:00:00Z";
  private static final String QUARTER_PAST = "2031-05-06T09:15:00Z";
  private static final String HALF_PAST = "2031-05-06T09:30:00Z";
  private static final String TEN = "2031-05-06T10:00:00Z";
  private static final int CALLERS = 32;

  private final FhirHttp fhir;
  private final Bookings bookings;
  private String doctor = "";

  BookingGuardIT(FhirHttp fhir) {
    this.fhir = fhir;
    this.bookings = new Bookings(fhir);
  }

  @BeforeEach
  void newDoctor() {
    doctor = bookings.practitioner();
  }

  @Test
  void createWhenTheDoctorIsTakenThenItIsRefusedWithTheTimeAndNobodysData() {
    String other = bookings.patient();
    assertThat(fhir.create(visit(NINE, other))).hasStatus(201);

    Answer refused = fhir.create(visit(QUARTER_PAST, bookings.patient()));

    assertTaken(refused);
    assertThat(refused.body()).contains(doctor, "2031-05-06").doesNotContain(other);
    assertThat(appointments()).hasSize(1);
    assertThat(fhir.create(visit(HALF_PAST, bookings.patient()))).hasStatus(201);
  }

  @Test
  void createWhenThePatientIsElsewhereAtThatTimeThenItIsRefused() {
    String patient = bookings.patient();
    assertThat(fhir.create(visit(NINE, patient))).hasStatus(201);

    assertTaken(fhir.create(booked(QUARTER_PAST, 30, patient, bookings.practitioner())));
  }

  @Test
  void createWhenOnlyThePatientAndASlotAreNamedThenTheSlotSaysWhoseTimeItIs() {
    String slot =
        "Slot/" + fhir.create(slot(bookings.schedule(doctor), SlotStatus.FREE, NINE, 30)).id();
    Appointment first = booked(NINE, 30, bookings.patient());
    first.addSlot(new Reference(slot));
    Appointment second = booked(NINE, 30, bookings.patient());
    second.addSlot(new Reference(slot));

    assertThat(fhir.create(first)).hasStatus(201);
    assertTaken(fhir.create(second));
    assertTaken(fhir.create(visit(QUARTER_PAST)));
  }

  @Test
  void createWhenWhoeverTheSlotIsOfDeclinesThenTheirTimeIsFree() {
    String slot =
        "Slot/" + fhir.create(slot(bookings.schedule(doctor), SlotStatus.FREE, NINE, 30)).id();
    Appointment declined = booked(NINE, 30, bookings.patient(), doctor);
    declined.addSlot(new Reference(slot));
    declined.getParticipant().get(1).setStatus(ParticipationStatus.DECLINED);

    assertThat(fhir.create(declined)).hasStatus(201);
    assertThat(fhir.create(visit(NINE))).hasStatus(201);
  }

  @Test
  void updateAndPatchWhenTheTimeIsTakenThenNothingChanges() {
    assertThat(fhir.create(visit(NINE))).hasStatus(201);
    Appointment later = fhir.create(visit(TEN)).as(Appointment.class);
    String path = "Appointment/" + later.getIdElement().getIdPart();

    Appointment moved =
        booked(NINE, 30, later.getParticipant().get(0).getActor().getReference(), doctor);
    moved.setId(path);
    assertTaken(fhir.update(moved));
    assertTaken(
        patch(
            path,
            """
            [{"op": "replace", "path": "/start", "value": "2031-05-06T09:00:00Z"},
             {"op": "replace", "path": "/end", "value": "2031-05-06T09:30:00Z"}]
            """));

    Appointment now = fhir.get(path).as(Appointment.class);
    assertThat(now.getStart().toInstant()).isEqualTo(TEN);
    assertThat(now.getMeta().getVersionId()).isEqualTo("1");
  }

  @Test
  void transactionWhenTwoSwapTheirTimesThenTheyDo() {
    Appointment one = fhir.create(visit(NINE)).as(Appointment.class);
    Appointment other = fhir.create(visit(TEN)).as(Appointment.class);
    var start = one.getStart();
    var end = one.getEnd();
    one.setStart(other.getStart()).setEnd(other.getEnd());
    other.setStart(start).setEnd(end);

    assertThat(fhir.transact(transaction(put(one), put(other)))).hasStatus(200);

    assertThat(
            fhir.get("Appointment/" + one.getIdElement().getIdPart())
                .as(Appointment.class)
                .getStart()
                .toInstant())
        .isEqualTo(TEN);
    assertTaken(fhir.create(visit(NINE)));
  }

  @Test
  void transactionWhenOneEntryFindsItsTimeTakenThenNothingIsStored() {
    Answer refused = fhir.transact(transaction(post(visit(NINE)), post(visit(QUARTER_PAST))));

    assertTaken(refused);
    assertThat(refused.body()).contains("Bundle.entry[1]");
    assertThat(appointments()).isEmpty();
  }

  @Test
  void transactionWhenAnAppointmentIsNamedThenTheRefusalNamesIt() {
    assertThat(fhir.create(visit(NINE))).hasStatus(201);
    Appointment later = fhir.create(visit(TEN)).as(Appointment.class);
    later.setStart(Date.from(Instant.parse(NINE)));

    Answer refused = fhir.transact(transaction(put(later)));

    assertTaken(refused);
    assertThat(refused.body()).contains("Appointment/" + later.getIdElement().getIdPart());
  }

  @Test
  void batchWhenEntriesClashThenOneIsStoredAndTheOtherTellsWhy() {
    Bundle batch = transaction(post(visit(NINE)), post(visit(NINE)));
    batch.setType(BundleType.BATCH);

    Bundle answer = fhir.transact(batch).bundle();

    assertThat(
            answer.getEntry().stream()
                .map(entry -> entry.getResponse().getStatus().substring(0, 3)))
        .containsExactlyInAnyOrder("201", "409");
    assertThat(Fhir.json(answer)).contains("time-taken");
    assertThat(appointments()).hasSize(1);
  }

  @Test
  void conditionalCreateWhenItIsThereAlreadyThenItIsNoClash() {
    Appointment visit = visit(NINE);
    visit.addIdentifier().setSystem("https://example.org/visits").setValue(doctor);
    assertThat(fhir.createIfNoneExist(visit, "identifier=" + doctor)).hasStatus(201);

    assertThat(fhir.createIfNoneExist(visit, "identifier=" + doctor)).hasStatus(200);
  }

  @Test
  void cancelAndDeleteWhenDoneThenTheTimeIsFree() {
    Appointment first = fhir.create(visit(NINE)).as(Appointment.class);
    first.setStatus(AppointmentStatus.CANCELLED);
    first.getCancelationReason().setText("Asked for by the patient");
    assertThat(fhir.update(first)).hasStatus(200);
    Answer second = fhir.create(visit(NINE));
    assertThat(second).hasStatus(201);

    assertThat(fhir.delete("Appointment/" + second.id())).isSuccessful();

    assertThat(fhir.create(visit(NINE))).hasStatus(201);
  }

  @Test
  void holdWhenItHasExpiredThenItBlocksNobody() {
    Appointment held = visit(NINE).setStatus(AppointmentStatus.PENDING);
    SchedulingExtensions.holdUntil(held, Instant.now().minusSeconds(1));
    assertThat(fhir.create(held)).hasStatus(201);
    Appointment holding = visit(TEN).setStatus(AppointmentStatus.PENDING);
    SchedulingExtensions.holdUntil(holding, Instant.now().plusSeconds(600));
    assertThat(fhir.create(holding)).hasStatus(201);

    assertThat(fhir.create(visit(NINE))).hasStatus(201);
    assertTaken(fhir.create(visit(TEN)));
  }

  @Test
  void createWhenTheDoctorIsNamedByRoleThenItIsTheSamePerson() {
    assertThat(fhir.create(visit(NINE))).hasStatus(201);

    assertTaken(fhir.create(booked(NINE, 30, bookings.patient(), bookings.role(doctor))));
  }

  @Test
  void createWhenARoomIsTakenThenItIsRefusedButASiteHoldsMany() {
    String room = bookings.location("ro");
    String site = bookings.location("si");
    assertThat(fhir.create(booked(NINE, 30, bookings.patient(), room, site))).hasStatus(201);

    assertTaken(fhir.create(booked(NINE, 30, bookings.patient(), room)));
    assertThat(fhir.create(booked(NINE, 30, bookings.patient(), doctor, site))).hasStatus(201);
  }

  @Test
  void createWhenTheServiceWantsBuffersThenTheyAreKept() {
    String service = bookings.service(parameters("", "buffer-after", 20));
    bookings.schedule(doctor, service);
    assertThat(fhir.create(visit(NINE, bookings.patient(), service))).hasStatus(201);

    assertTaken(fhir.create(visit("2031-05-06T09:40:00Z", bookings.patient(), service)));
    assertThat(fhir.create(visit("2031-05-06T09:50:00Z", bookings.patient(), service)))
        .hasStatus(201);
  }

  @Test
  void updateWhenTheRulesHaveChangedSinceThenTheBookingKeepsItsTime() {
    String service = bookings.service();
    bookings.schedule(doctor, service);
    Appointment first = fhir.create(visit(NINE, bookings.patient(), service)).as(Appointment.class);
    assertThat(fhir.create(visit(HALF_PAST, bookings.patient(), service))).hasStatus(201);
    HealthcareService changed = fhir.get(service).as(HealthcareService.class);
    changed.addExtension(parameters("", "buffer-after", 20));
    assertThat(fhir.update(changed)).hasStatus(200);

    assertThat(fhir.update(first.setStatus(AppointmentStatus.ARRIVED))).hasStatus(200);

    assertTaken(fhir.create(visit(NINE, bookings.patient(), service)));
    assertTaken(fhir.create(visit("2031-05-06T08:20:00Z", bookings.patient(), service)));
  }

  @Test
  void mergeWhenBothRecordsAreBookedAtOneTimeThenItIsRefusedUntilOneIsCancelled() {
    String one = bookings.patient();
    String other = bookings.patient();
    Appointment visit = fhir.create(visit(NINE, one)).as(Appointment.class);
    assertThat(fhir.create(booked(NINE, 30, other, bookings.practitioner()))).hasStatus(201);

    assertTaken(merge(one, other));

    visit.setStatus(AppointmentStatus.CANCELLED).getCancelationReason().setText("Entered twice");
    assertThat(fhir.update(visit)).hasStatus(200);
    assertThat(merge(one, other)).isSuccessful();
  }

  @Test
  void createWhenTheServiceMayBeOverbookedThenUpToItsCapacity() {
    String service = bookings.service(parameters("", "capacity", 2));
    bookings.schedule(doctor, service);
    assertThat(fhir.create(visit(NINE, bookings.patient(), service))).hasStatus(201);
    assertThat(fhir.create(visit(QUARTER_PAST, bookings.patient(), service))).hasStatus(201);

    assertTaken(fhir.create(visit(NINE, bookings.patient(), service)));
    assertThat(fhir.create(visit(HALF_PAST, bookings.patient(), service))).hasStatus(201);
  }

  @Test
  void createWhenAStoredSlotSaysThatTheDoctorIsBusyThenItIsRefused() {
    String schedule = bookings.schedule(doctor);
    String busy = fhir.create(slot(schedule, SlotStatus.BUSYUNAVAILABLE, NINE, 60)).id();

    assertTaken(fhir.create(visit(QUARTER_PAST)));
    assertThat(fhir.delete("Slot/" + busy)).isSuccessful();
    assertThat(fhir.create(visit(QUARTER_PAST))).hasStatus(201);
    assertTaken(fhir.create(slot(schedule, SlotStatus.BUSY, NINE, 60)));
  }

  @Test
  void slotWhenAnAppointmentRefersToItThenItFollows() {
    String schedule = bookings.schedule(doctor);
    String slot = "Slot/" + fhir.create(slot(schedule, SlotStatus.FREE, NINE, 30)).id();
    Appointment visit = visit(NINE).setStatus(AppointmentStatus.PENDING);
    visit.addSlot(new Reference(slot));
    Appointment stored = fhir.create(visit).as(Appointment.class);
    assertThat(status(slot)).isEqualTo(SlotStatus.BUSYTENTATIVE);

    assertThat(fhir.update(stored.setStatus(AppointmentStatus.BOOKED))).hasStatus(200);
    assertThat(status(slot)).isEqualTo(SlotStatus.BUSY);
    stored.setStatus(AppointmentStatus.CANCELLED).getCancelationReason().setText("Ill");
    assertThat(fhir.update(stored)).hasStatus(200);
    assertThat(status(slot)).isEqualTo(SlotStatus.FREE);
    assertThat(fhir.create(visit(NINE))).hasStatus(201);
  }

  @Test
  void createWhenManyWantTheSameTimesThenEachIsGivenOnce() throws Exception {
    List<String> patients = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      patients.add(bookings.patient());
    }
    List<String> starts =
        List.of(NINE, HALF_PAST, TEN, "2031-05-06T10:30:00Z", "2031-05-06T11:00:00Z");
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<Answer>> answers = new ArrayList<>();
    try {
      for (int i = 0; i < CALLERS; i++) {
        Appointment visit = visit(starts.get(i % starts.size()), patients.get(i));
        answers.add(callers.submit(() -> fhir.create(visit)));
      }
      int booked = 0;
      for (Future<Answer> answer : answers) {
        if (answer.get().status() == 201) {
          booked++;
        } else {
          assertTaken(answer.get());
        }
      }
      assertThat(booked).isEqualTo(starts.size());
    } finally {
      callers.shutdownNow();
    }
    assertThat(appointments()).hasSize(starts.size());
  }

  private Appointment visit(String start) {
    return visit(start, bookings.patient());
  }

  private Appointment visit(String start, String... others) {
    Appointment visit = booked(start, 30, others);
    visit
        .addParticipant()
        .setStatus(Appointment.ParticipationStatus.ACCEPTED)
        .setActor(new Reference(doctor));
    return visit;
  }

  private List<String> appointments() {
    return fhir.get("Appointment?actor=" + doctor).ids();
  }

  private SlotStatus status(String slot) {
    return fhir.get(slot).as(Slot.class).getStatus();
  }

  private Answer merge(String source, String target) {
    Parameters parameters = new Parameters();
    parameters.addParameter("source-patient", new Reference(source));
    parameters.addParameter("target-patient", new Reference(target));
    return fhir.post("Patient/$merge", Fhir.json(parameters));
  }

  private Answer patch(String path, String body) {
    return fhir.send(
        "PATCH",
        path,
        BodyPublishers.ofString(body),
        request -> request.setHeader("Content-Type", "application/json-patch+json"));
  }

  private static void assertTaken(Answer answer) {
    assertThat(answer).hasStatus(409).hasIssue(IssueType.CONFLICT, "time-taken");
  }

  private static Bundle transaction(Bundle.BundleEntryComponent... entries) {
    Bundle bundle = new Bundle();
    bundle.setType(BundleType.TRANSACTION);
    List.of(entries).forEach(bundle::addEntry);
    return bundle;
  }

  private static Bundle.BundleEntryComponent post(Appointment visit) {
    Bundle.BundleEntryComponent entry = new Bundle.BundleEntryComponent();
    entry.setResource(visit).getRequest().setMethod(HTTPVerb.POST).setUrl("Appointment");
    return entry;
  }

  private static Bundle.BundleEntryComponent put(Appointment visit) {
    Bundle.BundleEntryComponent entry = new Bundle.BundleEntryComponent();
    entry
        .setResource(visit)
        .getRequest()
        .setMethod(HTTPVerb.PUT)
        .setUrl("Appointment/" + visit.getIdElement().getIdPart());
    return entry;
  }
}

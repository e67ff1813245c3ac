package org.foyer.scheduling.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.foyer.scheduling.find.Clinic;
import org.foyer.testing.Answer;
import org.foyer.testing.Bookings;
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
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class ComputedSlotIT {

  /** Nine o'clock in Athens, when the clinic opens. */
  private static final String NINE = "2031-10-25T06:00:00Z";

  private static final String HALF_PAST = "2031-10-25T06:30:00Z";
  private static final String TEN = "2031-10-25T07:00:00Z";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Bookings bookings;
  private Clinic clinic = new Clinic("", "", "");

  ComputedSlotIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.bookings = new Bookings(fhir);
  }

  @BeforeEach
  void newClinic() {
    clinic = Clinic.open(fhir);
  }

  @Test
  void freeSlotsAreThoseTimesThatFindProposes() {
    fhir.create(Bookings.booked(HALF_PAST, 30, clinic.doctor(), bookings.patient()));

    Answer slots = fhir.get(day() + "&status=free");
    Answer proposals =
        fhir.get(
            "Appointment/$find?start=2031-10-25&end=2031-10-25&practitioner=" + clinic.doctor());

    assertThat(starts(slots)).hasSize(5).isEqualTo(starts(proposals));
    Slot slot = slots(slots).get(0);
    assertThat(slot.getSchedule().getReference()).isEqualTo(clinic.schedule());
    assertThat(slot.getStatus()).isEqualTo(SlotStatus.FREE);
    assertThat(slot.getServiceTypeFirstRep().getCodingFirstRep().getCode()).isEqualTo("check");
    assertThat(slots.bundle().getTotal()).isEqualTo(5);
  }

  @Test
  void takenTimesAreBusyAndTellNothingElse() {
    String patient = bookings.patient();
    fhir.create(Bookings.booked(NINE, 30, clinic.doctor(), patient));
    fhir.create(Bookings.booked(HALF_PAST, 30, clinic.doctor(), bookings.patient()));

    Answer busy = fhir.get(day() + "&status=busy");

    Slot slot = slots(busy).get(0);
    assertThat(busy.resources()).hasSize(1);
    assertThat(slot.getStart().toInstant()).hasToString(NINE);
    assertThat(slot.getEnd().toInstant()).hasToString(TEN);
    assertThat(busy.body()).doesNotContain(patient.split("/", 2)[1], "Appointment");
    assertThat(read(slot).as(Slot.class).getStatus()).isEqualTo(SlotStatus.BUSY);
    assertThat(starts(fhir.get(day()))).hasSize(5).isSorted();
  }

  @Test
  void aComputedSlotCanBeReadByItsIdWithTheStatusThatItHasNow() {
    Slot slot = slots(fhir.get(day() + "&status=free")).get(0);

    assertThat(read(slot).as(Slot.class).getStatus()).isEqualTo(SlotStatus.FREE);
    fhir.create(Bookings.booked(NINE, 30, clinic.doctor(), bookings.patient()));
    assertThat(read(slot).as(Slot.class).getStatus()).isEqualTo(SlotStatus.BUSY);
    assertThat(fhir.get("Slot?_id=" + slot.getIdElement().getIdPart()).resources()).hasSize(1);
    assertThat(fhir.get("Slot?status=free&_id=" + slot.getIdElement().getIdPart()).resources())
        .isEmpty();
    assertThat(fhir.get("Slot/" + slot.getIdElement().getIdPart() + "/_history/1")).hasStatus(404);
    assertThat(fhir.get("Slot/v-abc.de.fghijk")).hasStatus(404);
  }

  @Test
  void anAppointmentThatRefersToAComputedSlotStoresItAndTheSlotFollowsIt() {
    Slot slot = slots(fhir.get(day() + "&status=free")).get(0);

    Answer created = fhir.create(visit(slot, clinic.doctor(), bookings.patient()));

    assertThat(created).hasStatus(201);
    Answer stored = read(slot);
    assertThat(stored.as(Slot.class).getStatus()).isEqualTo(SlotStatus.BUSY);
    assertThat(stored.as(Slot.class).getMeta().getVersionId()).isNotNull();
    assertThat(starts(fhir.get(day() + "&status=free"))).hasSize(5);
    assertThat(slots(fhir.get(day() + "&status=busy"))).hasSize(1);

    Appointment booked = created.as(Appointment.class);
    fhir.update(booked.setStatus(AppointmentStatus.CANCELLED));
    assertThat(starts(fhir.get(day() + "&status=free"))).hasSize(6);
    assertThat(slots(fhir.get(day() + "&status=busy"))).isEmpty();
  }

  @Test
  void aTransactionMayReferToComputedSlotsToo() {
    Slot slot = slots(fhir.get(day() + "&status=free")).get(1);
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    transaction
        .addEntry()
        .setResource(visit(slot, clinic.doctor(), bookings.patient()))
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Appointment");

    assertThat(fhir.transact(transaction)).hasStatus(200);

    assertThat(read(slot).as(Slot.class).getStatus()).isEqualTo(SlotStatus.BUSY);
  }

  @Test
  void aComputedSlotThatIsNotFreeAnyMoreIsRefused() {
    Slot slot = slots(fhir.get(day() + "&status=free")).get(0);
    fhir.create(Bookings.booked(NINE, 30, clinic.doctor(), bookings.patient()));

    Answer refused = fhir.create(visit(slot, bookings.patient()));

    assertThat(refused).hasStatus(409).hasIssue(IssueType.CONFLICT, "time-taken");
  }

  @Test
  void patientsBookByPlainFhirWhatTheySee() {
    String patient = bookings.patient();
    FhirHttp asPatient = fhir.as(login.token(people.with("patient", patient), "user/*.cruds"));
    String soon =
        "Slot?schedule=%s&status=free&start=ge%s&_count=3"
            .formatted(clinic.schedule(), LocalDate.now(ZoneOffset.UTC).plusDays(2));
    Slot slot = slots(asPatient.get(soon)).get(2);

    assertThat(asPatient.get("Slot/" + slot.getIdElement().getIdPart())).hasStatus(200);
    assertThat(asPatient.create(visit(slot, clinic.doctor(), patient))).hasStatus(201);
    assertThat(read(slot).as(Slot.class).getStatus()).isEqualTo(SlotStatus.BUSY);
  }

  @Test
  void pagesFollowEachOtherAndStoredSlotsHaveTheirPlace() {
    fhir.create(Bookings.slot(clinic.schedule(), SlotStatus.FREE, "2031-10-25T15:00:00Z", 30));
    fhir.create(Bookings.slot(clinic.schedule(), SlotStatus.BUSY, TEN, 30));
    fhir.create(Bookings.booked(NINE, 30, clinic.doctor(), bookings.patient()));

    List<String> ids = new ArrayList<>();
    List<String> starts = new ArrayList<>();
    Answer page = fhir.get(day() + "&_count=2");
    ids.addAll(page.ids());
    starts.addAll(starts(page));
    while (page.next().isPresent()) {
      page = fhir.get(page.next().get());
      ids.addAll(page.ids());
      starts.addAll(starts(page));
    }

    // One taken time, a stored busy Slot, four free times, and the stored free Slot in the evening.
    assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    assertThat(starts).isSorted();
    Answer counted = fhir.get(day() + "&_summary=count");
    assertThat(counted.bundle().getTotal()).isEqualTo(7);
  }

  @Test
  void aStoredSlotThatSaysItIsFreeIsNotShownAsFreeWhenItsTimeIsTaken() {
    String stored = fhir.create(Bookings.slot(clinic.schedule(), SlotStatus.FREE, NINE, 30)).id();
    assertThat(fhir.get(day() + "&status=free").ids()).contains(stored).hasSize(6);

    fhir.create(Bookings.booked(NINE, 30, clinic.doctor(), bookings.patient()));

    assertThat(fhir.get(day() + "&status=free").ids()).doesNotContain(stored).hasSize(5);
  }

  @Test
  void schedulesAreFoundByTheirActorsAndIncluded() {
    Answer answer =
        fhir.get(
            "Slot?schedule.actor=%s&start=ge2031-10-25&start=lt2031-10-26&_include=Slot:schedule"
                .formatted(clinic.doctor()));

    assertThat(slots(answer)).hasSize(6);
    assertThat(answer.resources())
        .filteredOn(Schedule.class::isInstance)
        .singleElement()
        .extracting(schedule -> "Schedule/" + schedule.getIdElement().getIdPart())
        .isEqualTo(clinic.schedule());
  }

  @Test
  void kindsOfVisitAreToldApart() {
    assertThat(slots(fhir.get(day() + "&service-type=" + Clinic.VISIT))).hasSize(6);
    assertThat(slots(fhir.get(day() + "&service-type=http://x.example|other"))).isEmpty();
  }

  @Test
  void searchesThatSayNoScheduleOrNoStartFindWhatIsStored() {
    String stored = fhir.create(Bookings.slot(clinic.schedule(), SlotStatus.FREE, NINE, 30)).id();

    assertThat(fhir.get("Slot?schedule=" + clinic.schedule())).hasIds(stored);
    assertThat(fhir.get("Slot?identifier=nothing&start=ge2031-10-25&schedule=" + clinic.schedule()))
        .hasIds();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_sort=-start",
        "_include=*",
        "_revinclude=Appointment:slot",
        "status:not=free",
        "_has:Appointment:slot:status=booked"
      })
  void whatCannotBeComputedIsRefused(String more) {
    assertThat(fhir.get(day() + "&" + more)).hasStatus(400);
  }

  @Test
  void theyAreFoundAndReadInABatchAndByPost() {
    String id = slots(fhir.get(day())).get(0).getIdElement().getIdPart();
    Bundle batch = new Bundle().setType(BundleType.BATCH);
    batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(day());
    batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Slot/" + id);

    Bundle answer = fhir.transact(batch).bundle();

    assertThat(((Bundle) answer.getEntry().get(0).getResource()).getEntry()).hasSize(6);
    assertThat(answer.getEntry().get(1).getResource().getIdElement().getIdPart()).isEqualTo(id);
  }

  @Test
  void theGateDecidesAboutThemAsAboutStoredSlots() {
    String id = slots(fhir.get(day())).get(0).getIdElement().getIdPart();

    for (String role : List.of("doctor", "receptionist", "nurse")) {
      FhirHttp some = fhir.as(login.token(people.with(role), "user/*.rs"));
      assertThat(slots(some.get(day()))).hasSize(6);
      assertThat(some.get("Slot/" + id)).hasStatus(200);
    }
    FhirHttp billing = fhir.as(login.token(people.with("billing"), "user/*.rs"));
    assertThat(billing.get(day())).hasStatus(403);
    assertThat(billing.get("Slot/" + id)).hasStatus(403);
  }

  @Test
  void storedSlotsAreCreatedUpdatedAndDeletedAsBefore() {
    Slot slot = Bookings.slot(clinic.schedule(), SlotStatus.FREE, NINE, 30);
    Slot stored = fhir.create(slot).as(Slot.class);
    String id = stored.getIdElement().getIdPart();

    assertThat(fhir.update(stored.setComment("with an interpreter"))).hasStatus(200);
    assertThat(fhir.get("Slot/" + id + "/_history/1")).hasStatus(200);
    assertThat(fhir.get("Slot/" + id + "/_history").resources()).hasSize(2);
    assertThat(fhir.delete("Slot/" + id)).hasStatus(200);
    assertThat(fhir.get("Slot/" + id)).hasStatus(410);
  }

  private String day() {
    return "Slot?schedule=%s&start=ge2031-10-25&start=lt2031-10-26".formatted(clinic.schedule());
  }

  private Answer read(Slot slot) {
    return fhir.get("Slot/" + slot.getIdElement().getIdPart());
  }

  private static Appointment visit(Slot slot, String... participants) {
    Appointment visit = Bookings.booked(slot.getStart().toInstant().toString(), 30, participants);
    visit.addSlot(new Reference("Slot/" + slot.getIdElement().getIdPart()));
    return visit;
  }

  private static List<Slot> slots(Answer answer) {
    return answer.resources().stream()
        .filter(Slot.class::isInstance)
        .map(Slot.class::cast)
        .toList();
  }

  private static List<String> starts(Answer answer) {
    return answer.resources().stream().map(ComputedSlotIT::start).filter(Objects::nonNull).toList();
  }

  private static String start(Resource resource) {
    return resource instanceof Slot slot
        ? slot.getStart().toInstant().toString()
        : ((Appointment) resource).getStart().toInstant().toString();
  }
}

package org.foyer.scheduling.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.testing.Answer;
import org.foyer.testing.Bookings;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class FindIT {

  /** The clock in Athens is set back in the night after this Saturday. */
  private static final String DAY = "2031-10-25";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final Bookings bookings;

  FindIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.bookings = new Bookings(fhir);
  }

  @Test
  void freeTimesAreProposedTheEarliestFirst() {
    Clinic clinic = Clinic.open(fhir);

    Answer answer = fhir.get(find(clinic.doctor(), DAY, DAY));

    assertThat(starts(answer))
        .containsExactly(
            "2031-10-25T09:00:00+03:00",
            "2031-10-25T09:30:00+03:00",
            "2031-10-25T10:00:00+03:00",
            "2031-10-25T10:30:00+03:00",
            "2031-10-25T11:00:00+03:00",
            "2031-10-25T11:30:00+03:00");
    Bundle bundle = answer.bundle();
    assertThat(bundle.getType()).isEqualTo(BundleType.SEARCHSET);
    assertThat(bundle.getTotal()).isEqualTo(6);
    assertThat(bundle.getLink("self")).isNotNull();
    BundleEntryComponent entry = bundle.getEntryFirstRep();
    assertThat(entry.getSearch().getMode()).isEqualTo(SearchEntryMode.MATCH);
    Appointment proposed = (Appointment) entry.getResource();
    assertThat(entry.getFullUrl())
        .isEqualTo(fhir.base() + "/Appointment/" + proposed.getIdElement().getIdPart());
    assertThat(proposed.getIdElement().getIdPart()).matches("[A-Za-z0-9.-]{1,64}");
    assertThat(proposed.getStatus()).isEqualTo(AppointmentStatus.PROPOSED);
    assertThat(proposed.getEndElement().getValueAsString()).isEqualTo("2031-10-25T09:30:00+03:00");
    assertThat(proposed.getMinutesDuration()).isEqualTo(30);
    assertThat(proposed.getRequestedPeriod()).hasSize(1);
    assertThat(proposed.getServiceTypeFirstRep().getCodingFirstRep().getCode()).isEqualTo("check");
    assertThat(actors(proposed)).containsExactly(clinic.doctor(), clinic.service());
    assertThat(proposed.getParticipantFirstRep().getActor().getDisplay()).isNotEmpty();
  }

  @Test
  void timesAreByTheClockOnTheWallAndShownInTheZoneOfTheCaller() {
    Clinic clinic = Clinic.open(fhir);

    Answer summer = fhir.get(find(clinic.doctor(), DAY, DAY) + "&time-zone=America/New_York");
    Answer winter = fhir.get(find(clinic.doctor(), "2031-10-26", "2031-10-26"));

    // The day of New York begins when it is 07:00 in Athens, and has next morning's times too.
    assertThat(starts(summer)).startsWith("2031-10-25T02:00:00-04:00").hasSize(6);
    assertThat(starts(winter)).startsWith("2031-10-26T09:00:00+02:00").hasSize(6);
  }

  @Test
  void takenTimesWithTheirBuffersAreLeftOut() {
    Clinic clinic =
        Clinic.open(fhir, Bookings.parameters("", "buffer-after", 10, "alignment-interval", 30));
    fhir.create(Bookings.booked("2031-10-25T07:00:00Z", 30, clinic.doctor()));

    assertThat(starts(fhir.get(find(clinic.doctor(), DAY, DAY))))
        .startsWith("2031-10-25T09:00:00+03:00", "2031-10-25T11:00:00+03:00");
  }

  @Test
  void pagesFollowEachOtherWithoutGapsAndTheOrderOfPreferenceDecidesBetweenEqualTimes() {
    Clinic one = Clinic.open(fhir);
    Clinic other = one.with(fhir, bookings.practitioner());
    String path =
        "Appointment/$find?start=%s&end=%s&practitioner=%s&practitioner=%s&_count=5"
            .formatted(DAY, DAY, other.doctor(), one.doctor());

    Answer page = fhir.get(path);
    assertThat(page.bundle().getTotal()).isEqualTo(12);
    assertThat(doctors(page).subList(0, 2)).containsExactly(other.doctor(), one.doctor());
    List<String> ids = new ArrayList<>(page.ids());
    List<String> starts = new ArrayList<>(starts(page));
    while (page.next().isPresent()) {
      page = fhir.get(page.next().get());
      ids.addAll(page.ids());
      starts.addAll(starts(page));
    }

    assertThat(ids).hasSize(12).doesNotHaveDuplicates();
    assertThat(starts).isSorted();
  }

  @Test
  void byPostTheParametersAreInTheBodyAndFurtherPagesKnowThem() {
    Clinic clinic = Clinic.open(fhir);
    String patient = bookings.patient();

    Answer page =
        fhir.post(
            "Appointment/$find?_count=4",
            """
            {"resourceType": "Parameters", "parameter": [
              {"name": "start", "valueDateTime": "2031-10-25T06:00:00Z"},
              {"name": "end", "valueDateTime": "2031-10-25T12:00:00Z"},
              {"name": "visit-type", "valueString": "%s"},
              {"name": "patient-reference", "valueReference": {"reference": "%s"}},
              {"name": "practitioner", "valueReference": {"reference": "%s"}}]}
            """
                .formatted(Clinic.VISIT, patient, clinic.doctor()));

    assertThat(starts(page)).hasSize(4);
    assertThat(actors((Appointment) page.resources().get(0))).startsWith(patient);
    assertThat(page.next().orElseThrow()).doesNotContain(patient);
    assertThat(starts(fhir.get(page.next().orElseThrow()))).hasSize(2);
  }

  @Test
  void practitionersAreFoundByTheirIdentifier() {
    Clinic clinic = Clinic.open(fhir);

    Answer answer =
        fhir.post(
            "Appointment/$find",
            """
            {"resourceType": "Parameters", "parameter": [
              {"name": "start", "valueDateTime": "2031-10-25"},
              {"name": "end", "valueDateTime": "2031-10-25"},
              {"name": "practitioner", "valueReference": {
                "identifier": {"system": "urn:example:nobody", "value": "%s"}}}]}
            """
                .formatted(clinic.doctor()));

    assertThat(answer).hasStatus(200);
    assertThat(answer.resources()).isEmpty();
    assertThat(answer.bundle().getTotal()).isZero();
    assertThat(notes(answer)).anyMatch(note -> note.contains("no free time"));
  }

  @Test
  void surgeonAndRoomMustBothBeFree() {
    Clinic clinic = Clinic.open(fhir);
    String room = bookings.location("ro");
    Clinic.schedule(fhir, "10:00:00", "18:00:00", room);
    fhir.create(Bookings.booked("2031-10-25T07:30:00Z", 30, room));
    String asked = find(clinic.doctor(), DAY, DAY);

    Answer byLocation = fhir.get(asked + "&location-reference=" + room);
    Answer together = fhir.get(asked + "&together=" + room);

    assertThat(starts(byLocation))
        .containsExactly(
            "2031-10-25T10:00:00+03:00", "2031-10-25T11:00:00+03:00", "2031-10-25T11:30:00+03:00");
    assertThat(together.ids()).isEqualTo(byLocation.ids());
    assertThat(actors((Appointment) together.resources().get(0))).contains(clinic.doctor(), room);
  }

  @Test
  void theOwnTimesOfThePatientAreTakenAndAnAppointmentThatIsMovedTakesNone() {
    Clinic clinic = Clinic.open(fhir);
    String patient = bookings.patient();
    String elsewhere = bookings.practitioner();
    fhir.create(Bookings.booked("2031-10-25T06:00:00Z", 30, patient, elsewhere));
    String moved =
        fhir.create(Bookings.booked("2031-10-25T06:30:00Z", 30, patient, clinic.doctor())).id();
    String asked = find(clinic.doctor(), DAY, DAY) + "&patient-reference=" + patient;

    assertThat(starts(fhir.get(asked))).startsWith("2031-10-25T10:00:00+03:00");
    assertThat(starts(fhir.get(asked + "&ignore-appointment=Appointment/" + moved)))
        .startsWith("2031-10-25T09:30:00+03:00", "2031-10-25T10:00:00+03:00");
  }

  @Test
  void seriesAreProposedWhereAllWeeksAreFreeByTheClockOnTheWall() {
    Clinic clinic = Clinic.open(fhir);
    fhir.create(Bookings.booked("2031-11-01T07:00:00Z", 30, clinic.doctor()));
    fhir.create(Bookings.booked("2031-11-08T07:30:00Z", 30, clinic.doctor()));

    Answer answer =
        fhir.get(find(clinic.doctor(), DAY, DAY) + "&occurrences=2&every-weeks=1&_count=2");

    assertThat(starts(answer))
        .containsExactly("2031-10-25T09:30:00+03:00", "2031-10-25T10:00:00+03:00");
    assertThat(answer.bundle().getTotal()).isEqualTo(5);
  }

  @Test
  void patientsAreHeldToNoticeAndHorizonAndLearnWhatTheyMayBook() {
    Extension parameters = Bookings.parameters("", "notice", 3 * 24 * 60, "horizon", 5 * 24 * 60);
    parameters.addExtension("booking-mode", new CodeType("request"));
    Clinic clinic = Clinic.open(fhir, parameters);
    String patient = bookings.patient();
    FhirHttp asPatient = fhir.as(login.token(people.with("patient", patient), "user/*.rs"));
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String path = find(clinic.doctor(), now.toString(), now.plus(Duration.ofDays(10)).toString());

    Answer found = asPatient.get(path + "&_count=100");

    assertThat(found.resources()).isNotEmpty();
    assertThat(found.resources())
        .allSatisfy(
            resource -> {
              Appointment proposed = (Appointment) resource;
              assertThat(proposed.getStart().toInstant())
                  .isBetween(
                      now.plus(Duration.ofDays(3)), now.plus(Duration.ofDays(5).plusMinutes(1)));
              assertThat(actors(proposed)).startsWith(patient);
              assertThat(proposed.getMeta().getTagFirstRep().getCode()).isEqualTo("request");
            });
    assertThat(fhir.get(path + "&_count=100").resources().size())
        .isGreaterThan(found.resources().size());
  }

  @Test
  void timesToLookAtAreShownToPatientsWhoAskForTheService() {
    Extension parameters = Bookings.parameters("");
    parameters.addExtension("booking-mode", new CodeType("view"));
    Clinic clinic = Clinic.open(fhir, parameters);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String path = find(clinic.doctor(), now.toString(), now.plus(Duration.ofDays(3)).toString());
    FhirHttp asPatient =
        fhir.as(login.token(people.with("patient", bookings.patient()), "user/*.rs"));

    assertThat(asPatient.get(path).bundle().getTotal()).isZero();
    Answer ofService = asPatient.get(path + "&healthcare-service=" + clinic.service());
    assertThat(ofService.resources()).isNotEmpty();
    assertThat(ofService.resources().get(0).getMeta().getTagFirstRep().getCode()).isEqualTo("view");
    assertThat(starts(fhir.get(path))).isNotEmpty();
  }

  @Test
  void kindsOfVisitsAndSpecialtiesAreNamed() {
    HealthcareService service = new HealthcareService().setName("Clinic " + Patients.unique());
    service.addExtension(SchedulingExtensions.TIME_ZONE, new CodeType("Europe/Athens"));
    service.addAvailableTime().setAvailableStartTime("09:00:00").setAvailableEndTime("12:00:00");
    Extension own = Bookings.parameters("check");
    ((Coding) own.getExtensionByUrl("visit-type").getValue()).setDisplay("Check of the heart");
    Extension ours = Bookings.parameters("", "alignment-offset", 10);
    ours.addExtension(
        "visit-type",
        new Coding("https://foyer.org/fhir/CodeSystem/visit-type", "follow-up", null));
    service.addExtension(own).addExtension(ours);
    service.addSpecialty().addCoding().setSystem("http://snomed.info/sct").setCode("394579002");
    service.getSpecialtyFirstRep().getCodingFirstRep().setDisplay("Cardiology");
    String id = "HealthcareService/" + fhir.create(service).id();
    String doctor = bookings.practitioner();
    bookings.schedule(doctor, id);

    Answer answer = fhir.get(find(doctor, DAY, DAY) + "&_count=2");

    assertThat(answer.resources())
        .extracting(found -> ((Appointment) found).getServiceTypeFirstRep().getCodingFirstRep())
        .extracting(Coding::getDisplay)
        .containsExactly("Check of the heart", "Follow-up");
    assertThat(((Appointment) answer.resources().get(0)).getSpecialtyFirstRep().getCodingFirstRep())
        .extracting(Coding::getDisplay)
        .isEqualTo("Cardiology");
  }

  @Test
  void onlyThoseMayAskWhoMaySearchAppointments() {
    Clinic clinic = Clinic.open(fhir);
    String path = find(clinic.doctor(), DAY, DAY);

    for (String role : List.of("receptionist", "doctor", "nurse", "billing")) {
      assertThat(fhir.as(login.token(people.with(role), "user/*.rs")).get(path)).hasStatus(200);
    }
    for (String role : List.of("pharmacist", "administrator", "auditor")) {
      assertThat(fhir.as(login.token(people.with(role), "user/*.rs")).get(path)).hasStatus(403);
    }
    String ofTimesOnly = login.token(people.with("receptionist"), "user/Appointment.rs");
    assertThat(starts(fhir.as(ofTimesOnly).get(path))).hasSize(6);
    assertThat(fhir.anonymous().get(path)).hasStatus(401);
  }

  @Test
  void aPatientWhoMayNotBeSeenIsAnsweredLikeOneWhoIsNotThere() {
    Clinic clinic = Clinic.open(fhir);
    String stranger = bookings.patient();
    FhirHttp asPatient =
        fhir.as(login.token(people.with("patient", bookings.patient()), "user/*.rs"));
    String path = find(clinic.doctor(), DAY, DAY) + "&patient-reference=";

    Answer hidden = asPatient.get(path + stranger);
    Answer missing = asPatient.get(path + "Patient/no-such-" + Patients.unique());

    assertThat(hidden).hasStatus(400).hasIssue(IssueType.NOTFOUND, "unresolved-reference");
    assertThat(missing).hasStatus(400).hasIssue(IssueType.NOTFOUND, "unresolved-reference");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start=yesterday",
        "start=2031-10-25T10:00",
        "start=2031-10-25&end=2031-10-24",
        "start=2031-10-25&end=2033-10-24",
        "start=2031-10-25&start=2031-10-26",
        "practitioner=Patient/1",
        "practitioner=",
        "time-zone=Athens",
        "occurrences=0",
        "every-weeks=many",
        "_count=-1",
        "colour=red"
      })
  void whatMakesNoSenseIsRefused(String query) {
    Answer answer = fhir.get("Appointment/$find?" + query);

    assertThat(answer).hasStatus(400);
    assertThat(answer.outcome().getIssueFirstRep().getDiagnostics()).isNotEmpty();
  }

  @Test
  void aRoomWithoutScheduleCannotJoin() {
    Clinic clinic = Clinic.open(fhir);

    Answer answer =
        fhir.get(find(clinic.doctor(), DAY, DAY) + "&together=" + bookings.location("ro"));

    assertThat(answer).hasStatus(400).hasIssue(IssueType.VALUE, "invalid-parameter");
  }

  @Test
  void moreThanACodeCanHoldIsNotFoundTogetherButCanBeBooked() {
    List<String> team = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      team.add(bookings.practitioner());
      Clinic.schedule(fhir, "09:00:00", "12:00:00", team.get(i));
    }
    String others = "&together=" + String.join("&together=", team.subList(1, 5));

    Answer found = fhir.get(find(team.get(0), DAY, DAY) + others);
    Answer fewer =
        fhir.get(find(team.get(0), DAY, DAY) + others.substring(0, others.lastIndexOf('&')));
    Appointment all = Bookings.booked("2031-10-25T07:00:00Z", 30, team.toArray(new String[0]));
    all.setStatus(AppointmentStatus.PROPOSED);
    Answer booked = book(new ParametersParameterComponent().setResource(all));

    assertThat(found).hasStatus(400).hasIssue(IssueType.VALUE, "invalid-parameter");
    assertThat(starts(fewer)).hasSize(6);
    assertThat(booked).hasStatus(200);
    assertThat(actors((Appointment) booked.resources().get(0))).containsAll(team);
  }

  @Test
  void whateverIsProposedCanBeBookedAlsoOfADoctorWithTwoSchedules() {
    Clinic clinic = Clinic.open(fhir);
    Schedule other = new Schedule();
    other.addExtension(Bookings.parameters("check", "buffer-after", 30));
    other.addActor(new Reference(clinic.doctor())).addActor(new Reference(clinic.service()));
    fhir.create(other);
    fhir.create(Bookings.booked("2031-10-25T07:00:00Z", 30, clinic.doctor(), clinic.service()));
    String asked = find(clinic.doctor(), DAY, DAY);
    List<String> booked = new ArrayList<>();

    for (Answer found = fhir.get(asked); !starts(found).isEmpty(); found = fhir.get(asked)) {
      booked.add(starts(found).get(0));
      String proposed = "Appointment/" + found.ids().get(0);
      assertThat(
              book(
                  new ParametersParameterComponent()
                      .setName("appointment-reference")
                      .setValue(new Reference(proposed))))
          .hasStatus(200);
    }

    assertThat(booked).containsExactly("2031-10-25T09:00:00+03:00", "2031-10-25T11:00:00+03:00");
  }

  private Answer book(ParametersParameterComponent visit) {
    Parameters asked = new Parameters();
    asked.addParameter(visit.hasName() ? visit : visit.setName("appointment-resource"));
    asked.addParameter("patient-reference", new Reference(bookings.patient()));
    return fhir.post("Appointment/$book", Fhir.json(asked));
  }

  @Test
  void parametersWithoutEffectAreNamed() {
    Clinic clinic = Clinic.open(fhir);

    Answer answer = fhir.get(find(clinic.doctor(), DAY, DAY) + "&reason=http://x.example|1");

    assertThat(starts(answer)).hasSize(6);
    assertThat(notes(answer)).singleElement().asString().contains("reason");
  }

  @Test
  void itIsAnsweredInABatch() {
    Clinic clinic = Clinic.open(fhir);
    Bundle batch = new Bundle().setType(BundleType.BATCH);
    batch
        .addEntry()
        .getRequest()
        .setMethod(HTTPVerb.GET)
        .setUrl(find(clinic.doctor(), DAY, DAY) + "&_count=2");

    Answer answer = fhir.transact(batch);

    Bundle inside = (Bundle) answer.bundle().getEntryFirstRep().getResource();
    assertThat(inside.getEntry()).hasSize(2);
    assertThat(inside.getTotal()).isEqualTo(6);
  }

  private static String find(String doctor, String start, String end) {
    return "Appointment/$find?start=%s&end=%s&practitioner=%s".formatted(start, end, doctor);
  }

  private static List<String> starts(Answer answer) {
    return answer.resources().stream()
        .map(proposed -> ((Appointment) proposed).getStartElement().getValueAsString())
        .toList();
  }

  private static List<String> doctors(Answer answer) {
    return answer.resources().stream()
        .flatMap(proposed -> actors((Appointment) proposed).stream())
        .filter(actor -> actor.startsWith("Practitioner/"))
        .toList();
  }

  private static List<String> actors(Appointment proposed) {
    return proposed.getParticipant().stream()
        .map(participant -> participant.getActor().getReference())
        .toList();
  }

  private static List<String> notes(Answer answer) {
    return answer.bundle().getEntry().stream()
        .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.OUTCOME)
        .flatMap(entry -> ((OperationOutcome) entry.getResource()).getIssue().stream())
        .map(issue -> Optional.ofNullable(issue.getDiagnostics()).orElse(""))
        .toList();
  }
}

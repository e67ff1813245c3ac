package org.foyer.scheduling.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.scheduling.find.Found.DAY;
import static org.foyer.scheduling.find.Found.actors;
import static org.foyer.scheduling.find.Found.doctors;
import static org.foyer.scheduling.find.Found.find;
import static org.foyer.scheduling.find.Found.notes;
import static org.foyer.scheduling.find.Found.starts;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.testing.Answer;
import org.foyer.testing.Bookings;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class FindIT {

  private final FhirHttp fhir;
  private final Bookings bookings;

  FindIT(FhirHttp fhir) {
    this.fhir = fhir;
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
}

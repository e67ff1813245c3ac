package org.foyer.conformance.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches by value sets and hierarchies. */
@ServerTest
class CodeSearchIT {

  private static final String VISITS = "https://foyer.org/fhir/CodeSystem/visit-type";
  private static final String VISIT_SET = "https://foyer.org/fhir/ValueSet/visit-type";

  private final FhirHttp fhir;
  private final String unique = Patients.unique();
  private String patient = "";
  private String video = "";
  private String firstVisit = "";
  private String other = "";
  private String mixed = "";

  CodeSearchIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @BeforeEach
  void storeAppointments() {
    Patient somebody = new Patient();
    somebody.addIdentifier().setSystem("http://example.org").setValue(unique);
    patient = fhir.create(somebody).id();
    video = appointment(new CodeableConcept().addCoding(coding(VISITS, "video")));
    firstVisit = appointment(new CodeableConcept().addCoding(coding(VISITS, "first-visit")));
    other = appointment(new CodeableConcept().addCoding(coding("http://example.org", "x")));
    mixed =
        appointment(
            new CodeableConcept()
                .addCoding(coding("http://example.org", "x"))
                .addCoding(coding(VISITS, "video")));
  }

  @Test
  void inFindsTheCodesOfAValueSet() {
    assertThat(found("service-type:in=" + VISIT_SET))
        .containsExactlyInAnyOrder(video, firstVisit, mixed);
    assertThat(found("service-type:in=ValueSet/visit-type")).hasSize(3);
    assertThat(found("service-type:in=" + VISIT_SET + "%7C1.0.0")).hasSize(3);
  }

  @Test
  void notInLeavesOutWhoeverHasOneOfThem() {
    assertThat(found("service-type:not-in=" + VISIT_SET)).containsExactly(other);
  }

  @Test
  void belowAndAboveFollowTheHierarchy() {
    assertThat(found("service-type:below=" + VISITS + "|remote"))
        .containsExactlyInAnyOrder(video, mixed);
    assertThat(found("service-type:above=" + VISITS + "|video"))
        .containsExactlyInAnyOrder(video, mixed);
    assertThat(found("service-type:below=" + VISITS + "|none")).isEmpty();
  }

  @Test
  void pagesAndTotalsAreThoseOfTheCodes() {
    String search = query("service-type:in=" + VISIT_SET) + "&_count=2&_total=accurate";

    assertThat(fhir.get(search).bundle().getTotal()).isEqualTo(3);
    assertThat(fhir.get(search).ids()).hasSize(2);
    assertThat(fhir.get(fhir.get(search).next().orElseThrow()).ids()).hasSize(1);
  }

  @Test
  void chainsAndReverseChainsEndInCodes() {
    String has = "Patient?_id=" + patient + "&_has:Appointment:patient:service-type";

    assertThat(fhir.get(has + ":below=" + VISITS + "|remote").ids()).containsExactly(patient);
    assertThat(fhir.get(has + ":below=" + VISITS + "|home").ids()).isEmpty();
    assertThat(fhir.get(has + ":in=" + VISIT_SET).ids()).containsExactly(patient);
    assertThat(fhir.get(has + ":not-in=" + VISIT_SET)).hasStatus(400);
    String gender = "http://hl7.org/fhir/ValueSet/administrative-gender";
    assertThat(found("patient.gender:in=" + gender)).isEmpty();
    Patient woman = new Patient();
    woman.setGender(org.hl7.fhir.r4.model.Enumerations.AdministrativeGender.FEMALE).setId(patient);
    assertThat(fhir.update(woman)).hasStatus(200);
    assertThat(found("patient.gender:in=" + gender)).hasSize(4);
    assertThat(found("patient:Patient.gender:in=" + gender)).hasSize(4);
  }

  @Test
  void textFindsDisplays() {
    assertThat(found("service-type:text=display of video")).containsExactlyInAnyOrder(video, mixed);
  }

  @Test
  void anEmptyValueSetHoldsNothingAndExcludesNothing() {
    ValueSet empty = new ValueSet();
    empty.setUrl("http://example.org/ValueSet/empty-" + unique).setStatus(PublicationStatus.ACTIVE);
    empty
        .getCompose()
        .addInclude()
        .setSystem(VISITS)
        .addFilter()
        .setProperty("concept")
        .setOp(org.hl7.fhir.r4.model.ValueSet.FilterOperator.ISA)
        .setValue("none");
    assertThat(fhir.create(empty)).hasStatus(201);

    assertThat(found("service-type:in=" + empty.getUrl())).isEmpty();
    assertThat(found("service-type:not-in=" + empty.getUrl())).hasSize(4);
  }

  @Test
  void whatIsNotKnownIsRefused() {
    assertThat(fhir.get(query("service-type:in=http://example.org/none"))).hasStatus(400);
    assertThat(fhir.get(query("service-type:below=video"))).hasStatus(400);
    assertThat(fhir.get(query("service-type:below=http://example.org/none|x"))).hasStatus(400);
  }

  private List<String> found(String criterion) {
    return fhir.get(query(criterion)).ids();
  }

  private String query(String criterion) {
    return "Appointment?patient=" + patient + "&" + criterion;
  }

  private static org.hl7.fhir.r4.model.Coding coding(String system, String code) {
    return new org.hl7.fhir.r4.model.Coding(system, code, "Display of " + code);
  }

  private String appointment(CodeableConcept type) {
    Appointment appointment = new Appointment();
    appointment.setStatus(AppointmentStatus.PROPOSED).addServiceType(type);
    appointment
        .addParticipant()
        .setStatus(ParticipationStatus.ACCEPTED)
        .getActor()
        .setReference("Patient/" + patient);
    return fhir.create(appointment).id();
  }
}

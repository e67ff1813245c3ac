package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServerTest
class EverythingIT {

  private final FhirHttp fhir;

  EverythingIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void everythingHoldsThePatientsRecordAndNobodyElses() {
    String organization = fhir.create(new Organization().setName("Ward")).id();
    Patient somebody = Patients.somebody();
    somebody.setManagingOrganization(new Reference("Organization/" + organization));
    String patient = fhir.create(somebody).id();
    String encounter = fhir.create(encounterOf(patient)).id();
    String observation = fhir.create(observationOf(patient, encounter)).id();
    String condition = fhir.create(conditionOf(patient)).id();
    String other = fhir.create(Patients.somebody()).id();
    fhir.create(conditionOf(other));

    assertThat(fhir.get("Patient/" + patient + "/$everything"))
        .hasIds(patient, encounter, observation, condition, organization);
  }

  @Test
  void everythingOfAnEncounterHoldsItsPatientAndWhatHappenedInIt() {
    String patient = fhir.create(Patients.somebody()).id();
    String encounter = fhir.create(encounterOf(patient)).id();
    String observation = fhir.create(observationOf(patient, encounter)).id();
    String other = fhir.create(encounterOf(patient)).id();

    assertThat(fhir.get("Encounter/" + encounter + "/$everything").ids())
        .contains(encounter, observation, patient)
        .doesNotContain(other);
  }

  @Test
  void everythingNarrowsByTypeAndTime() {
    String patient = fhir.create(Patients.somebody()).id();
    String condition = fhir.create(conditionOf(patient)).id();
    Answer last = fhir.create(observationOf(patient, null));
    String path = "Patient/" + patient + "/$everything";
    String since = last.as(Observation.class).getMeta().getLastUpdatedElement().getValueAsString();

    assertThat(fhir.get(path + "?_type=Condition").ids()).contains(condition);
    assertThat(fhir.get(path + "?_type=Condition").ids()).doesNotContain(last.id());
    assertThat(fhir.get(path + "?_since=" + since.replace("+", "%2B")).ids())
        .contains(last.id())
        .doesNotContain(condition);
    assertThat(fhir.get(path + "?_type=Condition,Observation").ids())
        .contains(condition, last.id());
    assertThat(fhir.get(path + "?_count=1").resources()).hasSizeLessThan(3);
  }

  @Test
  void everythingWhenUnknownThenNotFound() {
    assertThat(fhir.get("Patient/never-was/$everything")).hasStatus(404);
  }

  private static Encounter encounterOf(String patient) {
    Encounter encounter = new Encounter();
    encounter.setStatus(EncounterStatus.FINISHED);
    encounter.getClass_().setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode");
    encounter.getClass_().setCode("AMB");
    encounter.setSubject(new Reference("Patient/" + patient));
    return encounter;
  }

  private static Observation observationOf(String patient, @Nullable String encounter) {
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL);
    observation.setSubject(new Reference("Patient/" + patient));
    observation.getCode().setText("Mood");
    if (encounter != null) {
      observation.setEncounter(new Reference("Encounter/" + encounter));
    }
    return observation;
  }

  private static Condition conditionOf(String patient) {
    Condition condition = new Condition();
    condition.setSubject(new Reference("Patient/" + patient));
    condition.getCode().setText("Cough");
    return condition;
  }
}

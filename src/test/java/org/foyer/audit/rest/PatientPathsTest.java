package org.foyer.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PatientPathsTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();

  private final PatientPaths paths =
      new PatientPaths(
          FHIR,
          new LocalReferences(
              new FhirSettings(20, 1000, DataSize.ofMegabytes(1), Duration.ofDays(1), null)));

  @Test
  void everyTypeOfTheCompartmentHasAPath() {
    Set<String> members =
        FHIR.getResourceTypes().stream()
            .filter(
                type ->
                    !FHIR.getResourceDefinition(type)
                        .getSearchParamsForCompartmentName("Patient")
                        .isEmpty())
            .collect(Collectors.toSet());

    assertThat(members).hasSizeGreaterThan(60);
    assertThat(members)
        .filteredOn(type -> !type.equals("Patient"))
        .allSatisfy(type -> assertThat(paths.paths(type)).as(type).isNotEmpty());
  }

  @Test
  void patientsAreFoundWhereverTheyStand() {
    Patient patient = new Patient();
    patient.setId("p1");
    Observation observation = new Observation().setSubject(new Reference("Patient/p2"));
    observation.addPerformer(new Reference("Patient/p3"));
    observation.addPerformer(new Reference("Practitioner/d1"));
    Appointment appointment = new Appointment();
    appointment.addParticipant().setActor(new Reference("Patient/p4"));
    appointment.addParticipant().setActor(new Reference("http://elsewhere.example/Patient/p5"));

    assertThat(paths.patients(patient)).containsExactly("p1");
    assertThat(paths.patients(observation)).containsExactlyInAnyOrder("p2", "p3");
    assertThat(paths.patients(appointment)).containsExactly("p4");
    assertThat(paths.patients(new Task().setFor(new Reference("Patient/p6"))))
        .containsExactly("p6");
  }
}

package org.foyer.access.leak;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The oracle's tables are FHIR's, with the changes that docs/access.md states. HAPI counts other
 * names of the same references too, such as {@code patient} beside {@code subject}.
 */
class CompartmentsTest {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  @Test
  void thePatientCompartmentIsThatOfFhir() {
    for (String type : R4.getResourceTypes()) {
      if (!Set.of("Patient", "Task", "Device", "ImmunizationEvaluation").contains(type)) {
        assertThat(ofFhir("Patient", type))
            .as(type)
            .containsAll(Compartments.patientParameters(type));
        assertThat(Compartments.patientParameters(type).isEmpty())
            .as(type)
            .isEqualTo(ofFhir("Patient", type).isEmpty());
      }
    }
  }

  @Test
  void thePractitionerCompartmentIsThatOfFhir() {
    for (String type : R4.getResourceTypes()) {
      if (!type.equals("Practitioner")) {
        assertThat(ofFhir("Practitioner", type))
            .as(type)
            .containsAll(Compartments.practitionerParameters(type));
        assertThat(Compartments.practitionerParameters(type).isEmpty())
            .as(type)
            .isEqualTo(ofFhir("Practitioner", type).isEmpty());
      }
    }
  }

  private static Set<String> ofFhir(String compartment, String type) {
    Set<String> names = new TreeSet<>();
    R4.getResourceDefinition(type).getSearchParamsForCompartmentName(compartment).stream()
        .map(RuntimeSearchParam::getName)
        .forEach(names::add);
    return names;
  }
}

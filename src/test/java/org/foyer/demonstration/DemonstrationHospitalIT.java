package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.testing.DemonstrationServer;
import org.foyer.testing.DemonstrationTest;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.junit.jupiter.api.Test;

@DemonstrationTest
class DemonstrationHospitalIT {

  @Test
  void theFirstStartLoadsTheHospitalAndTheSecondGoesOnWithIt(DemonstrationServer server) {
    FhirHttp fhir = server.fhir();
    assertThat(total(fhir, "Patient")).isEqualTo(26);
    assertThat(total(fhir, "Encounter?patient.family=osei")).isPositive();
    assertThat(fhir.get("Patient?_has:Condition:patient:code=44054006").ids()).isNotEmpty();
    assertThat(total(fhir, "Observation?patient=amara-osei")).isPositive();
    assertThat(total(fhir, "Schedule?active=true")).isEqualTo(13);
    assertThat(total(fhir, "Appointment?status=checked-in&practitioner=hana-novak")).isOne();
    assertThat(fhir.get("Appointment/$find?practitioner=Practitioner/hana-novak").ids())
        .isNotEmpty();
    assertThat(fhir.create(Patients.somebody())).hasStatus(201);

    server.restart();

    FhirHttp again = server.fhir();
    assertThat(total(again, "Patient")).isEqualTo(27);
    assertThat(again.get("Organization/foyer-hospital").header("ETag")).hasValue("W/\"1\"");
  }

  private static int total(FhirHttp fhir, String search) {
    String separator = search.contains("?") ? "&" : "?";
    return fhir.get(search + separator + "_summary=count").bundle().getTotal();
  }
}

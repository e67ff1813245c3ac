package org.foyer.demonstration;

import static org.foyer.testing.FhirAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.foyer.identity.account.Account;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Some records of the demonstration hospital on a server, loaded there once for all tests.
 *
 * @param sent each resource as it was sent
 * @param resources each resource
 */
record LoadedRecords(List<JsonNode> sent, List<Resource> resources) {

  /** In whose record there is each data class. */
  static final String PATIENT = "amara-osei";

  /** What the others refer to; the server counts what is on its shelf. */
  private static final List<String> BEFORE = List.of("hospital.json", "pharmacy.json");

  private static final List<String> FILES =
      List.of(
          "hospital.json",
          "patients/amara-osei.json",
          "patients/edith-vale.json",
          "patients/robin-castellano.json",
          "patients/rosa-delgado.json");
  private static final Map<URI, LoadedRecords> LOADED = new ConcurrentHashMap<>();
  private static final Map<URI, Account> PATIENTS = new ConcurrentHashMap<>();

  /** Those on the server of the client. */
  static LoadedRecords on(FhirHttp fhir) {
    return LOADED.computeIfAbsent(fhir.base(), base -> load(fhir));
  }

  private static LoadedRecords load(FhirHttp fhir) {
    Stream.concat(BEFORE.stream(), FILES.stream())
        .distinct()
        .forEach(
            file ->
                assertThat(fhir.post("", DemonstrationRecords.transaction(file))).hasStatus(200));
    return new LoadedRecords(
        FILES.stream().flatMap(file -> DemonstrationRecords.resources(file).stream()).toList(),
        FILES.stream().flatMap(file -> resources(file).stream()).toList());
  }

  private static List<Resource> resources(String file) {
    return Fhir.parse(Bundle.class, DemonstrationRecords.transaction(file)).getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .toList();
  }

  /** Whose record there is each data class of; one account for all tests. */
  static Account patient(FhirHttp fhir, People people) {
    return PATIENTS.computeIfAbsent(
        fhir.base(), base -> people.with("patient", "Patient/" + PATIENT));
  }

  /** Those of a type, the richest record first. */
  List<Resource> ofType(String type) {
    return resources.stream().filter(resource -> resource.fhirType().equals(type)).toList();
  }
}

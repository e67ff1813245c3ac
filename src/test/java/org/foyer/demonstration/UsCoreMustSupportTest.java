package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** One record of the demonstration hospital has all that test kits of US Core look for. */
class UsCoreMustSupportTest {

  private static final String PROFILES = "http://hl7.org/fhir/us/core/StructureDefinition/";

  private final IFhirPath fhirPath = FhirContext.forR4Cached().newFhirPath();
  private final Map<String, List<Resource>> claimed =
      Stream.of("hospital.json", "patients/" + LoadedRecords.PATIENT + ".json")
          .flatMap(file -> resources(file).stream())
          .flatMap(resource -> profiles(resource).map(profile -> Map.entry(profile, resource)))
          .collect(
              Collectors.groupingBy(
                  Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

  @Test
  void theRecordHasEachElementOfEachProfile() {
    List<List<String>> rows = UsCoreTable.rows("must-support.csv");

    assertThat(rows).hasSizeGreaterThan(400);
    assertThat(rows).filteredOn(row -> !isThere(row.get(0), row.get(2))).isEmpty();
  }

  private boolean isThere(String profile, String path) {
    return claimed.getOrDefault(profile, List.of()).stream()
        .anyMatch(resource -> !fhirPath.evaluate(resource, path, Base.class).isEmpty());
  }

  private static Stream<String> profiles(Resource resource) {
    return resource.getMeta().getProfile().stream()
        .map(CanonicalType::getValue)
        .filter(profile -> profile.startsWith(PROFILES))
        .map(profile -> profile.substring(PROFILES.length()).replaceFirst("\\|.*", ""));
  }

  private static List<Resource> resources(String file) {
    return Fhir.parse(Bundle.class, DemonstrationRecords.transaction(file)).getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .toList();
  }
}

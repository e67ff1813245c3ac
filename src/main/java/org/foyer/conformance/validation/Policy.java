package org.foyer.conformance.validation;

import java.util.Comparator;
import java.util.Map;
import org.foyer.conformance.profile.OwnPackage;
import org.foyer.conformance.validation.ValidationSettings.Mode;

/** What counts for a resource type and a profile, by the settings. */
record Policy(ValidationSettings settings) {

  private static final String OF_FHIR = "http://hl7.org/fhir/StructureDefinition/";

  /** What counts for FHIR R4 itself. */
  Mode base(String resourceType) {
    return settings.types().getOrDefault(resourceType, settings.base());
  }

  /** What counts for a profile that the server knows. */
  Mode profile(String canonical) {
    return settings.profiles().entrySet().stream()
        .filter(entry -> canonical.startsWith(entry.getKey()))
        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse(isOwn(canonical) ? settings.ownProfiles() : settings.otherProfiles());
  }

  /** What counts for a profile that the server does not know. */
  Mode unknown() {
    return settings.unknownProfiles();
  }

  static boolean isOwn(String canonical) {
    return canonical.startsWith(OwnPackage.CANONICAL);
  }

  /** Whether it is one of FHIR R4 itself, by its look. */
  static boolean isOfFhir(String canonical) {
    return canonical.startsWith(OF_FHIR);
  }
}

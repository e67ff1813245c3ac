package org.foyer.fhir.search;

import java.util.List;

/**
 * The instance whose compartment a search is confined to, such as {@code Patient/1}.
 *
 * @see <a href="https://hl7.org/fhir/R4/compartmentdefinition.html">FHIR compartments</a>
 */
public record Compartment(String type, String id) {

  /** The compartments that FHIR R4 defines. */
  public static final List<String> TYPES =
      List.of("Patient", "Encounter", "RelatedPerson", "Practitioner", "Device");
}

package org.foyer.fhir;

import java.util.Set;

/** The search parameters of the resource types, as far as access depends on them. */
public interface SearchParameters {

  /** The reference that a Binary has, for which there is no search parameter and no index. */
  String SECURITY_CONTEXT = "securityContext";

  /** The names of all resource types. */
  Set<String> resourceTypes();

  /**
   * The parameters whose references make a resource a member of a compartment; none if the type is
   * outside.
   *
   * @see <a href="https://hl7.org/fhir/R4/compartmentdefinition.html">FHIR compartments</a>
   */
  Set<String> ofCompartment(String compartmentType, String resourceType);

  /** Whether it is a search parameter of type token, or one of those on {@code meta}. */
  boolean isToken(String resourceType, String name);

  /** Whether it is a search parameter of type reference. */
  boolean isReference(String resourceType, String name);
}

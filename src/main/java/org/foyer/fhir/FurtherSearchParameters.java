package org.foyer.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.SearchParameter;

/**
 * Search parameters beyond those of FHIR R4 and those that are stored as resources. They never take
 * the place of another one of the same type and code.
 */
public interface FurtherSearchParameters {

  /** All of them, as they are now. */
  List<Further> all();

  /**
   * A search parameter of one resource type.
   *
   * @param definition what it is; it must not be changed
   * @param resourceType the type that it is for
   * @param complete whether all resources of the type are in its index; before, it is filled by
   *     each write, and searches by it are refused
   */
  record Further(SearchParameter definition, String resourceType, boolean complete) {}
}

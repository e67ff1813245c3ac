package org.foyer.fhir.fulltext;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.Constants;
import org.jspecify.annotations.Nullable;

/** Finds resources by their words: the search parameters {@code _text} and {@code _content}. */
public interface FullTextIndex {

  /** Whether this server searches for words at all. */
  default boolean isOffered() {
    return true;
  }

  /** Whether a search asks for words. */
  default boolean concerns(SearchParameterMap parameters) {
    return parameters.containsKey(Constants.PARAM_CONTENT)
        || parameters.containsKey(Constants.PARAM_TEXT);
  }

  /**
   * The internal ids of all resources with the words, in ascending order. Takes the parameters for
   * words out of the map and leaves the others to the database. What was committed before the call
   * is found; what was deleted since may be among the matches.
   *
   * @param resourceType only resources of this type; of any type when null
   * @throws org.foyer.shared.FhirProblem when the index is not complete, the words make no query,
   *     or too many resources match
   */
  long[] matches(@Nullable String resourceType, SearchParameterMap parameters);
}

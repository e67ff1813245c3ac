package org.foyer.fhir.fulltext;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Refuses searches by words, because this server is configured to have no index. */
final class NoFullText implements FullTextIndex {

  @Override
  public boolean isOffered() {
    return false;
  }

  @Override
  public long[] matches(@Nullable String resourceType, SearchParameterMap parameters) {
    throw new FhirProblem(
        ProblemCode.FULL_TEXT_UNSUPPORTED,
        "This server has no full-text index, so it cannot search by _text and _content.");
  }
}

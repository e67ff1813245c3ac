package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in SQL what fulfils the criteria of a search, without regard to order and extent. */
interface Criteria {

  /** SQL that selects the row ids of all matches; empty if it is certain that there are none. */
  Optional<SqlFragment> sql(
      String resourceType, SearchParameterMap parameters, @Nullable RequestDetails request);
}

package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;

/**
 * Statements of which as many criteria as possible are compiled by Foyer; those of HAPI's path are
 * its own, which makes the two comparable.
 */
record CompiledStatements(SearchStatements statements, CompiledCriteria criteria) {

  /** Whether to make the statement takes no question to the database. */
  boolean knows(String resourceType, SearchParameterMap parameters) {
    return criteria.knows(resourceType, parameters);
  }
}

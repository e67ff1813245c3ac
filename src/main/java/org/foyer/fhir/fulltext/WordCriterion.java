package org.foyer.fhir.fulltext;

/**
 * What the words of a resource must match.
 *
 * @param narrativeOnly whether only the narrative counts
 * @param query a simple query string
 */
record WordCriterion(boolean narrativeOnly, String query) {}

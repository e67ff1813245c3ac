package org.foyer.fhir.search;

/**
 * One key of a sort order.
 *
 * @param expression SQL for the key of the match {@code m.res_id}; null where the match has none
 * @param type the SQL type that the key's text form is cast back to
 * @param descending largest first
 */
record SortKey(SqlFragment expression, String type, boolean descending) {}

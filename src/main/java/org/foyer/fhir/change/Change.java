package org.foyer.fhir.change;

/**
 * A resource was created, updated or deleted.
 *
 * @param id its internal id
 * @param transaction the number of the transaction that did it last
 */
public record Change(long id, long transaction) {}

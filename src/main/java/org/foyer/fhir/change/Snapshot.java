package org.foyer.fhir.change;

/**
 * A moment in the database's life.
 *
 * @param database identifies the database and its line of history; it differs after a restore
 * @param oldestRunning all transactions with a lower number have ended
 * @param next no transaction with this number or a higher one had begun
 */
public record Snapshot(String database, long oldestRunning, long next) {}

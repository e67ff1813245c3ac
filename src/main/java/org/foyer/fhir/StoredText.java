package org.foyer.fhir;

import java.time.Instant;

/**
 * The current version of a stored resource as JSON, as a search answers with it.
 *
 * @param row the row id of storage
 */
public record StoredText(
    long row, String type, String id, long version, Instant updated, String json) {}

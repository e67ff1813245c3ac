package org.foyer.fhir;

/**
 * A resource that was created, updated or deleted.
 *
 * @param resourceType its type
 * @param id its id
 * @param version its version since
 * @param deleted whether it is no more
 */
public record StoredChange(String resourceType, String id, long version, boolean deleted) {}

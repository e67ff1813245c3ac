package org.foyer.fhir.change;

/**
 * The newest version of a resource as it is stored.
 *
 * @param id its internal id
 * @param type its resource type
 * @param json its JSON
 */
public record StoredResource(long id, String type, String json) {}

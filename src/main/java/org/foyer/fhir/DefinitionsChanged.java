package org.foyer.fhir;

/**
 * Definitions have changed and this node has forgotten the old ones. It is published on every node,
 * on whichever node they were changed.
 *
 * @param generation the new generation; see {@link Definitions}
 */
public record DefinitionsChanged(long generation) {}

package org.foyer.fhir.change;

/**
 * A change of which a follower has not heard yet.
 *
 * @param id its number
 * @param follower the name of the follower
 * @param resourceType the type of what was changed
 * @param resourceId the id of what was changed
 * @param attempts how often the follower has failed
 */
record UntoldChange(
    long id, String follower, String resourceType, String resourceId, int attempts) {}

package org.foyer.fhir;

import java.util.Set;

/**
 * A bean that hears of each stored change of some resource types: at least once, soon after its
 * commit, on one node. Several changes of one resource that come close together may be told once.
 * Declaring it is all that is needed.
 */
public interface ChangeFollower {

  /** Names the follower for ever; at most 40 letters, digits and hyphens. */
  String name();

  /** The names of the resource types. */
  Set<String> resourceTypes();

  /**
   * A resource was created, updated or deleted; how it is now must be read. Runs in a database
   * transaction of its own, at no time twice at once for one resource. If it throws, it is told
   * again, after longer and longer times.
   */
  void changed(String resourceType, String id);
}

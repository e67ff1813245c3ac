package org.foyer.fhir;

import java.util.List;
import org.foyer.shared.Caller;

/**
 * The stored changes as they become visible, on whichever node they were made, for those who look
 * on for a while. Whoever must not miss any, also over a restart, is a {@link ChangeFollower}.
 */
public interface ChangeFeed {

  /** Begins to look on, from this moment on. */
  Onlooker follow();

  /** Somebody who looks on, in one thread. */
  interface Onlooker {

    /** What has become visible since it was asked last; of several changes of a resource, one. */
    Changes next();
  }

  /** Some changes. */
  interface Changes {

    /** All of them. */
    List<StoredChange> all();

    /**
     * Those that concern a search by a caller: the search finds the resource now, or found it until
     * the change and the caller, with the rights of now, could see it as it was. A resource that
     * only was written anew may be among them.
     *
     * @param query the parameters as in an address, such as {@code actor=Practitioner/1}
     */
    List<StoredChange> concerning(Caller caller, String resourceType, String query);
  }
}

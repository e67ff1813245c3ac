package org.foyer.fhir;

/**
 * The definitions that this server goes by: profiles, value sets, code systems, search parameters.
 * They have a generation, a number in the database that grows whenever one of them changes. Every
 * node follows it: within seconds it forgets what it remembered of them and publishes {@link
 * DefinitionsChanged} to its own listeners. Writes of definitions through storage are noticed by
 * themselves.
 */
public interface Definitions {

  /** The generation whose definitions this node goes by. */
  long generation();

  /**
   * Tells every node that definitions changed, when the database transaction of the caller commits,
   * or at once if there is none. Other writers of definitions wait until then.
   */
  void changed();
}

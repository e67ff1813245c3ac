package org.foyer.fhir.fulltext;

/** What an index was found to be. */
enum IndexState {
  /** Nobody has looked yet. */
  STARTING,
  /** It does not hold all resources yet. */
  BUILDING,
  /** It holds all resources and takes up the changes. */
  FOLLOWING,
  /** It could not be reached, or the database could not. */
  FAILED
}

package org.foyer.scheduling;

import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/** A part of scheduling that keeps something of its own for each stored resource of some types. */
public interface TakesUp {

  /** The names of the resource types. */
  Set<String> types();

  /** Those with a lower number come first. */
  int order();

  /**
   * Takes up a resource that was stored before there was this part; it must not fail.
   *
   * @return whether it is as it would have to be today
   */
  boolean takeUp(Resource stored);
}

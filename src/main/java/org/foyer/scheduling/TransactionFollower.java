package org.foyer.scheduling;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/**
 * A part of scheduling that goes along with changes of resources in the database transaction that
 * makes them, whoever makes them: just before it commits, it hears of all of them.
 */
public interface TransactionFollower {

  /** The names of the resource types. */
  Set<String> types();

  /** Those with a lower number come first. */
  int order();

  /**
   * Does what belongs to the changes. What it writes itself, it and others hear of afterwards, in
   * the same transaction.
   *
   * @throws org.foyer.shared.FhirProblem if the transaction must not be committed
   */
  void settle(List<Change> changes);

  /**
   * Takes up a resource that was stored before there was this follower; it must not fail.
   *
   * @return whether it is as it would have to be today
   */
  boolean takeUp(Resource stored);
}

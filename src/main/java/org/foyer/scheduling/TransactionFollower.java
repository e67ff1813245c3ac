package org.foyer.scheduling;

import java.util.List;

/**
 * A part of scheduling that goes along with changes of resources in the database transaction that
 * makes them, whoever makes them: just before it commits, it hears of all of them.
 */
public interface TransactionFollower extends TakesUp {

  /**
   * Does what belongs to the changes. What it writes itself, it and others hear of afterwards, in
   * the same transaction.
   *
   * @throws org.foyer.shared.FhirProblem if the transaction must not be committed
   */
  void settle(List<Change> changes);
}

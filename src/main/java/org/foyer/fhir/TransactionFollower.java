package org.foyer.fhir;

import java.util.List;
import java.util.Set;

/**
 * A bean that goes along with changes of some resource types in the database transaction that makes
 * them, whoever makes them and on whatever way: just before it commits, it hears of all of them.
 * Declaring it is all that is needed.
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
  void settle(List<ResourceChange> changes);
}

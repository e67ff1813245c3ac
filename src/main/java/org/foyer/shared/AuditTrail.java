package org.foyer.shared;

/**
 * The record of who did what, for those who have to answer for it. Nobody changes or deletes what
 * is in it.
 */
@FunctionalInterface
public interface AuditTrail {

  /**
   * Records a happening: in the database transaction that runs, so that both are there or neither;
   * without one, it is durable when this method returns. The request that runs (its address, its
   * id) is found by itself.
   *
   * @throws FhirProblem with {@link ProblemCode#AUDIT_UNAVAILABLE} if it cannot be recorded; then
   *     the happening must not go on
   */
  void record(AuditEntry entry);
}

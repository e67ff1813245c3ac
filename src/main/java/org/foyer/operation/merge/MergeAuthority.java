package org.foyer.operation.merge;

import java.util.Collections;
import java.util.Set;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may merge patients: those who keep the hospital's records. Besides, the gate judges whether
 * they may change these two patients.
 */
final class MergeAuthority {

  private static final Logger LOG = LoggerFactory.getLogger("org.foyer.denials");
  private static final Set<String> ROLES = Set.of("receptionist", "ehr-system");

  private MergeAuthority() {}

  /**
   * Refuses everybody else.
   *
   * @throws FhirProblem if the caller may not
   */
  static void check(Caller caller) {
    if (Collections.disjoint(caller.roles(), ROLES)) {
      LOG.info("Denied: role-missing (merge patients by {} {})", caller.kind(), caller.id());
      throw new FhirProblem(
          ProblemCode.FORBIDDEN, "Only the front desk may merge patients, or part them again.");
    }
  }
}

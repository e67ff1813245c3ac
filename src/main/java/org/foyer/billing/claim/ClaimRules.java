package org.foyer.billing.claim;

import static org.hl7.fhir.r4.model.Claim.ClaimStatus.ACTIVE;
import static org.hl7.fhir.r4.model.Claim.ClaimStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Claim.ClaimStatus.DRAFT;
import static org.hl7.fhir.r4.model.Claim.ClaimStatus.ENTEREDINERROR;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.StatusTable;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;

/**
 * What may be stored as the next version of a claim. People write drafts; claims are sent, reversed
 * and replaced by operations alone. Systems may keep claims that are of no Account here, such as
 * those of before.
 */
final class ClaimRules {

  private static final StatusTable<ClaimStatus> STATUSES =
      new StatusTable<>(
          "A claim",
          Map.of(
              DRAFT, Set.of(ACTIVE, CANCELLED, ENTEREDINERROR),
              ACTIVE, Set.of(CANCELLED)),
          ClaimStatus::toCode);

  private ClaimRules() {}

  /** The problem of a new claim. */
  static Optional<FhirProblem> created(Claim claim, ClaimWriter writer) {
    return isJudged(claim, writer) && claim.getStatus() != DRAFT
        ? Optional.of(refused("A claim is written as draft; it becomes active by $submit."))
        : Optional.empty();
  }

  /** The problem of a new version. */
  static Optional<FhirProblem> updated(Claim before, Claim after, ClaimWriter writer) {
    if (!isJudged(before, writer) && !isJudged(after, writer)) {
      return Optional.empty();
    }
    return Stream.of(
            STATUSES.problem(before.getStatus(), after.getStatus()),
            step(before.getStatus(), after.getStatus()),
            content(before, after))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The problem of a deletion. */
  static Optional<FhirProblem> deleted(Claim claim) {
    return ClaimedCharges.account(claim).isPresent() && isFixed(claim)
        ? Optional.of(locked("A claim that was sent is not deleted; it is taken back by $reverse."))
        : Optional.empty();
  }

  private static boolean isJudged(Claim claim, ClaimWriter writer) {
    return writer == ClaimWriter.PERSON
        || (writer == ClaimWriter.SYSTEM && ClaimedCharges.account(claim).isPresent());
  }

  private static Optional<FhirProblem> step(ClaimStatus from, ClaimStatus to) {
    if (from == DRAFT && to == ACTIVE) {
      return Optional.of(refused("A claim becomes active by $submit."));
    }
    return from == ACTIVE && to == CANCELLED
        ? Optional.of(refused("A claim that was sent becomes cancelled by $reverse or $replace."))
        : Optional.empty();
  }

  private static Optional<FhirProblem> content(Claim before, Claim after) {
    return isFixed(before) && !content(before).equalsDeep(content(after))
        ? Optional.of(
            locked(
                "A claim that was sent does not change; it is corrected by $replace, or taken back"
                    + " by $reverse."))
        : Optional.empty();
  }

  private static boolean isFixed(Claim claim) {
    return claim.getStatus() == ACTIVE || claim.getStatus() == CANCELLED;
  }

  private static Claim content(Claim claim) {
    Claim content = claim.copy();
    content.setId((String) null);
    content.setMeta(null);
    content.setText(null);
    content.setStatus(null);
    return content;
  }

  private static FhirProblem refused(String explanation) {
    return new FhirProblem(ProblemCode.TRANSITION_REFUSED, explanation).at("Claim.status");
  }

  private static FhirProblem locked(String explanation) {
    return new FhirProblem(ProblemCode.BILLED_CONTENT_LOCKED, explanation);
  }
}

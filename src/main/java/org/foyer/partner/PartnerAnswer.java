package org.foyer.partner;

import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a partner answered.
 *
 * @param status of HTTP
 * @param resource the resource in it; null if there is none
 */
public record PartnerAnswer(int status, @Nullable Resource resource) {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int SUCCESS = 2;
  private static final int HUNDRED = 100;
  private static final String LOST_RACE = "concurrent-change";

  /** Whether the partner did what was asked. */
  public boolean isSuccess() {
    return status / HUNDRED == SUCCESS;
  }

  /** Why not, in the partner's words; empty if it did, or did not say. */
  public Optional<OperationOutcome> outcome() {
    return resource instanceof OperationOutcome outcome && !isSuccess()
        ? Optional.of(outcome)
        : Optional.empty();
  }

  /**
   * This answer, if it is a success.
   *
   * @throws PartnerException otherwise: a refusal for good is permanent
   */
  public PartnerAnswer orThrow() throws PartnerException {
    if (isSuccess()) {
      return this;
    }
    String failure = "http-" + status;
    throw isPassing() ? PartnerException.temporary(failure) : PartnerException.permanent(failure);
  }

  private boolean isPassing() {
    return status == UNAUTHORIZED
        || status == FORBIDDEN
        || status == REQUEST_TIMEOUT
        || (status == CONFLICT && hasLostRace())
        || status == TOO_MANY_REQUESTS
        || status >= SERVER_ERROR;
  }

  private boolean hasLostRace() {
    return outcome().stream()
        .flatMap(outcome -> outcome.getIssue().stream())
        .map(OperationOutcomeIssueComponent::getDetails)
        .flatMap(details -> details.getCoding().stream())
        .anyMatch(coding -> LOST_RACE.equals(coding.getCode()));
  }

  boolean isUnauthorized() {
    return status == UNAUTHORIZED;
  }
}

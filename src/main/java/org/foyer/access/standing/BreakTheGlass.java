package org.foyer.access.standing;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.access.decision.Decision;
import org.foyer.access.decision.DenialReason;
import org.foyer.access.decision.Rights;
import org.foyer.access.decision.Standing;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.StoredResources;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.ScopePermission;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * {@code Patient/[id]/$break-the-glass}: lets a doctor or nurse past confidentiality labels and
 * denying Consents of a patient for a while, for a stated reason that is recorded.
 */
@Component
class BreakTheGlass implements FhirOperation {

  private static final Logger LOG = LoggerFactory.getLogger("org.foyer.denials");
  private static final String PATIENT = "Patient";
  private static final String CANONICAL =
      "https://foyer.org/fhir/OperationDefinition/Patient-break-the-glass";
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 1000;

  private final BrokenGlass brokenGlass;
  private final Rights rights;
  private final StoredResources stored;

  BreakTheGlass(BrokenGlass brokenGlass, Rights rights, StoredResources stored) {
    this.brokenGlass = brokenGlass;
    this.rights = rights;
    this.stored = stored;
  }

  /** Breaks the glass. */
  @Operation(name = "$break-the-glass", type = Patient.class, canonicalUrl = CANONICAL)
  public Parameters breakTheGlass(
      RequestDetails request,
      @IdParam IdType patient,
      @OperationParam(name = "reason", min = 1, max = 1) @Nullable StringType reason) {
    Caller caller = Callers.needed(request);
    Instant until =
        shatter(
            caller,
            patient.getIdPart(),
            reason == null ? null : reason.getValue(),
            Objects.requireNonNullElse(request.getRequestId(), ""));
    Parameters answer = new Parameters();
    answer.addParameter("until", new InstantType(Date.from(until)));
    return answer;
  }

  /**
   * Breaks the glass of a patient for a caller.
   *
   * @return when it closes again
   * @throws FhirProblem if the caller may not, or does not say why
   */
  Instant shatter(Caller caller, String patient, @Nullable String reason, String requestId) {
    Caller rescuer = rescuer(caller);
    String why = checked(reason);
    if (!mayRead(rescuer, patient)) {
      throw new FhirProblem(
          ProblemCode.NOT_FOUND, "Resource Patient/%s is not known.".formatted(patient));
    }
    return brokenGlass.shatter(rescuer, patient, why, requestId);
  }

  /** The caller, with no other roles than those that may break the glass. */
  private static Caller rescuer(Caller caller) {
    Set<String> roles =
        caller.roles().stream()
            .filter(role -> !StandingJudgement.behindGlass(Set.of(role)).isEmpty())
            .collect(Collectors.toSet());
    if (caller.kind() != Caller.Kind.PERSON || roles.isEmpty()) {
      throw forbidden(
          caller, DenialReason.ROLE_MISSING, "Only doctors and nurses may break the glass.");
    }
    return new Caller(
        caller.kind(),
        caller.id(),
        caller.client(),
        roles,
        caller.scopes(),
        caller.context(),
        caller.names());
  }

  private static String checked(@Nullable String reason) {
    String text = reason == null ? "" : reason.strip();
    if (text.length() < SHORTEST_REASON || text.length() > LONGEST_REASON) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "The parameter reason must say why, in %d to %d characters."
              .formatted(SHORTEST_REASON, LONGEST_REASON));
    }
    return text;
  }

  /** Whether the patient is there, and no more than labels and Consents stand before the record. */
  private boolean mayRead(Caller rescuer, String id) {
    Decision decision = rights.decide(rescuer, Standing.NONE, PATIENT, ScopePermission.READ);
    if (decision instanceof Decision.Denied denied) {
      throw forbidden(rescuer, denied.reason(), "You may not read patients through this app.");
    }
    return decision instanceof Decision.Granted granted
        && !stored.matching(PATIENT, Set.of(id), granted.granted()).isEmpty();
  }

  private static FhirProblem forbidden(Caller caller, DenialReason reason, String explanation) {
    LOG.info("Denied: {} (break the glass by {} {})", reason.code(), caller.kind(), caller.id());
    return new FhirProblem(ProblemCode.FORBIDDEN, explanation).because(reason.code());
  }
}

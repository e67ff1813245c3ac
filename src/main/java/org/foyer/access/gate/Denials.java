package org.foyer.access.gate;

import org.foyer.access.decision.DenialReason;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the caller and the log are told of a denial. The log learns no ids of resources. */
final class Denials {

  private static final Logger LOG = LoggerFactory.getLogger("org.foyer.denials");

  private Denials() {}

  /** The caller may not do this with any resource of the type. */
  static FhirProblem ofType(Caller caller, String what, String type, DenialReason reason) {
    note(caller, what, type, reason);
    return new FhirProblem(
            ProblemCode.FORBIDDEN,
            switch (reason) {
              case SCOPE_MISSING ->
                  "The access token does not allow to %s %s.".formatted(what, type);
              case ROLE_MISSING -> "Your role does not allow to %s %s.".formatted(what, type);
              case WHOLE_TYPE_NEEDED ->
                  "To %s %s needs the right to read all of it.".formatted(what, type);
              case OPERATION_NOT_GRANTED -> "Nobody may %s on %s.".formatted(what, type);
              default -> "You may not %s %s.".formatted(what, type);
            })
        .because(reason.code());
  }

  /** The result of a write is not one that the caller may write. */
  static FhirProblem ofResult(Caller caller, String what, String type, DenialReason reason) {
    note(caller, what, type, reason);
    return new FhirProblem(
            ProblemCode.FORBIDDEN,
            switch (reason) {
              case CONSENT_DENIED ->
                  "The patient's consent does not allow you to %s this %s.".formatted(what, type);
              default ->
                  "You may not %s a %s that is not of a patient or kind that you have access to."
                      .formatted(what, type);
            })
        .because(reason.code());
  }

  /** There is no such resource for this caller, be it there or not. */
  static FhirProblem notFound(Caller caller, String what, String type, String id) {
    note(caller, what, type, DenialReason.OUTSIDE_COMPARTMENT);
    return new FhirProblem(
            ProblemCode.NOT_FOUND, "Resource %s/%s is not known.".formatted(type, id))
        .because(DenialReason.OUTSIDE_COMPARTMENT.code());
  }

  /** There is no such target of a reference for this caller, be it there or not. */
  static FhirProblem unresolved(Caller caller, String type, String target) {
    note(caller, "refer from", type, DenialReason.REFERENCE_NOT_VISIBLE);
    return new FhirProblem(
            ProblemCode.UNRESOLVED_REFERENCE,
            "Resource %s not found, specified in a reference of the %s.".formatted(target, type))
        .because(DenialReason.REFERENCE_NOT_VISIBLE.code());
  }

  /** Nobody has said who is calling. */
  static FhirProblem unknownCaller(DenialReason reason) {
    LOG.warn("Denied: {}", reason.code());
    return new FhirProblem(ProblemCode.LOGIN_REQUIRED, "An access token is needed.")
        .because(reason.code());
  }

  /** Tells the log. */
  static void note(Caller caller, String what, String type, DenialReason reason) {
    LOG.info(
        "Denied: {} ({} {} by {} {} through {})",
        reason.code(),
        what,
        type,
        caller.kind(),
        caller.id(),
        caller.client());
  }
}

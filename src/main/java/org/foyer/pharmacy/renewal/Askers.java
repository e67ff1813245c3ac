package org.foyer.pharmacy.renewal;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Date;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.ScopePermission;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/** Who asks for more of a medicine, or answers. */
final class Askers {

  private static final String PHARMACY_SYSTEM = "pharmacy-system";

  private Askers() {}

  /**
   * Whoever calls.
   *
   * @throws FhirProblem if nobody knows who
   */
  static Caller caller(RequestDetails request) {
    return Callers.needed(request);
  }

  /**
   * The same, if the token lets make Tasks: who may only read starts no work.
   *
   * @throws FhirProblem if not
   */
  static Caller whoMayMakeTasks(RequestDetails request) {
    Caller caller = caller(request);
    boolean may =
        caller.scopes().stream()
            .anyMatch(
                scope ->
                    scope.isAbout("Task") && scope.permissions().contains(ScopePermission.CREATE));
    if (!may) {
      throw new FhirProblem(ProblemCode.FORBIDDEN, "A scope to create Tasks is needed.");
    }
    return caller;
  }

  /**
   * The same, but for the systems of pharmacies, which fill what they are asked to.
   *
   * @throws FhirProblem if it is one
   */
  static Caller whoMayRefill(RequestDetails request) {
    Caller caller = whoMayMakeTasks(request);
    if (isPharmacySystem(caller)) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN, "Systems of pharmacies do not ask themselves for fills.");
    }
    return caller;
  }

  /** Whether it is the system of a pharmacy elsewhere. */
  static boolean isPharmacySystem(Caller caller) {
    return caller.kind() == Kind.SYSTEM && caller.roles().contains(PHARMACY_SYSTEM);
  }

  /** The person or organization as a resource, if it is one. */
  static Optional<Reference> of(Caller caller) {
    @Nullable String organization = caller.context().organization();
    String resource =
        caller.kind() == Kind.SYSTEM && organization != null
            ? "Organization/" + organization
            : caller.context().fhirUser();
    return Optional.ofNullable(resource).map(Reference::new);
  }

  /** Notes what somebody says with it. */
  static void note(Task task, Caller caller, @Nullable String comment, Date now) {
    if (comment != null && !comment.isBlank()) {
      task.addNote().setText(comment).setTime(now).setAuthor(of(caller).orElse(null));
    }
  }
}

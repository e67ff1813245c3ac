package org.foyer.access.gate;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.foyer.access.decision.DenialReason;
import org.foyer.fhir.OperationRight;
import org.foyer.fhir.OperationRight.Need;
import org.foyer.fhir.StoredResources;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges operations: each needs a right that is declared for it, or nobody may call it. */
@Component
class OperationGate {

  private final InteractionGate interactions;
  private final StoredResources stored;
  private final Map<String, Need> needs;

  OperationGate(InteractionGate interactions, StoredResources stored, List<OperationRight> rights) {
    this.interactions = interactions;
    this.stored = stored;
    this.needs =
        rights.stream().collect(Collectors.toMap(OperationRight::operation, OperationRight::need));
  }

  /**
   * Judges an operation on the server, a type or an instance.
   *
   * @throws org.foyer.shared.FhirProblem if it is denied
   */
  void check(Access access, RequestDetails request, @Nullable String type, @Nullable String id) {
    String operation = name(request);
    @Nullable Need need = needs.getOrDefault(type + "/" + operation, needs.get(operation));
    if (need == null) {
      throw Denials.ofType(
          access.caller(),
          "call " + operation,
          Objects.requireNonNullElse(type, "the server"),
          DenialReason.OPERATION_NOT_GRANTED);
    }
    if (need != Need.OWN) {
      check(access, need, operation, type, id);
    }
  }

  private void check(
      Access access, Need need, String operation, @Nullable String type, @Nullable String id) {
    if (type == null || (id == null && need == Need.READ_WHOLE)) {
      interactions.readWhole(access, "call " + operation + " on", type);
    } else if (id == null) {
      checkType(access, need, type);
    } else {
      checkInstance(access, need, type, id);
    }
  }

  private void checkInstance(Access access, Need need, String type, String id) {
    if (need == Need.UPDATE) {
      interactions.patch(access, type, id);
    } else {
      interactions.read(access, type, id);
    }
    if (stored.lastContent(type, id).isPresent()) {
      throw new FhirProblem(ProblemCode.DELETED, "Resource %s/%s was deleted.".formatted(type, id));
    }
  }

  private void checkType(Access access, Need need, String type) {
    switch (need) {
      case ANYTHING -> interactions.anything(access, type);
      case SEARCH -> interactions.search(access, type);
      default -> interactions.readSome(access, type);
    }
  }

  /** Some operations have an interaction of their own in HAPI. */
  private static String name(RequestDetails request) {
    RestOperationTypeEnum interaction = request.getRestOperationType();
    return switch (interaction) {
      case VALIDATE -> "$validate";
      case META -> "$meta";
      case META_ADD -> "$meta-add";
      case META_DELETE -> "$meta-delete";
      default -> String.valueOf(request.getOperation());
    };
  }
}

package org.foyer.access.gate;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.foyer.access.decision.DenialReason;
import org.foyer.fhir.EntryProblems;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door "handled": judges each request by HTTP, and each read in a batch or transaction, before
 * it begins. What is not named here is denied.
 */
@Component
class RequestGate implements FhirInterceptor {

  private final Accesses accesses;
  private final InteractionGate interactions;
  private final OperationGate operations;

  RequestGate(Accesses accesses, InteractionGate interactions, OperationGate operations) {
    this.accesses = accesses;
    this.interactions = interactions;
    this.operations = operations;
  }

  /**
   * Judges a request.
   *
   * @throws org.foyer.shared.FhirProblem if it is denied
   */
  @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = FhirInterceptorOrder.ACCESS)
  public void handled(RequestDetails request, RestOperationTypeEnum interaction) {
    if (interaction == RestOperationTypeEnum.METADATA) {
      return;
    }
    EntryProblems.within(
        request,
        () -> {
          judge(accesses.of(request).orElseThrow(), request, interaction);
          return true;
        });
  }

  private void judge(Access access, RequestDetails request, RestOperationTypeEnum interaction) {
    @Nullable String type = request.getResourceName();
    @Nullable String id = request.getId() == null ? null : request.getId().getIdPart();
    if (type == null || type.isEmpty()) {
      ofServer(access, request, interaction);
    } else if (id == null) {
      ofType(access, request, interaction, type);
    } else {
      ofInstance(access, request, interaction, type, id);
    }
  }

  private void ofServer(Access access, RequestDetails request, RestOperationTypeEnum interaction) {
    switch (interaction) {
      // Each entry is judged by itself.
      case TRANSACTION -> {}
      case SEARCH_SYSTEM -> interactions.readWhole(access, "search", null);
      case HISTORY_SYSTEM -> interactions.readWhole(access, "read the history of", null);
      default -> operations.check(access, request, null, null);
    }
  }

  private void ofType(
      Access access, RequestDetails request, RestOperationTypeEnum interaction, String type) {
    switch (interaction) {
      case SEARCH_TYPE, HISTORY_TYPE -> interactions.search(access, type);
      case CREATE -> create(access, request, type);
      case UPDATE -> interactions.updateConditionally(access, type);
      case PATCH -> interactions.patchConditionally(access, type);
      case DELETE -> interactions.deleteConditionally(access, type);
      default -> operations.check(access, request, type, null);
    }
  }

  private void create(Access access, RequestDetails request, String type) {
    if (request.getHeader(Constants.HEADER_IF_NONE_EXIST) == null) {
      interactions.create(access, type);
    } else {
      interactions.createConditionally(access, type);
    }
  }

  private void ofInstance(
      Access access,
      RequestDetails request,
      RestOperationTypeEnum interaction,
      String type,
      String id) {
    switch (interaction) {
      case READ, VREAD, HISTORY_INSTANCE -> interactions.read(access, type, id);
      case UPDATE -> interactions.update(access, type, id);
      case PATCH -> interactions.patch(access, type, id);
      case DELETE -> interactions.delete(access, type, id);
      default -> operations.check(access, request, type, id);
    }
  }

  /** The door "exported": bulk jobs of HAPI's own are not offered. */
  @Hook(Pointcut.STORAGE_INITIATE_BULK_EXPORT)
  public void exported(RequestDetails request) {
    Access access = accesses.of(request).orElseThrow();
    throw Denials.ofType(
        access.caller(), "export", "resources", DenialReason.OPERATION_NOT_GRANTED);
  }
}

package org.foyer.access.gate;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The door "handled" for the writes in a transaction, which storage would begin without asking.
 * Each entry of a batch comes here as a transaction of its own; reads come by the other door.
 */
@Component
class TransactionGate implements StorageInterceptor {

  private final Accesses accesses;
  private final InteractionGate interactions;

  TransactionGate(Accesses accesses, InteractionGate interactions) {
    this.accesses = accesses;
    this.interactions = interactions;
  }

  /**
   * Judges the entries of a transaction.
   *
   * @throws FhirProblem if one is denied, at that entry
   */
  @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
  public void processing(IBaseBundle given, @Nullable RequestDetails request) {
    Bundle bundle = (Bundle) given;
    if (bundle.getType() == BundleType.BATCH) {
      return;
    }
    accesses.of(request).ifPresent(access -> check(access, bundle.getEntry()));
  }

  private void check(Access access, List<BundleEntryComponent> entries) {
    for (int i = 0; i < entries.size(); i++) {
      try {
        check(access, entries.get(i));
      } catch (FhirProblem problem) {
        throw problem.at("Bundle.entry[" + i + "]");
      }
    }
  }

  private void check(Access access, BundleEntryComponent entry) {
    @Nullable HTTPVerb method = entry.getRequest().getMethod();
    @Nullable String url = entry.getRequest().getUrl();
    if (method == null || url == null) {
      return;
    }
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    IdType target = new IdType(path.startsWith("/") ? path.substring(1) : path);
    if (target.hasResourceType() && target.hasIdPart()) {
      ofInstance(access, method, target.getResourceType(), target.getIdPart());
    } else if (!target.getValue().isEmpty()) {
      ofType(access, method, target.getValue(), entry.getRequest().hasIfNoneExist());
    }
  }

  private void ofInstance(Access access, HTTPVerb method, String type, String id) {
    switch (method) {
      case PUT -> interactions.update(access, type, id);
      case PATCH -> interactions.patch(access, type, id);
      case DELETE -> interactions.delete(access, type, id);
      // Whatever it stores is judged when it is stored.
      default -> {}
    }
  }

  private void ofType(Access access, HTTPVerb method, String type, boolean ifNoneExist) {
    switch (method) {
      case POST -> {
        if (ifNoneExist) {
          interactions.createConditionally(access, type);
        } else {
          interactions.create(access, type);
        }
      }
      case PUT -> interactions.updateConditionally(access, type);
      case PATCH -> interactions.patchConditionally(access, type);
      case DELETE -> interactions.deleteConditionally(access, type);
      default -> {}
    }
  }
}

package org.foyer.audit.provenance;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.audit.ProvenanceSettings;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a database transaction has written so far; its Provenance is made just before it commits.
 */
final class ProvenanceOfTransaction implements TransactionSynchronization {

  /** The authority of the server's own Provenance. */
  static final String WORK = "provenance of writes";

  private static final Object KEY = new Object();

  private final ObjectProvider<Stores> stores;
  private final ProvenanceSettings settings;
  private final Map<Caller, List<WrittenResource>> written = new LinkedHashMap<>();
  private Optional<Provenance> given = Optional.empty();

  private ProvenanceOfTransaction(ObjectProvider<Stores> stores, ProvenanceSettings settings) {
    this.stores = stores;
    this.settings = settings;
  }

  static ProvenanceOfTransaction current(
      ObjectProvider<Stores> stores, ProvenanceSettings settings) {
    @Nullable Object known = TransactionSynchronizationManager.getResource(KEY);
    if (known != null) {
      return (ProvenanceOfTransaction) known;
    }
    ProvenanceOfTransaction created = new ProvenanceOfTransaction(stores, settings);
    TransactionSynchronizationManager.bindResource(KEY, created);
    TransactionSynchronizationManager.registerSynchronization(created);
    return created;
  }

  void add(Caller caller, @Nullable RequestDetails request, WrittenResource resource) {
    written.computeIfAbsent(caller, any -> new ArrayList<>()).add(resource);
    if (given.isEmpty()) {
      given = GivenProvenance.of(request);
    }
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    for (Map.Entry<Caller, List<WrittenResource>> one : written.entrySet()) {
      if (given.isPresent()) {
        stores.getObject().of(one.getKey()).create(completed(given.get(), one.getValue()));
      } else {
        Store store = stores.getObject().asSystem(WORK);
        RecordedProvenance.of(one.getKey(), one.getValue(), organization()).forEach(store::create);
      }
    }
  }

  private Reference organization() {
    return settings.organization() == null
        ? new Reference().setDisplay("Foyer")
        : new Reference(settings.organization());
  }

  /** What the request brought, with what it wrote as target. */
  private static Provenance completed(Provenance provenance, List<WrittenResource> resources) {
    resources.forEach(resource -> provenance.addTarget(new Reference(resource.reference())));
    Set<String> patients =
        resources.stream()
            .flatMap(resource -> resource.patients().stream())
            .collect(Collectors.toSet());
    if (patients.size() == 1 && !provenance.hasExtension(RecordedProvenance.PATIENT)) {
      RecordedProvenance.setPatient(provenance, patients.iterator().next());
    }
    return provenance;
  }

  @Override
  public void suspend() {
    TransactionSynchronizationManager.unbindResource(KEY);
  }

  @Override
  public void resume() {
    TransactionSynchronizationManager.bindResource(KEY, this);
  }

  @Override
  public void afterCompletion(int status) {
    TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
  }

  /** Before the audit trail, which records this write too. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE - 100;
  }
}

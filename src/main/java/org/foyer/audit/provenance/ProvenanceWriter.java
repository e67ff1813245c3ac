package org.foyer.audit.provenance;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.audit.ProvenanceSettings;
import org.foyer.fhir.ChangesInMemory;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Stores the Provenance of what a caller has written. */
@Component
class ProvenanceWriter {

  /** The authority of the server's own Provenance. */
  static final String WORK = "provenance of writes";

  private static final int AT_ONCE = 100;

  private final ObjectProvider<Stores> stores;
  private final ChangesInMemory changes;
  private final ProvenanceSettings settings;

  ProvenanceWriter(
      ObjectProvider<Stores> stores, ChangesInMemory changes, ProvenanceSettings settings) {
    this.stores = stores;
    this.changes = changes;
    this.settings = settings;
  }

  /** Stores what the request brought, with what it wrote as target. */
  void write(Provenance given, Caller caller, List<WrittenResource> resources) {
    resources.forEach(resource -> given.addTarget(new Reference(resource.reference())));
    Set<String> patients =
        resources.stream()
            .flatMap(resource -> resource.patients().stream())
            .collect(Collectors.toSet());
    if (patients.size() == 1 && !given.hasExtension(RecordedProvenance.PATIENT)) {
      RecordedProvenance.setPatient(given, patients.iterator().next());
    }
    changes.writeOut();
    stores.getObject().of(caller).create(given);
  }

  /** Stores what the server knows. */
  void write(Caller caller, List<WrittenResource> resources) {
    Store store = stores.getObject().asSystem(WORK);
    List<Provenance> all = RecordedProvenance.of(caller, resources, organization());
    for (int i = 0; i < all.size(); i++) {
      if (i % AT_ONCE == 0) {
        changes.writeOut();
      }
      store.create(all.get(i));
    }
  }

  private Reference organization() {
    return settings.organization() == null
        ? new Reference().setDisplay("Foyer")
        : new Reference(settings.organization());
  }
}

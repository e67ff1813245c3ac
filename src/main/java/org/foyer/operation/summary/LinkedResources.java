package org.foyer.operation.summary;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;

/**
 * The resources of a document: what its sections tell of, and what that cannot be understood
 * without, as far as the caller may see it. References lead to members of the document or nowhere.
 */
final class LinkedResources {

  private static final String UUID_URN = "urn:uuid:";
  private static final int MOST = 2000;
  private static final String NOT_AVAILABLE = "Not available";

  private static final Map<String, Class<? extends Resource>> NEEDED =
      Map.of(
          "Device", Device.class,
          "Medication", Medication.class,
          "Observation", Observation.class,
          "Organization", Organization.class,
          "Practitioner", Practitioner.class,
          "PractitionerRole", PractitionerRole.class,
          "Specimen", Specimen.class);

  private static final Set<String> REQUIRED = Set.of("DeviceUseStatement", "MedicationRequest");

  private final FhirContext fhirContext;
  private final LocalReferences local;
  private final Store store;
  private final String base;
  private final Map<String, Resource> members = new LinkedHashMap<>();

  /**
   * A document without members.
   *
   * @param base the address of the FHIR server
   */
  LinkedResources(FhirContext fhirContext, LocalReferences local, Store store, String base) {
    this.fhirContext = fhirContext;
    this.local = local;
    this.store = store;
    this.base = base;
  }

  /** Adds resources that are changed by this. */
  void add(Collection<? extends Resource> resources) {
    resources.forEach(resource -> members.putIfAbsent(address(resource), resource));
  }

  /**
   * The address within the document of a resource of this server; always the same one. An address
   * of the server would be written as a relative reference, which leads nowhere in a document.
   */
  String address(Resource resource) {
    return address(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
  }

  private String address(String reference) {
    byte[] name = (base + "/" + reference).getBytes(StandardCharsets.UTF_8);
    return UUID_URN + UUID.nameUUIDFromBytes(name);
  }

  /** Adds what is needed besides, and has all references lead to members. */
  Map<String, Resource> complete() {
    Deque<Resource> open = new ArrayDeque<>(members.values());
    while (!open.isEmpty()) {
      for (Reference reference : references(open.remove())) {
        local.target(reference).flatMap(this::fetch).ifPresent(open::add);
      }
    }
    members.values().forEach(this::link);
    return members;
  }

  /** Reads what is needed and not there yet. */
  private Optional<Resource> fetch(IdType target) {
    Class<? extends Resource> type = NEEDED.get(target.getResourceType());
    String address = address(target.getValue());
    if (type == null || members.containsKey(address) || members.size() >= MOST) {
      return Optional.empty();
    }
    Optional<Resource> found = store.read(type, target.getIdPart()).map(Resource::copy);
    found.ifPresent(resource -> members.put(address, resource));
    return found;
  }

  /** Has the references of a resource lead to members. */
  void link(Resource resource) {
    for (Reference reference : references(resource)) {
      Optional<String> address = local.target(reference).map(to -> address(to.getValue()));
      if (address.isPresent()) {
        boolean isMember = members.containsKey(address.get());
        reference.setReference(isMember ? address.get() : null);
        boolean isEmpty = !reference.hasDisplay() && !reference.hasIdentifier();
        if (!isMember && isEmpty && REQUIRED.contains(resource.fhirType())) {
          reference.setDisplay(NOT_AVAILABLE);
        }
      }
    }
  }

  private List<Reference> references(Resource resource) {
    return fhirContext.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class);
  }
}

package org.foyer.pharmacy.routing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** The pharmacies to which prescriptions can be sent: those of the hospital, and outside ones. */
@Component
public class Pharmacies {

  private static final String PLACES =
      "organization=Organization/%s&status=active"
          + "&type=http://terminology.hl7.org/CodeSystem/v3-RoleCode|PHARM&_sort=_id";
  private static final String ORGANIZATION = "Organization";
  private static final String PATIENT = "Patient";

  private final Store store;
  private final LocalReferences references;
  private final List<PharmacyConnections> connections;

  Pharmacies(Stores stores, LocalReferences references, List<PharmacyConnections> connections) {
    this.store = stores.asSystem("Prescriptions find their pharmacy");
    this.references = references;
    this.connections = connections;
  }

  /**
   * The pharmacy to which a prescription goes by itself: the one that it names, or else the one
   * that the patient prefers. Empty if there is none, or prescriptions cannot be sent there.
   */
  public Optional<Pharmacy> of(MedicationRequest prescription) {
    Reference named = prescription.getDispenseRequest().getPerformer();
    return named.isEmpty() ? preferred(prescription.getSubject()) : find(named);
  }

  /**
   * The pharmacy that an Organization is.
   *
   * @throws FhirProblem if no prescriptions can be sent there
   */
  public Pharmacy required(Reference organization) {
    return find(organization)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.UNPROCESSABLE,
                    "The pharmacy must be an active Organization of this server that manages a"
                        + " Location of type PHARM, or that can be reached by messages."));
  }

  /** The pharmacy that an Organization is; empty if no prescriptions can be sent there. */
  public Optional<Pharmacy> find(Reference organization) {
    return target(organization, ORGANIZATION)
        .flatMap(id -> store.read(Organization.class, id))
        .filter(found -> !found.hasActive() || found.getActive())
        .map(Resource::getIdPart)
        .flatMap(this::pharmacy);
  }

  private Optional<Pharmacy> pharmacy(String id) {
    Optional<String> place =
        store.search(Location.class, PLACES.formatted(id), 20).stream()
            .map(Resource::getIdPart)
            .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    boolean isReached = connections.stream().anyMatch(connection -> connection.reach(id));
    return place.isPresent() || isReached
        ? Optional.of(new Pharmacy(id, place.orElse(null)))
        : Optional.empty();
  }

  private Optional<Pharmacy> preferred(Reference patient) {
    return target(patient, PATIENT)
        .flatMap(id -> store.read(Patient.class, id))
        .flatMap(
            found ->
                found.getExtensionsByUrl(PharmacyExtensions.PREFERRED_PHARMACY).stream()
                    .map(Pharmacies::pharmacy)
                    .flatMap(reference -> find(reference).stream())
                    .findFirst());
  }

  private static Reference pharmacy(Extension preferred) {
    return preferred.getExtensionByUrl("pharmacy") != null
            && preferred.getExtensionByUrl("pharmacy").getValue() instanceof Reference reference
        ? reference
        : new Reference();
  }

  private Optional<String> target(Reference reference, String type) {
    return references
        .target(reference)
        .filter(id -> type.equals(id.getResourceType()))
        .map(IdType::getIdPart);
  }
}

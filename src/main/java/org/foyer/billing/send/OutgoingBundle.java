package org.foyer.billing.send;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What goes along with a claim: of each resource what an insurer needs to know whom it means, and
 * no more. Ids of this server do not leave; the names of resources are the same each time.
 */
final class OutgoingBundle {

  private static final String URN = "urn:uuid:";

  private final Function<Reference, Optional<Resource>> read;
  private final Map<String, Resource> along = new LinkedHashMap<>();

  /**
   * An empty one.
   *
   * @param read what a reference is to, with its id
   */
  OutgoingBundle(Function<Reference, Optional<Resource>> read) {
    this.read = read;
  }

  /** Takes along what a reference is to; without it, only how it is called. */
  Reference with(Reference reference) {
    return read.apply(reference).flatMap(this::with).orElseGet(() -> called(reference));
  }

  private Optional<Reference> with(Resource target) {
    String name = urn(target);
    if (!along.containsKey(name)) {
      Optional<Resource> reduced = reduced(target);
      if (reduced.isEmpty()) {
        return Optional.empty();
      }
      reduced.get().setId((IdType) null);
      along.put(name, reduced.get());
    }
    return Optional.of(new Reference(name));
  }

  private static String urn(Resource resource) {
    String name = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    return URN + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a reference is to something that goes along. */
  boolean has(Reference reference) {
    return reference.hasReference() && along.containsKey(reference.getReference());
  }

  /** A reference as others can understand it. */
  static Reference called(Reference reference) {
    Reference called = new Reference().setDisplay(reference.getDisplay());
    if (reference.hasIdentifier()) {
      called.setIdentifier(reference.getIdentifier().copy().setAssigner(null));
    }
    return called;
  }

  private Optional<Resource> reduced(Resource target) {
    if (target instanceof Patient patient) {
      Patient reduced = new Patient();
      reduced.setName(patient.getName());
      reduced.setGender(patient.getGender());
      reduced.setBirthDateElement(patient.getBirthDateElement().copy());
      return Optional.of(reduced);
    }
    if (target instanceof Organization organization) {
      return Optional.of(
          new Organization()
              .setIdentifier(organization.getIdentifier())
              .setName(organization.getName()));
    }
    if (target instanceof Practitioner practitioner) {
      return Optional.of(
          new Practitioner()
              .setIdentifier(practitioner.getIdentifier())
              .setName(practitioner.getName()));
    }
    if (target instanceof Coverage coverage) {
      return Optional.of(reduced(coverage));
    }
    return target instanceof ClaimResponse answer ? Optional.of(reduced(answer)) : Optional.empty();
  }

  private Coverage reduced(Coverage coverage) {
    Coverage reduced = coverage.copy();
    reduced.setMeta(null).setLanguage(null);
    reduced.setText(null).setContained(null).setExtension(null);
    reduced.setContract(null);
    reduced.setBeneficiary(with(coverage.getBeneficiary()));
    reduced.setPolicyHolder(person(coverage.getPolicyHolder()));
    reduced.setSubscriber(person(coverage.getSubscriber()));
    reduced.setPayor(coverage.getPayor().stream().map(this::with).toList());
    return reduced;
  }

  /** Patients only: relatives are of no interest to an insurer that insures them. */
  private Reference person(Reference reference) {
    return "Patient".equals(reference.getReferenceElement().getResourceType())
        ? with(reference)
        : called(reference);
  }

  /** What another insurer has answered. */
  private ClaimResponse reduced(ClaimResponse answer) {
    ClaimResponse reduced = answer.copy();
    reduced.setMeta(null).setLanguage(null);
    reduced.setText(null).setContained(null).setExtension(null);
    reduced.setPatient(with(answer.getPatient()));
    reduced.setInsurer(with(answer.getInsurer()));
    reduced.setRequestor(with(answer.getRequestor()));
    reduced.setRequest(called(answer.getRequest()));
    reduced.setCommunicationRequest(null);
    reduced.setInsurance(null);
    reduced.setAddItem(null);
    return reduced;
  }

  /** The claim, and all that goes along. */
  Bundle of(Claim claim) {
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    bundle.addEntry().setFullUrl(urn(claim)).setResource(claim);
    claim.setId((IdType) null);
    along.forEach((name, resource) -> bundle.addEntry().setFullUrl(name).setResource(resource));
    return bundle;
  }
}

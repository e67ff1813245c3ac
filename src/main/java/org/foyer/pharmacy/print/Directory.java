package org.foyer.pharmacy.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.document.Names;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Who and what is referred to, as far as a store shows it. */
public final class Directory {

  private final Store store;
  private final LocalReferences references;

  /** Reads from this store. */
  public Directory(Store store, LocalReferences references) {
    this.store = store;
    this.references = references;
  }

  /**
   * Somebody, or a place.
   *
   * @param name what people call them; empty if that is not known
   * @param lines what else is known of them, such as a telephone number
   */
  public record Party(String name, List<String> lines) {

    /** Nobody of whom anything is known. */
    public static final Party UNKNOWN = new Party("", List.of());

    /** Leaves out lines that say nothing, or nothing new. */
    public Party {
      lines = lines.stream().filter(line -> !line.isBlank()).distinct().toList();
    }

    /** Whether it has a name. */
    public boolean isKnown() {
      return !name.isBlank();
    }
  }

  /** Who prescribed: name, organization, identifiers that have a type, telephone. */
  Party prescriber(Reference requester) {
    Optional<Resource> found = read(requester);
    if (found.orElse(null) instanceof PractitionerRole role) {
      Party person = prescriber(role.getPractitioner());
      Stream<String> own =
          Stream.of(organization(role.getOrganization()).name(), phone(role.getTelecom()));
      return new Party(
          person.isKnown() ? person.name() : display(requester),
          Stream.concat(own, person.lines().stream()).toList());
    }
    if (found.orElse(null) instanceof Practitioner practitioner) {
      List<String> lines = new ArrayList<>();
      practitioner.getIdentifier().stream().map(Directory::identifier).forEach(lines::add);
      lines.add(phone(practitioner.getTelecom()));
      return new Party(Names.of(practitioner.getNameFirstRep()), lines);
    }
    return new Party(display(requester), List.of());
  }

  /** An organization: name, address, telephone. */
  public Party organization(Reference reference) {
    return read(reference)
        .filter(Organization.class::isInstance)
        .map(Organization.class::cast)
        .map(
            found ->
                new Party(
                    text(found.getName()),
                    List.of(Names.of(found.getAddressFirstRep()), phone(found.getTelecom()))))
        .orElseGet(() -> new Party(display(reference), List.of()));
  }

  /** A place: name, address, telephone; what it does not say is as its organization says. */
  public Party place(Reference reference) {
    return read(reference)
        .filter(Location.class::isInstance)
        .map(Location.class::cast)
        .map(this::place)
        .orElseGet(() -> new Party(display(reference), List.of()));
  }

  private Party place(Location location) {
    String address = Names.of(location.getAddress());
    String phone = phone(location.getTelecom());
    if (!address.isBlank() && !phone.isBlank()) {
      return new Party(text(location.getName()), List.of(address, phone));
    }
    Party organization = organization(location.getManagingOrganization());
    return new Party(
        text(location.getName()),
        Stream.concat(Stream.of(address, phone), organization.lines().stream()).toList());
  }

  /** The medicine, with strength and form. */
  public String medicine(Type medication) {
    if (!(medication instanceof Reference reference)) {
      return Names.of((CodeableConcept) medication);
    }
    if (reference.getResource() instanceof Medication contained) {
      return MedicineNames.of(contained);
    }
    return read(reference)
        .filter(Medication.class::isInstance)
        .map(found -> MedicineNames.of((Medication) found))
        .filter(name -> !name.isBlank())
        .orElseGet(() -> display(reference));
  }

  /** A patient; one of whom nothing is known for somebody who may not see the patient. */
  Patient patient(Reference subject) {
    return read(subject)
        .filter(Patient.class::isInstance)
        .map(Patient.class::cast)
        .orElseGet(Patient::new);
  }

  /** What a reference leads to; empty if that is not shown, or elsewhere. */
  public Optional<Resource> read(Reference reference) {
    return references
        .target(reference)
        .flatMap(
            target -> {
              try {
                return store.read(target.getResourceType(), target.getIdPart());
              } catch (FhirProblem problem) {
                if (problem.code() == ProblemCode.FORBIDDEN) {
                  return Optional.empty();
                }
                throw problem;
              }
            });
  }

  private static String phone(List<ContactPoint> telecom) {
    return telecom.stream()
        .filter(contact -> contact.getSystem() == ContactPointSystem.PHONE && contact.hasValue())
        .map(contact -> "Tel. " + contact.getValue())
        .findFirst()
        .orElse("");
  }

  private static String identifier(Identifier identifier) {
    return identifier.hasType() && identifier.hasValue()
        ? (Names.of(identifier.getType()) + " " + identifier.getValue()).strip()
        : "";
  }

  private static String display(Reference reference) {
    return text(reference.getDisplay());
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}

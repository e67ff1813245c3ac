package org.foyer.billing.insurer.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** What a resource from elsewhere refers to, as far as it came along. */
public final class SentResources {

  private final List<Resource> resources;

  private SentResources(List<Resource> resources) {
    this.resources = List.copyOf(resources);
  }

  /** What came along in a Bundle, and what is contained. */
  public static SentResources of(DomainResource sent, List<Resource> others) {
    List<Resource> all = new ArrayList<>(others);
    all.addAll(sent.getContained());
    return new SentResources(all);
  }

  /** What a reference is to, if it is of this type. */
  public <T extends Resource> Optional<T> find(Reference reference, Class<T> type) {
    return find(reference).filter(type::isInstance).map(type::cast);
  }

  /** What a reference is to. */
  public Optional<Resource> find(Reference reference) {
    if (reference.getResource() instanceof Resource resource) {
      return Optional.of(resource);
    }
    @Nullable String wanted = reference.getReference();
    return wanted == null
        ? Optional.empty()
        : resources.stream().filter(resource -> is(resource, wanted)).findFirst();
  }

  private static boolean is(Resource resource, String wanted) {
    @Nullable String id = resource.getId();
    if (id == null) {
      return false;
    }
    IdType other = new IdType(wanted);
    return bare(id).equals(bare(wanted))
        || (resource.fhirType().equals(other.getResourceType())
            && resource.getIdElement().getIdPart() != null
            && resource.getIdElement().getIdPart().equals(other.getIdPart()));
  }

  private static String bare(String id) {
    return id.startsWith("#") ? id.substring(1) : id;
  }

  /**
   * A reference that can be kept here, where what it is to is not: by identifier and name. What it
   * was to on the other server would be something else on this one.
   */
  public Reference logical(Reference reference) {
    @Nullable Resource target = find(reference).orElse(null);
    Reference kept = new Reference();
    kept.setType(target == null ? type(reference) : target.fhirType());
    kept.setDisplay(reference.hasDisplay() ? reference.getDisplay() : name(target));
    kept.setIdentifier(identifier(reference, target));
    if (!kept.hasDisplay() && !kept.hasIdentifier()) {
      kept.setDisplay("Not known here");
    }
    return kept;
  }

  private static @Nullable String type(Reference reference) {
    return reference.hasType()
        ? reference.getType()
        : reference.getReferenceElement().getResourceType();
  }

  private static @Nullable Identifier identifier(Reference reference, @Nullable Resource target) {
    if (reference.hasIdentifier()) {
      return reference.getIdentifier().copy().setAssigner(null);
    }
    return identifiers(target).stream()
        .findFirst()
        .map(identifier -> identifier.copy().setAssigner(null))
        .orElse(null);
  }

  /** By what a reference names its target, and by what the target is known that came along. */
  public List<Identifier> identifiers(Reference reference) {
    List<Identifier> all = new ArrayList<>();
    if (reference.hasIdentifier()) {
      all.add(reference.getIdentifier());
    }
    find(reference).ifPresent(target -> all.addAll(identifiers(target)));
    return all;
  }

  private static List<Identifier> identifiers(@Nullable Resource resource) {
    return values(resource, "identifier").stream()
        .filter(Identifier.class::isInstance)
        .map(Identifier.class::cast)
        .filter(Identifier::hasValue)
        .toList();
  }

  private static @Nullable String name(@Nullable Resource resource) {
    return values(resource, "name").stream()
        .map(
            name ->
                name instanceof HumanName human
                    ? human.getNameAsSingleString()
                    : name instanceof StringType text ? text.getValue() : "")
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElse(null);
  }

  private static List<Base> values(@Nullable Resource resource, String element) {
    @Nullable Property property = resource == null ? null : resource.getChildByName(element);
    return property == null ? List.of() : property.getValues();
  }
}

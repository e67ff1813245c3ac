package org.foyer.fhir;

import java.util.Optional;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells which references are to resources of this server. */
@Component
public class LocalReferences {

  private final @Nullable String publicAddress;

  /** Knows the public address of this server. */
  public LocalReferences(FhirSettings settings) {
    this.publicAddress =
        settings.publicAddress() == null ? null : settings.publicAddress().toString();
  }

  /**
   * What a reference is to, as {@code Type/id} without version; empty if it is to something
   * contained, to something else in the same Bundle, or to another server.
   */
  public Optional<IdType> target(Reference reference) {
    IIdType id = reference.getReferenceElement();
    if (!id.hasResourceType() || !id.hasIdPart() || id.isLocal()) {
      return Optional.empty();
    }
    boolean elsewhere =
        id.isAbsolute() && !id.getBaseUrl().replaceAll("/$", "").equals(publicAddress);
    return elsewhere
        ? Optional.empty()
        : Optional.of(new IdType(id.getResourceType(), id.getIdPart()));
  }
}

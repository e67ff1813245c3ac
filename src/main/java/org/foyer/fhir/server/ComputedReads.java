package org.foyer.fhir.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.ComputedResources;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Visibility;
import org.foyer.fhir.Visibility.Part;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Reads what is stored of a type, and what is not there from those who compute it. */
final class ComputedReads implements IResourceProvider {

  private final FhirContext fhirContext;
  private final ComputedResources computed;
  private final DaoRegistry stored;
  private final StoredResources targets;
  private final Visibility visibility;
  private final Class<? extends IBaseResource> type;

  ComputedReads(
      ComputedResources computed,
      DaoRegistry stored,
      StoredResources targets,
      Visibility visibility) {
    this.fhirContext = stored.getSystemDao().getContext();
    this.computed = computed;
    this.stored = stored;
    this.targets = targets;
    this.visibility = visibility;
    this.type = fhirContext.getResourceDefinition(computed.resourceType()).getImplementingClass();
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return type;
  }

  /** Reads a resource, or an older version of one that is stored. */
  @Read(version = true)
  public IBaseResource read(@IdParam IdType id, RequestDetails request) {
    try {
      return stored.getResourceDao(type).read(id, request);
    } catch (ResourceNotFoundException e) {
      if (id.hasVersionIdPart()) {
        throw e;
      }
      return computed
          .read(id.getIdPart())
          .filter(found -> isReachable(found, request))
          .orElseThrow(() -> e);
    }
  }

  private boolean isReachable(Resource found, RequestDetails request) {
    return references(found).stream()
        .allMatch(
            target ->
                targets
                    .matching(
                        target.getResourceType(),
                        Set.of(target.getIdPart()),
                        visibility.of(request, target.getResourceType(), Part.REACHED))
                    .contains(target.getIdPart()));
  }

  private List<IIdType> references(Resource found) {
    return fhirContext
        .newTerser()
        .getAllPopulatedChildElementsOfType(found, Reference.class)
        .stream()
        .map(Reference::getReferenceElement)
        .toList();
  }
}

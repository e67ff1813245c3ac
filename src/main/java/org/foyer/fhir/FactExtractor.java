package org.foyer.fhir;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds in a resource what a {@link Restriction} asks, by the same extraction that fills the
 * indexes on which the same restriction works in SQL.
 */
@Component
public class FactExtractor {

  private final ISearchParamRegistry searchParameters;
  private final ISearchParamExtractor extractor;
  private final LocalReferences localReferences;

  FactExtractor(
      ISearchParamRegistry searchParameters,
      ISearchParamExtractor extractor,
      LocalReferences localReferences) {
    this.searchParameters = searchParameters;
    this.extractor = extractor;
    this.localReferences = localReferences;
  }

  /** The facts of a resource as it is; later changes to it may or may not count. */
  public ResourceFacts of(IBaseResource resource) {
    return new Facts((Resource) resource);
  }

  private final class Facts implements ResourceFacts {

    private final Resource resource;
    private final Map<String, Set<String>> references = new HashMap<>();

    Facts(Resource resource) {
      this.resource = resource;
    }

    @Override
    public String type() {
      return resource.fhirType();
    }

    @Override
    public String id() {
      String id = resource.getIdElement().getIdPart();
      return id == null ? "" : id;
    }

    @Override
    public Set<String> references(String parameter) {
      return references.computeIfAbsent(parameter, this::extractReferences);
    }

    private Set<String> extractReferences(String name) {
      if (resource instanceof Binary binary && name.equals(SearchParameters.SECURITY_CONTEXT)) {
        return localReferences
            .target(binary.getSecurityContext())
            .map(target -> Set.of(target.getValue()))
            .orElseGet(Set::of);
      }
      RuntimeSearchParam parameter = parameter(name);
      Set<String> found = new HashSet<>();
      if (parameter != null) {
        for (String path : parameter.getPathsSplit()) {
          for (IBase value : extractor.extractValues(path, resource)) {
            if (value instanceof Reference reference) {
              localReferences.target(reference).map(IdType::getValue).ifPresent(found::add);
            }
          }
        }
      }
      return found;
    }

    @Override
    public boolean hasToken(String name, String value) {
      TokenValue wanted = TokenValue.of(value);
      return switch (name) {
        case "_security" -> isAmong(resource.getMeta().getSecurity(), wanted);
        case "_tag" -> isAmong(resource.getMeta().getTag(), wanted);
        default -> isIndexed(name, wanted);
      };
    }

    private static boolean isAmong(List<Coding> codings, TokenValue wanted) {
      return codings.stream()
          .anyMatch(coding -> wanted.matches(coding.getSystem(), coding.getCode()));
    }

    private boolean isIndexed(String name, TokenValue wanted) {
      RuntimeSearchParam parameter = parameter(name);
      if (parameter == null) {
        return false;
      }
      for (BaseResourceIndexedSearchParam indexed :
          extractor.extractSearchParamTokens(resource, parameter)) {
        if (indexed instanceof ResourceIndexedSearchParamToken token
            && wanted.matches(token.getSystem(), token.getValue())) {
          return true;
        }
      }
      return false;
    }

    private @Nullable RuntimeSearchParam parameter(String name) {
      return searchParameters.getActiveSearchParam(
          type(), name, SearchParamLookupContextEnum.INDEX);
    }
  }
}

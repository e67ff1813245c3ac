package org.foyer.conformance.definition;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** KnownDefinitions that are stored as resources, as far as the caller may see them. */
@Component
@Order(2)
final class StoredDefinitions implements DefinitionSource {

  private static final int MOST_VERSIONS = 50;
  private static final int MOST_MAPS = 200;

  private static final Comparator<MetadataResource> BEST =
      Comparator.<MetadataResource, Boolean>comparing(
              resource -> resource.getStatus() != PublicationStatus.RETIRED)
          .thenComparing(MetadataResource::getVersion, Versions.ORDER)
          .thenComparing(resource -> resource.getMeta().getLastUpdated());

  private final Stores stores;

  StoredDefinitions(Stores stores) {
    this.stores = stores;
  }

  @Override
  public <T extends MetadataResource> Optional<T> find(
      Class<T> type, Canonical canonical, @Nullable Caller caller) {
    return search(type, "url=" + value(canonical.url()), MOST_VERSIONS, caller).stream()
        .filter(found -> canonical.isOf(found.getVersion()))
        .max(BEST);
  }

  @Override
  public List<ConceptMap> maps(String system, boolean reverse, @Nullable Caller caller) {
    String parameter = reverse ? "target-system" : "source-system";
    return search(ConceptMap.class, parameter + "=" + value(system), MOST_MAPS, caller);
  }

  private <T extends MetadataResource> List<T> search(
      Class<T> type, String query, int most, @Nullable Caller caller) {
    if (caller == null) {
      return List.of();
    }
    try {
      return stores.of(caller).search(type, query, most);
    } catch (FhirProblem problem) {
      if (problem.code() == ProblemCode.FORBIDDEN) {
        return List.of();
      }
      throw problem;
    }
  }

  private static String value(String text) {
    String escaped = text.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|");
    return URLEncoder.encode(escaped.replace("$", "\\$"), StandardCharsets.UTF_8);
  }
}

package org.foyer.conformance.guide;

import ca.uhn.fhir.context.FhirContext;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.conformance.definition.Canonical;
import org.foyer.conformance.definition.DefinitionSource;
import org.foyer.conformance.definition.Versions;
import org.foyer.conformance.guide.GuideTable.Entry;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What loaded guides define. Names are in memory, content is read when it is wanted and kept for a
 * while, up to a limit.
 */
@Component
@Order(3)
class GuideDefinitions implements DefinitionSource {

  /** Of JSON; as objects, definitions take several times this. */
  private static final long MOST_KEPT = 12L * 1024 * 1024;

  private static final Comparator<Entry> NEWEST =
      Comparator.comparing(Entry::version, Versions.ORDER);

  private final GuideTable table;
  private final FhirContext fhirContext;
  private final Cache<Entry, Resource> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT)
          .weigher((Entry entry, Resource resource) -> entry.size())
          .build();
  private volatile @Nullable Map<String, List<Entry>> names;

  GuideDefinitions(GuideTable table, FhirContext fhirContext) {
    this.table = table;
    this.fhirContext = fhirContext;
  }

  /** Forgets what is in memory, so that it is read anew. */
  void refresh() {
    names = null;
    kept.invalidateAll();
  }

  /** The names of all definitions of a type. */
  List<Entry> ofType(String type) {
    return names().values().stream()
        .flatMap(List::stream)
        .filter(entry -> entry.type().equals(type))
        .toList();
  }

  /** A definition itself. It must not be changed. */
  Optional<Resource> content(Entry entry) {
    Resource known = kept.getIfPresent(entry);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Resource> read =
        table
            .content(entry)
            .map(json -> (Resource) fhirContext.newJsonParser().parseResource(json));
    read.ifPresent(resource -> kept.put(entry, resource));
    return read;
  }

  /** A definition of any type by its canonical URL; of several, the newest. */
  Optional<Resource> find(String type, Canonical canonical) {
    return names().getOrDefault(type + " " + canonical.url(), List.of()).stream()
        .filter(entry -> canonical.isOf(entry.version()))
        .max(NEWEST)
        .flatMap(this::content);
  }

  @Override
  public <T extends MetadataResource> Optional<T> find(
      Class<T> type, Canonical canonical, @Nullable Caller caller) {
    return find(type.getSimpleName(), canonical).filter(type::isInstance).map(type::cast);
  }

  @Override
  public List<ConceptMap> maps(String system, boolean reverse, @Nullable Caller caller) {
    return ofType("ConceptMap").stream()
        .flatMap(entry -> content(entry).stream())
        .flatMap(map -> map instanceof ConceptMap concepts ? Stream.of(concepts) : Stream.empty())
        .filter(
            map -> map.getGroup().stream().anyMatch(group -> system.equals(end(group, reverse))))
        .toList();
  }

  private static @Nullable String end(ConceptMapGroupComponent group, boolean target) {
    return target ? group.getTarget() : group.getSource();
  }

  private Map<String, List<Entry>> names() {
    Map<String, List<Entry>> known = names;
    if (known == null) {
      known = new HashMap<>();
      for (Entry entry : table.entries()) {
        known
            .computeIfAbsent(entry.type() + " " + entry.url(), any -> new ArrayList<>(1))
            .add(entry);
      }
      names = known;
    }
    return known;
  }
}

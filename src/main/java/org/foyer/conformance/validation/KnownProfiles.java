package org.foyer.conformance.validation;

import ca.uhn.fhir.context.support.IValidationSupport;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.conformance.definition.Canonical;
import org.foyer.conformance.definition.DefinitionSource;
import org.foyer.conformance.profile.OwnPackage;
import org.foyer.fhir.DefinitionsChanged;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which profiles the server knows. It is found out without the definitions of FHIR R4, whose
 * reading takes seconds.
 */
@Component
class KnownProfiles {

  private static final int REMEMBERED = 2_000;

  private final IValidationSupport stored;
  private final DefinitionSource guides;
  private final SingletonSupplier<Set<String>> own;
  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  KnownProfiles(
      @Qualifier("myJpaValidationSupport") IValidationSupport stored,
      @Qualifier("guideDefinitions") DefinitionSource guides,
      OwnPackage ownPackage) {
    this.stored = stored;
    this.guides = guides;
    this.own = SingletonSupplier.of(() -> canonicals(ownPackage));
  }

  private static Set<String> canonicals(OwnPackage own) {
    return own.definitions().stream()
        .filter(StructureDefinition.class::isInstance)
        .map(MetadataResource::getUrl)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Forgets what may have changed. */
  @EventListener(DefinitionsChanged.class)
  public void forget() {
    known.invalidateAll();
  }

  /** Whether there is a profile of this canonical URL. */
  boolean contains(String canonical) {
    return isOwn(canonical)
        || Policy.isOfFhir(canonical)
        || Objects.requireNonNull(known.get(canonical, this::isFound));
  }

  private boolean isFound(String canonical) {
    return stored.fetchStructureDefinition(canonical) != null
        || guides.find(StructureDefinition.class, Canonical.of(canonical), null).isPresent();
  }

  private boolean isOwn(String canonical) {
    return Policy.isOwn(canonical) && own.obtain().contains(canonical.replaceAll("\\|.*", ""));
  }
}

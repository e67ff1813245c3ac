package org.foyer.conformance.guide;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.foyer.fhir.CapabilityContribution;
import org.foyer.fhir.DefinitionsChanged;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows loaded guides and their profiles in the CapabilityStatement. */
@Component
class GuideCapabilities implements CapabilityContribution {

  private final GuideTable table;
  private final GuideDefinitions definitions;
  private volatile @Nullable Shown shown;

  GuideCapabilities(GuideTable table, GuideDefinitions definitions) {
    this.table = table;
    this.definitions = definitions;
  }

  /** Forgets what is shown, so that it is made anew. */
  @EventListener
  void refresh(DefinitionsChanged change) {
    shown = null;
  }

  @Override
  public void contribute(CapabilityStatementRestComponent rest) {
    Map<String, Set<String>> profiles = shown().profiles();
    for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
      profiles.getOrDefault(resource.getType(), Set.of()).forEach(resource::addSupportedProfile);
    }
  }

  @Override
  public void contribute(CapabilityStatement statement) {
    shown().guides().forEach(statement::addImplementationGuide);
  }

  private Shown shown() {
    Shown known = shown;
    if (known == null) {
      known = new Shown(guides(), profiles());
      shown = known;
    }
    return known;
  }

  private List<String> guides() {
    return table.all().stream()
        .map(guide -> GuideResource.canonical(guide) + "|" + guide.version())
        .toList();
  }

  private Map<String, Set<String>> profiles() {
    Map<String, Set<String>> profiles = new TreeMap<>();
    for (GuideTable.Entry entry : definitions.ofType("StructureDefinition")) {
      if (entry.profileOf() != null) {
        profiles.computeIfAbsent(entry.profileOf(), type -> new TreeSet<>()).add(entry.url());
      }
    }
    return profiles;
  }

  /**
   * What is shown.
   *
   * @param guides the canonical URLs of guides
   * @param profiles those of profiles, by resource type
   */
  private record Shown(List<String> guides, Map<String, Set<String>> profiles) {}
}

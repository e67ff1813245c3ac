package org.foyer.billing.charge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.charge.ChargeTable.Row;
import org.foyer.billing.price.Pricing.NoPrice;
import org.foyer.billing.pricing.ChargePricing;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Work that is done, and what of it is not charged. */
@Component
public class FinishedWork {

  private final ChargeSources sources;
  private final ChargeTable table;
  private final Charging charging;
  private final ChargePricing pricing;
  private final Accounts accounts;
  private final StoredResources resources;
  private final LocalReferences references;

  FinishedWork(
      ChargeSources sources,
      ChargeTable table,
      Charging charging,
      ChargePricing pricing,
      Accounts accounts,
      StoredResources resources,
      LocalReferences references) {
    this.sources = sources;
    this.table = table;
    this.charging = charging;
    this.pricing = pricing;
    this.accounts = accounts;
    this.resources = resources;
    this.references = references;
  }

  /**
   * Something that is not charged.
   *
   * @param source what says that it was done, such as {@code Procedure/1}
   * @param what what was done
   * @param occurrence when; null if that is not known
   * @param reason why there is no price; null if there is one by now
   */
  public record Uncharged(
      String source, CodeableConcept what, @Nullable Type occurrence, @Nullable NoPrice reason) {}

  /** Of these resources, what is done and has no charge that is in the books or was waived. */
  public List<Uncharged> uncharged(List<? extends Resource> stored) {
    List<ChargeSource> done =
        stored.stream()
            .flatMap(one -> sources.of(reference(one), one).stream())
            .filter(ChargeSource::isDone)
            .toList();
    Map<String, Set<String>> charged = new HashMap<>();
    for (Row row : table.ofSources(done.stream().map(ChargeSource::reference).toList())) {
      if (!"planned".equals(row.status())) {
        charged
            .computeIfAbsent(String.valueOf(row.source()), one -> new HashSet<>())
            .add(String.valueOf(row.code()));
      }
    }
    List<Uncharged> uncharged = new ArrayList<>();
    for (ChargeSource source : done) {
      Set<String> known = charged.getOrDefault(source.reference(), Set.of());
      source.concepts().stream()
          .filter(concept -> ChargeSource.codes(concept).stream().noneMatch(known::contains))
          .forEach(concept -> uncharged.add(uncharged(source, concept)));
    }
    return uncharged;
  }

  private Uncharged uncharged(ChargeSource source, CodeableConcept concept) {
    ChargeItem charge = new ChargeItem();
    source.describe(charge, concept);
    return new Uncharged(
        source.reference(),
        concept,
        source.occurrence(),
        pricing.price(charge, charging.expected(charge)).reason().orElse(null));
  }

  /** Whether a resource is of an episode, such as {@code EpisodeOfCare/1}; null for of none. */
  public boolean isOf(@Nullable String episode, Resource stored) {
    return sources
        .of(reference(stored), stored)
        .filter(source -> Objects.equals(episode, episode(source, stored)))
        .isPresent();
  }

  private @Nullable String episode(ChargeSource source, Resource stored) {
    if (stored instanceof Encounter encounter) {
      return accounts.episode(encounter).orElse(null);
    }
    @Nullable Reference encounter = source.encounter();
    return encounter == null
        ? null
        : references
            .target(encounter)
            .filter(target -> "Encounter".equals(target.getResourceType()))
            .flatMap(target -> resources.content("Encounter", target.getIdPart()))
            .map(Encounter.class::cast)
            .flatMap(accounts::episode)
            .orElse(null);
  }

  private static String reference(Resource stored) {
    return stored.fhirType() + "/" + stored.getIdElement().getIdPart();
  }
}

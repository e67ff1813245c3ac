package org.foyer.scheduling.slot;

import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntrySearchModeEnum;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FactExtractor;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.ResultPages;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.fhir.Visibility;
import org.foyer.fhir.Visibility.Part;
import org.foyer.scheduling.slot.SlotsInOrder.Place;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Answers searches that computed Slots can match, stored ones included. */
@Component
class SlotSearch {

  private static final int MOST_SCHEDULES = 200;
  private static final int MOST_COUNTED = 50_000;

  private final Stores stores;
  private final SlotSources sources;
  private final SlotReading reading;
  private final ResultPages pages;
  private final ObjectProvider<Visibility> visibility;
  private final FactExtractor facts;
  private final FhirSettings settings;

  SlotSearch(
      Stores stores,
      SlotSources sources,
      SlotReading reading,
      ResultPages pages,
      ObjectProvider<Visibility> visibility,
      FactExtractor facts,
      FhirSettings settings) {
    this.stores = stores;
    this.sources = sources;
    this.reading = reading;
    this.pages = pages;
    this.visibility = visibility;
    this.facts = facts;
    this.settings = settings;
  }

  /**
   * Answers a page.
   *
   * @throws FhirProblem if computed Slots cannot be found in this way
   */
  IBundleProvider answer(RequestDetails request, SlotQuery query) {
    query.check();
    Caller caller = Callers.of(request).orElseThrow();
    Store store = stores.of(caller);
    SlotsInOrder slots =
        query.namesIds()
            ? byIds(query, store)
            : sources.of(query, schedules(query, store), store, caller);
    SlotsInOrder seen = slots.where(slot -> isVisible(slot, request));
    Optional<Place> after = pages.after(request).map(Place::of);
    if (query.onlyCount()) {
      return pages.page(request, List.of(), seen.after(after, MOST_COUNTED).size(), null);
    }
    int size = size(query);
    SlotsInOrder.Page page = seen.page(after, size);
    Integer total = null;
    if (after.isEmpty() && page.last() == null) {
      total = page.slots().size();
    } else if (query.counted()) {
      total = seen.after(Optional.empty(), MOST_COUNTED).size();
    }
    List<Resource> resources = new ArrayList<>(page.slots());
    if (query.includesSchedules()) {
      resources.addAll(included(page.slots(), store));
    }
    return pages.page(request, resources, total, page.last() == null ? null : page.last().text());
  }

  private Set<String> schedules(SlotQuery query, Store store) {
    Set<String> found = new HashSet<>();
    if (!query.scheduleCriteria().isEmpty()) {
      List<Schedule> matching =
          store.search(Schedule.class, query.scheduleCriteria(), MOST_SCHEDULES + 1);
      matching.forEach(schedule -> found.add(schedule.getIdElement().getIdPart()));
    }
    if (query.namesSchedules()) {
      Set<String> named =
          query.schedules().isEmpty() ? Set.of() : new HashSet<>(visible(query.schedules(), store));
      if (query.scheduleCriteria().isEmpty()) {
        found.addAll(named);
      } else {
        found.retainAll(named);
      }
    }
    if (found.size() > MOST_SCHEDULES) {
      throw new FhirProblem(
          ProblemCode.TOO_COSTLY,
          "Slots of more than %d schedules at once are not computed.".formatted(MOST_SCHEDULES));
    }
    return found;
  }

  private static List<String> visible(List<String> ids, Store store) {
    return store.search(Schedule.class, "_id=" + String.join(",", ids), MOST_SCHEDULES + 1).stream()
        .map(schedule -> schedule.getIdElement().getIdPart())
        .toList();
  }

  private SlotsInOrder byIds(SlotQuery query, Store store) {
    List<Slot> found = new ArrayList<>(store.search(Slot.class, query.criteria(), MOST_COUNTED));
    Set<String> stored = new HashSet<>();
    found.forEach(slot -> stored.add(slot.getIdElement().getIdPart()));
    query.ids().stream()
        .filter(id -> !stored.contains(id))
        .flatMap(id -> reading.read(id).stream())
        .filter(slot -> SlotMatch.matches(slot, query))
        .filter(slot -> !visible(List.of(SlotMatch.schedule(slot)), store).isEmpty())
        .forEach(found::add);
    return SlotsInOrder.of(found);
  }

  private boolean isVisible(Slot slot, RequestDetails request) {
    Restriction restriction = visibility.getObject().of(request, "Slot", Part.MATCH);
    return restriction.equals(Restriction.all()) || restriction.holdsFor(facts.of(slot));
  }

  private static List<Schedule> included(List<Slot> slots, Store store) {
    List<String> ids = slots.stream().map(SlotMatch::schedule).distinct().toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Schedule> included =
        store.search(Schedule.class, "_id=" + String.join(",", ids), ids.size());
    included.forEach(
        schedule ->
            ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.put(
                schedule, BundleEntrySearchModeEnum.INCLUDE));
    return included;
  }

  private int size(SlotQuery query) {
    return query
        .count()
        .map(count -> Math.min(Integer.parseInt(count), settings.maximumPageSize()))
        .orElse(settings.defaultPageSize());
  }
}

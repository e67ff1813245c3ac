package org.foyer.scheduling.slot;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.Store;
import org.foyer.scheduling.slot.SlotsInOrder.Place;
import org.foyer.scheduling.slot.SlotsInOrder.Source;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;

/**
 * Slots that are stored.
 *
 * @param query which ones
 * @param store what the caller sees
 */
record StoredSlotSource(SlotQuery query, Store store) implements Source {

  /** So many may begin at one moment without being left out. */
  private static final int AT_ONE_MOMENT = 200;

  private static final int MOST_HOLDERS = 1000;

  @Override
  public List<Slot> after(Optional<Place> place, int most) {
    String from = place.map(at -> "&start=ge" + at.start()).orElse("");
    return store
        .search(Slot.class, query.criteria() + from + "&_sort=start,_id", most + AT_ONE_MOMENT)
        .stream()
        .filter(slot -> slot.hasStart() && slot.hasEnd() && !isComputedAnew(slot))
        .filter(slot -> place.isEmpty() || place.get().isBefore(slot))
        .limit(most)
        .toList();
  }

  /** A computed Slot that was stored and let go again is free as long as the rules say so. */
  private static boolean isComputedAnew(Slot slot) {
    return slot.getStatus() == SlotStatus.FREE && SlotCode.isCode(slot.getIdElement().getIdPart());
  }

  /**
   * Of Slots such as {@code Slot/1}, those that the caller may see, by the ids of their Schedules.
   */
  static Map<String, Set<String>> bySchedule(Collection<String> slots, Store store) {
    Map<String, Set<String>> own = new HashMap<>();
    if (slots.isEmpty()) {
      return own;
    }
    String ids =
        slots.stream()
            .limit(MOST_HOLDERS)
            .map(slot -> slot.substring("Slot/".length()))
            .collect(Collectors.joining(","));
    for (Slot slot : store.search(Slot.class, "_id=" + ids, MOST_HOLDERS)) {
      own.computeIfAbsent(SlotMatch.schedule(slot), schedule -> new HashSet<>())
          .add("Slot/" + slot.getIdElement().getIdPart());
    }
    return own;
  }
}

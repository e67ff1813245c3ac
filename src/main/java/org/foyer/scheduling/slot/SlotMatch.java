package org.foyer.scheduling.slot;

import java.time.Instant;
import java.util.Set;
import org.foyer.fhir.TokenValue;
import org.hl7.fhir.r4.model.Slot;

/** Whether a computed Slot is what a search asks for. */
final class SlotMatch {

  private SlotMatch() {}

  static boolean matches(Slot slot, SlotQuery query) {
    StartCriteria start = query.start();
    Instant begin = slot.getStart().toInstant();
    return query.wants(slot.getStatus())
        && (start.from() == null || !begin.isBefore(start.from()))
        && (start.before() == null || begin.isBefore(start.before()))
        && (!query.namesSchedules() || query.schedules().contains(schedule(slot)))
        && hasType(slot, query.serviceTypes());
  }

  /** The id of its Schedule. */
  static String schedule(Slot slot) {
    return slot.getSchedule().getReferenceElement().getIdPart();
  }

  private static boolean hasType(Slot slot, Set<TokenValue> wanted) {
    return wanted.isEmpty()
        || slot.getServiceType().stream()
            .flatMap(concept -> concept.getCoding().stream())
            .anyMatch(
                coding ->
                    wanted.stream()
                        .anyMatch(type -> type.matches(coding.getSystem(), coding.getCode())));
  }
}

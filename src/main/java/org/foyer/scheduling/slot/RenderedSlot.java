package org.foyer.scheduling.slot;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.rule.BookingRule;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.jspecify.annotations.Nullable;

/** How a computed Slot looks. */
final class RenderedSlot {

  private RenderedSlot() {}

  /** Time for a visit by a rule. */
  static Slot ofVisit(String id, BookingRule rule, TimeRange time, SlotStatus status) {
    Slot slot = of(id, rule, time, status);
    @Nullable TokenValue type = rule.visit().type();
    if (type != null) {
      slot.addServiceType().addCoding().setSystem(type.system()).setCode(type.code());
    }
    return slot;
  }

  /** Time of the Schedule of a rule. */
  static Slot of(String id, BookingRule rule, TimeRange time, SlotStatus status) {
    Slot slot = new Slot();
    slot.setId("Slot/" + id);
    slot.setSchedule(new Reference("Schedule/" + rule.schedule()));
    slot.setStatus(status);
    slot.setStartElement(instant(time.start(), rule.opening().zone()));
    slot.setEndElement(instant(time.end(), rule.opening().zone()));
    return slot;
  }

  private static InstantType instant(Instant time, ZoneId zone) {
    InstantType instant = new InstantType(Date.from(time));
    instant.setPrecision(TemporalPrecisionEnum.SECOND);
    instant.setTimeZone(TimeZone.getTimeZone(zone));
    return instant;
  }
}

package org.foyer.scheduling.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.guard.AppliedRules.Applied;
import org.foyer.scheduling.rule.BookingRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What time Appointments and Slots are to take, by the rules as they are now. */
@Component
class Claims {

  private final AppliedRules rules;
  private final Takers takers;
  private final StoredSlots slots;

  Claims(AppliedRules rules, Takers takers, StoredSlots slots) {
    this.rules = rules;
    this.takers = takers;
    this.slots = slots;
  }

  /** Whose time the Appointments are to take. */
  List<Claim> of(Collection<LiveAppointment> appointments) {
    Applied applied =
        rules.of(
            appointments.stream()
                .flatMap(appointment -> appointment.participants().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    List<Claim> claims = new ArrayList<>();
    for (LiveAppointment appointment : appointments) {
      applied
          .actors(appointment.participants())
          .forEach(actor -> claims.add(claim(appointment, actor, applied)));
    }
    return claims;
  }

  private static Claim claim(LiveAppointment appointment, String actor, Applied applied) {
    Optional<BookingRule> rule =
        applied.rule(
            actor,
            appointment.participants(),
            appointment.service(),
            visitType(appointment, applied));
    return new Claim(
        appointment.holder(),
        actor,
        rule.map(BookingRule::visit)
            .map(visit -> appointment.visit().with(visit.before(), visit.after()))
            .orElse(appointment.visit()),
        appointment.visit(),
        rule.map(one -> one.limits().capacity()).orElse(1),
        rule.map(BookingRule::id).orElse(null),
        appointment.expires());
  }

  /** Of the codes of the visit, the first that rules know. */
  private static @Nullable TokenValue visitType(LiveAppointment appointment, Applied applied) {
    return appointment.visitTypes().stream().filter(applied::isKnown).findFirst().orElse(null);
  }

  /** Whose time Slots are to take; those that are free, or whose Appointment does it, take none. */
  List<Claim> ofSlots(Collection<String> ids) {
    List<StoredSlots.Busy> busy = slots.busy(ids);
    Set<String> actors =
        busy.stream()
            .flatMap(slot -> slot.actors().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, String> takersOf = takers.of(actors);
    List<Claim> claims = new ArrayList<>();
    for (StoredSlots.Busy slot : busy) {
      slot.actors().stream()
          .map(takersOf::get)
          .filter(Objects::nonNull)
          .distinct()
          .map(
              actor ->
                  new Claim(
                      "Slot/" + slot.id(), actor, slot.during(), slot.during(), 1, null, null))
          .forEach(claims::add);
    }
    return claims;
  }
}

package org.foyer.scheduling.guard;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.foyer.scheduling.TimeRange;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Slot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps stored Slots, and which Appointments refer to them. */
@Component
class StoredSlots {

  private static final String APPOINTMENT = "Appointment/";

  private static final String BUSY =
      """
      select s.id, c.actors, lower(s.during), upper(s.during)
        from foyer_slot s join foyer_schedule c on c.id = s.schedule
       where s.id = any(:ids) and s.status in ('busy', 'busy-tentative', 'busy-unavailable')
         and not exists (select 1 from foyer_slot_use u where u.slot = s.id)
      """;

  private static final String ACTORS_OF_USED =
      """
      select u.appointment, c.actors
        from foyer_slot_use u join foyer_slot s on s.id = u.slot
        join foyer_schedule c on c.id = s.schedule
       where u.appointment = any(:appointments)
      """;

  private final JdbcClient database;
  private final LocalReferences references;

  StoredSlots(JdbcClient database, LocalReferences references) {
    this.database = database;
    this.references = references;
  }

  /** A Slot that takes the time of the actors of its Schedule. */
  record Busy(String id, List<String> actors, TimeRange during) {}

  void keep(Slot slot) {
    String id = slot.getIdElement().getIdPart();
    forget(id);
    boolean hasLength =
        slot.hasStart()
            && slot.hasEnd()
            && slot.getStart().toInstant().isBefore(slot.getEnd().toInstant());
    references
        .target(slot.getSchedule())
        .filter(schedule -> hasLength && slot.hasStatus())
        .ifPresent(schedule -> insert(slot, schedule));
  }

  private void insert(Slot slot, IdType schedule) {
    database
        .sql(
            "insert into foyer_slot (id, schedule, status, during)"
                + " values (:id, :schedule, :status, tstzrange(:start, :end))")
        .param("id", slot.getIdElement().getIdPart())
        .param("schedule", schedule.getIdPart())
        .param("status", slot.getStatus().toCode())
        .param("start", slot.getStart().toInstant().atOffset(ZoneOffset.UTC))
        .param("end", slot.getEnd().toInstant().atOffset(ZoneOffset.UTC))
        .update();
  }

  void forget(String id) {
    database.sql("delete from foyer_slot where id = :id").param("id", id).update();
  }

  /** Of these, the Slots that take time. */
  List<Busy> busy(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return database
        .sql(BUSY)
        .param("ids", ids.toArray(new String[0]))
        .query(
            (row, number) ->
                new Busy(
                    row.getString(1),
                    Arrays.asList((String[]) row.getArray(2).getArray()),
                    new TimeRange(
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getObject(4, OffsetDateTime.class).toInstant())))
        .list();
  }

  /** By Appointment, such as {@code Appointment/1}, who take part by the Slots it refers to. */
  Map<String, Set<String>> actorsOfUsed(Collection<LiveAppointment> appointments) {
    Map<String, Set<String>> actors = new HashMap<>();
    String[] ids =
        appointments.stream()
            .map(live -> live.holder().substring(APPOINTMENT.length()))
            .toArray(String[]::new);
    database
        .sql(ACTORS_OF_USED)
        .param("appointments", ids)
        .query(
            (row, number) ->
                actors
                    .computeIfAbsent(APPOINTMENT + row.getString(1), any -> new LinkedHashSet<>())
                    .addAll(Arrays.asList((String[]) row.getArray(2).getArray())))
        .list();
    return actors;
  }

  /** The Slots that an Appointment referred to so far. */
  List<String> usedBy(String appointment) {
    return database
        .sql("select slot from foyer_slot_use where appointment = :appointment")
        .param("appointment", appointment)
        .query(String.class)
        .list();
  }

  /** From now on the Appointment refers to just these. */
  void use(String appointment, Collection<String> ids) {
    database
        .sql("delete from foyer_slot_use where appointment = :appointment")
        .param("appointment", appointment)
        .update();
    for (String id : ids) {
      database
          .sql("insert into foyer_slot_use (appointment, slot) values (:appointment, :slot)")
          .param("appointment", appointment)
          .param("slot", id)
          .update();
    }
  }

  /** The Appointments that refer to a Slot. */
  List<String> users(String id) {
    return database
        .sql("select appointment from foyer_slot_use where slot = :slot")
        .param("slot", id)
        .query(String.class)
        .list();
  }
}

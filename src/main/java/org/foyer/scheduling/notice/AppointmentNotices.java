package org.foyer.scheduling.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.Notices;
import org.foyer.notification.PlannedNotice;
import org.hl7.fhir.r4.model.Appointment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the planned notices of an appointment what they should be. */
@Component
class AppointmentNotices {

  private final Store store;
  private final Notices notices;
  private final AnnouncedAppointments announced;
  private final ReminderOffsets offsets;
  private final Places places;
  private final Clock clock;

  AppointmentNotices(
      Stores stores,
      Notices notices,
      AnnouncedAppointments announced,
      ReminderOffsets offsets,
      Places places,
      Clock clock) {
    this.store = stores.asSystem("notices of appointments");
    this.notices = notices;
    this.announced = announced;
    this.offsets = offsets;
    this.places = places;
    this.clock = clock;
  }

  /** Reads how the appointment is now, and plans, moves and withdraws notices accordingly. */
  @Transactional
  public void reconcile(String id) {
    announced.lock(id);
    Optional<Appointment> appointment = store.read(Appointment.class, id);
    Optional<Visit> visit =
        appointment.flatMap(Visit::of).filter(found -> found.start().isAfter(clock.instant()));
    if (visit.isEmpty()) {
      notices.withdraw("Appointment/" + id);
      return;
    }
    Set<String> wanted = new HashSet<>();
    announce(visit.get()).ifPresent(wanted::add);
    if (visit.get().standing() == Standing.BOOKED) {
      wanted.addAll(remind(appointment.get(), visit.get()));
    }
    notices.withdrawOthers(visit.get().reference(), wanted);
  }

  private Optional<String> announce(Visit visit) {
    Optional<Announced> before = announced.find(visit.id());
    boolean unsent = before.isPresent() && notices.isUntouched(before.get().key(visit.id()));
    Optional<Announced> now = Announced.next(before.orElse(null), unsent, visit);
    if (now.isEmpty()) {
      if (unsent && visit.standing() == Standing.CANCELLED) {
        announced.remove(visit.id());
      }
      return Optional.empty();
    }
    String key = now.get().key(visit.id());
    if (!now.equals(before)) {
      announced.put(visit, now.get());
      plan(visit, key, now.get().kind(), clock.instant());
    }
    return Optional.of(key);
  }

  private Set<String> remind(Appointment appointment, Visit visit) {
    ZoneId zone = places.zone(appointment);
    Set<String> keys = new HashSet<>();
    for (Duration offset : offsets.of(appointment, visit)) {
      String key = Reminder.key(visit, offset);
      keys.add(key);
      Instant due = ReminderTimes.before(visit.start(), offset, zone);
      if (due.isAfter(clock.instant())) {
        plan(visit, key, NoticeKinds.REMINDER, due);
      }
    }
    return keys;
  }

  /** Reads again what a patient, or the patient's wishes, mean to the appointments ahead. */
  @Transactional
  public void reconcileAll(String patient) {
    announced.ahead(patient).forEach(this::reconcile);
  }

  private void plan(Visit visit, String key, String kind, Instant due) {
    if (!notices.reaches(visit.patient())) {
      return;
    }
    notices.plan(
        new PlannedNotice(key, kind, visit.patient(), visit.reference(), due, visit.expires()));
  }
}

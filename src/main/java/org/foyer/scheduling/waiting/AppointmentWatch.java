package org.foyer.scheduling.waiting;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.TakesUp;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.book.BookingJudge;
import org.foyer.scheduling.book.Participants;
import org.foyer.scheduling.waiting.WaitingTables.Hold;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notes, whenever an appointment or the hours of somebody change, who waits, what is held or
 * offered and what became free.
 */
@Component
class AppointmentWatch implements StorageInterceptor, TakesUp {

  private static final Set<AppointmentStatus> TAKING_TIME =
      Set.of(
          AppointmentStatus.PENDING,
          AppointmentStatus.BOOKED,
          AppointmentStatus.ARRIVED,
          AppointmentStatus.CHECKEDIN);

  /** How far ahead new hours are looked through for those who wait. */
  private static final Duration AHEAD = Duration.ofDays(365);

  private final WaitingTables tables;
  private final Clock clock;

  AppointmentWatch(WaitingTables tables, Clock clock) {
    this.tables = tables;
    this.clock = clock;
  }

  /** Notes a new resource. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource) {
    if (resource instanceof Appointment appointment) {
      keep(appointment, clock.instant());
    } else {
      newHours((Resource) resource);
    }
  }

  /** Notes a new version. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(@Nullable IBaseResource before, IBaseResource after) {
    if (after instanceof Appointment appointment) {
      keep(appointment, clock.instant());
      if (before instanceof Appointment earlier) {
        compare(earlier, appointment);
      }
    } else {
      newHours((Resource) after);
    }
  }

  /** Notes that a resource is gone. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
  public void deleted(IBaseResource resource) {
    if (resource instanceof Appointment appointment) {
      String id = appointment.getIdElement().getIdPart();
      tables.dropHold(id);
      tables.dropEntry(id);
      tables.closeOffer(id);
      tables.withdrawOffers(id);
      free(appointment);
    }
  }

  @Override
  public Set<String> types() {
    return Set.of("Appointment");
  }

  /** After the guard. */
  @Override
  public int order() {
    return 40;
  }

  /** Who waited before keeps the place in the queue. */
  @Override
  public boolean takeUp(Resource stored) {
    if (stored instanceof Appointment appointment) {
      keep(appointment, since(appointment));
    }
    return true;
  }

  private Instant since(Appointment appointment) {
    return Stream.of(appointment.getCreated(), appointment.getMeta().getLastUpdated())
        .filter(Objects::nonNull)
        .map(Date::toInstant)
        .findFirst()
        .orElseGet(clock::instant);
  }

  private void keep(Appointment appointment, Instant since) {
    String id = appointment.getIdElement().getIdPart();
    Optional<Instant> until =
        appointment.getStatus() == AppointmentStatus.PENDING
            ? SchedulingExtensions.holdUntil(appointment)
            : Optional.empty();
    Optional<String> offerOf =
        SchedulingExtensions.offerOf(appointment)
            .map(reference -> new IdType(reference.getReference()).getIdPart());
    until.ifPresentOrElse(
        moment ->
            tables.keep(
                new Hold(
                    id,
                    Participants.patient(appointment).orElse(null),
                    moment,
                    offerOf.isPresent())),
        () -> tables.dropHold(id));
    if (offerOf.isPresent()) {
      if (until.isPresent() && appointment.hasStart()) {
        tables.keepOffer(id, offerOf.get(), appointment.getStart().toInstant());
      } else {
        tables.closeOffer(id);
      }
    }
    if (appointment.getStatus() == AppointmentStatus.WAITLIST) {
      tables.keep(WaitingEntry.of(appointment, since));
    } else {
      tables.dropEntry(id);
    }
  }

  private void compare(Appointment before, Appointment after) {
    boolean sameTime =
        BookingJudge.time(before).equals(BookingJudge.time(after))
            && Participants.of(before).equals(Participants.of(after));
    if (!sameTime || before.getStatus() != after.getStatus()) {
      tables.withdrawOffers(after.getIdElement().getIdPart());
    }
    if (!sameTime || !TAKING_TIME.contains(after.getStatus())) {
      free(before);
    }
  }

  private void free(Appointment before) {
    Optional<TimeRange> time = BookingJudge.time(before);
    if (time.isPresent()
        && TAKING_TIME.contains(before.getStatus())
        && time.get().end().isAfter(clock.instant())) {
      tables.free(Participants.withoutPatient(before), time.get());
    }
  }

  private void newHours(Resource resource) {
    if (resource instanceof Schedule || resource instanceof HealthcareService) {
      Instant now = clock.instant();
      String changed = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
      tables.free(List.of(changed), new TimeRange(now, now.plus(AHEAD)));
    }
  }
}

package org.foyer.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.Bookings.booked;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import org.foyer.scheduling.guard.TakenTime;
import org.foyer.scheduling.guard.TakenTimes;
import org.foyer.scheduling.rule.BookingRules;
import org.foyer.testing.Answer;
import org.foyer.testing.Bookings;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SchedulingCompletionIT {

  private static final Instant NINE = Instant.parse("2033-02-03T09:00:00Z");

  private final Bookings bookings;
  private final FhirHttp fhir;
  private final SchedulingCompletion completion;
  private final TakenTimes times;
  private final BookingRules rules;
  private final JdbcClient database;

  SchedulingCompletionIT(
      FhirHttp fhir,
      @Autowired SchedulingCompletion completion,
      @Autowired TakenTimes times,
      @Autowired BookingRules rules,
      @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.bookings = new Bookings(fhir);
    this.completion = completion;
    this.times = times;
    this.rules = rules;
    this.database = database;
  }

  @Test
  void startWhenAppointmentsWereStoredBeforeThenTheirTimeIsTakenAlsoIfTheyOverlap() {
    String doctor = bookings.practitioner();
    bookings.schedule(doctor);
    Answer first = fhir.create(booked(NINE.toString(), 30, bookings.patient(), doctor));
    forget(first);
    Answer second = fhir.create(booked(NINE.toString(), 30, bookings.patient(), doctor));
    forget(second);
    database.sql("delete from foyer_booking_rule where ? = any(actors)").param(doctor).update();
    database.sql("delete from foyer_scheduling_source").update();

    completion.start();

    List<TakenTime> taken =
        times.of(List.of(doctor), new TimeRange(NINE, NINE.plus(Duration.ofHours(1))));
    assertThat(taken).hasSize(1);
    assertThat(rules.of(doctor, null, null)).isPresent();
    assertThat(fhir.create(booked(NINE.toString(), 30, bookings.patient(), doctor))).hasStatus(409);
  }

  @Test
  void startWhenSomebodyWaitedOrHeldATimeBeforeThenTheyDoSo() {
    Appointment waiting = booked(NINE.toString(), 30, bookings.patient(), bookings.practitioner());
    waiting.setStatus(AppointmentStatus.WAITLIST).setCreated(Date.from(NINE));
    Appointment held = booked(NINE.toString(), 30, bookings.patient(), bookings.practitioner());
    SchedulingExtensions.holdUntil(held.setStatus(AppointmentStatus.PENDING), NINE);
    String entry = fhir.create(waiting).id();
    String hold = fhir.create(held).id();
    database.sql("delete from foyer_waiting where appointment = ?").param(entry).update();
    database.sql("delete from foyer_hold where appointment = ?").param(hold).update();
    database.sql("delete from foyer_scheduling_source").update();

    completion.start();

    assertThat(moment("select since from foyer_waiting where appointment = ?", entry))
        .isEqualTo(NINE);
    assertThat(moment("select until from foyer_hold where appointment = ?", hold)).isEqualTo(NINE);
  }

  private Instant moment(String sql, String appointment) {
    return database.sql(sql).param(appointment).query(OffsetDateTime.class).single().toInstant();
  }

  private void forget(Answer created) {
    assertThat(created).hasStatus(201);
    database
        .sql("delete from foyer_taken_time where holder = ?")
        .param("Appointment/" + created.id())
        .update();
  }
}

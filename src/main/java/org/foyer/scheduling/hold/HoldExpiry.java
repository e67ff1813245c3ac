package org.foyer.scheduling.hold;

import java.util.List;
import java.util.Optional;
import org.foyer.scheduling.book.StoredAppointments;
import org.foyer.scheduling.cancel.CancellationReason;
import org.foyer.scheduling.cancel.Cancelling;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Cancels what was held or offered and not confirmed in time. Nodes share the work. */
@Component
class HoldExpiry {

  private static final Logger LOG = LoggerFactory.getLogger(HoldExpiry.class);
  private static final Caller SERVER = Caller.server("expiry of held and offered times");
  private static final int AT_ONCE = 100;

  private final JdbcClient database;
  private final StoredAppointments appointments;
  private final TransactionTemplate transactions;

  HoldExpiry(
      JdbcClient database,
      StoredAppointments appointments,
      PlatformTransactionManager transactionManager) {
    this.database = database;
    this.appointments = appointments;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Cancels what is due, so much at once that other scheduled work has its turn. */
  @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT2S")
  void run() {
    Optional<String> due = claim();
    for (int i = 0; i < AT_ONCE && due.isPresent(); i++) {
      String appointment = due.get();
      try {
        transactions.executeWithoutResult(status -> expire(appointment));
      } catch (RuntimeException e) {
        LOG.warn("A held time could not be given up ({})", e.getClass().getName());
      }
      due = claim();
    }
  }

  /** The claim holds no lock, as whoever books locks the appointment before this row. */
  private Optional<String> claim() {
    return database
        .sql(
            """
            update foyer_hold set due_at = now() + interval '30 s'
             where appointment = (select appointment from foyer_hold where due_at <= now()
                                   order by due_at limit 1 for update skip locked)
            returning appointment
            """)
        .query(String.class)
        .optional();
  }

  private void expire(String id) {
    appointments.lock(List.of(id));
    Optional<Appointment> held =
        appointments
            .find(SERVER, id)
            .filter(found -> found.getStatus() == AppointmentStatus.PENDING);
    if (held.isPresent() && isHeld(id)) {
      appointments.update(SERVER, Cancelling.cancelled(held.get(), CancellationReason.EXPIRED));
    } else if (held.isEmpty()) {
      database.sql("delete from foyer_hold where appointment = :id").param("id", id).update();
    }
  }

  /** It may have been confirmed, or prolonged, since it was claimed. */
  private boolean isHeld(String id) {
    return database
        .sql(
            "select exists (select 1 from foyer_hold where appointment = :id"
                + " and due_at <= now() + interval '30 s')")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }
}

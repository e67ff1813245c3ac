package org.foyer.access.standing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.foyer.access.AccessSettings;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has broken the glass of whom. */
@Component
class BrokenGlass {

  private static final String INSERT =
      """
      insert into foyer_broken_glass (account, patient, reason, until, request_id)
      values (:account, :patient, :reason, now() + make_interval(secs => :seconds), :requestId)
      returning until
      """;

  private final JdbcClient database;
  private final AuditTrail trail;
  private final AccessSettings settings;

  BrokenGlass(JdbcClient database, AuditTrail trail, AccessSettings settings) {
    this.database = database;
    this.trail = trail;
    this.settings = settings;
  }

  /**
   * Breaks the glass of a patient, and records it.
   *
   * @return when it closes again
   */
  @Transactional
  Instant shatter(Caller caller, String patient, String reason, String requestId) {
    Instant until =
        database
            .sql(INSERT)
            .param("account", caller.id())
            .param("patient", patient)
            .param("reason", reason)
            .param("seconds", settings.breakTheGlassDuration().toSeconds())
            .param("requestId", requestId)
            .query(OffsetDateTime.class)
            .single()
            .toInstant();
    trail.record(
        AuditEntry.of(Kind.EMERGENCY_ACCESS, "start")
            .by(Actor.of(caller))
            .ofPatients(List.of(patient))
            .because(reason)
            .with("until", until.toString()));
    return until;
  }
}

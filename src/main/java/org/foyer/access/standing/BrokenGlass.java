package org.foyer.access.standing;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.foyer.access.AccessSettings;
import org.foyer.fhir.Stores;
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
  private final Stores stores;
  private final AccessSettings settings;

  BrokenGlass(JdbcClient database, Stores stores, AccessSettings settings) {
    this.database = database;
    this.stores = stores;
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
    stores
        .asSystem("record of broken glass")
        .create(EmergencyOverride.event(caller, patient, reason, requestId, until));
    return until;
  }
}

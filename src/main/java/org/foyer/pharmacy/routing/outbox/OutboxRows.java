package org.foyer.pharmacy.routing.outbox;

import ca.uhn.fhir.context.FhirContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.pharmacy.routing.message.Envelope;
import org.foyer.pharmacy.routing.message.MessageEvent;
import org.foyer.pharmacy.routing.message.MessageReader;
import org.foyer.pharmacy.routing.message.PharmacyMessage;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of messages, as nodes take them and give them back. Time is the database's. */
@Component
class OutboxRows {

  private final JdbcClient database;
  private final FhirContext fhirContext;
  private final RoutingSettings settings;

  OutboxRows(JdbcClient database, FhirContext fhirContext, RoutingSettings settings) {
    this.database = database;
    this.fhirContext = fhirContext;
    this.settings = settings;
  }

  /** Takes a message that is due, that nobody has, and before which none of its prescription is. */
  Optional<QueuedMessage> claim() {
    return database
        .sql(
            """
            update foyer_pharmacy_outbox
               set claim = :claim, attempts = attempts + 1, next_at = now() + :lease * interval '1 ms'
             where id = (select o.id from foyer_pharmacy_outbox o
                          where o.state = 'WAITING' and o.next_at <= now()
                            and not exists (select 1 from foyer_pharmacy_outbox earlier
                                             where earlier.state = 'WAITING'
                                               and earlier.partner = o.partner
                                               and earlier.prescription = o.prescription
                                               and earlier.id < o.id)
                          order by o.next_at limit 1 for update of o skip locked)
            returning *
            """)
        .param("claim", UUID.randomUUID())
        .param("lease", settings.lease().toMillis())
        .query(this::row)
        .optional();
  }

  /** Notes that it was taken; what it said is not kept. */
  void end(QueuedMessage message) {
    database
        .sql(
            "update foyer_pharmacy_outbox set state = 'SENT', content = null, claim = null,"
                + " failing_since = null, ended_at = now() where id = :id and state = 'WAITING'")
        .param("id", message.id())
        .update();
  }

  /** Gives it back for a while. */
  void postpone(QueuedMessage message, String failure, Duration pause) {
    database
        .sql(
            """
            update foyer_pharmacy_outbox
               set claim = null, failure = :failure,
                   failing_since = coalesce(failing_since, now()),
                   next_at = now() + :pause * interval '1 ms'
             where id = :id and claim = :claim and state = 'WAITING'
            """)
        .param("failure", failure)
        .param("pause", pause.toMillis())
        .param("id", message.id())
        .param("claim", message.claim())
        .update();
  }

  /**
   * Gives it up.
   *
   * @return whether this node still had it
   */
  boolean giveUp(QueuedMessage message, String failure) {
    return database
            .sql(
                """
                update foyer_pharmacy_outbox
                   set state = 'DEAD', failure = :failure, claim = null, ended_at = now()
                 where id = :id and claim = :claim and state = 'WAITING'
                """)
            .param("failure", failure)
            .param("id", message.id())
            .param("claim", message.claim())
            .update()
        > 0;
  }

  private QueuedMessage row(ResultSet row, int number) throws SQLException {
    Timestamp failingSince = row.getTimestamp("failing_since");
    return new QueuedMessage(
        row.getLong("id"),
        row.getObject("claim", UUID.class),
        row.getString("task"),
        new Envelope(
            row.getObject("message", UUID.class),
            row.getString("partner"),
            message(row.getString("event"), row.getString("content"))),
        row.getInt("attempts"),
        failingSince == null ? null : failingSince.toInstant());
  }

  private PharmacyMessage message(String event, String content) {
    List<Resource> resources =
        fhirContext.newJsonParser().parseResource(Bundle.class, content).getEntry().stream()
            .map(BundleEntryComponent::getResource)
            .toList();
    return MessageReader.read(MessageEvent.of(event).orElseThrow(), resources);
  }
}

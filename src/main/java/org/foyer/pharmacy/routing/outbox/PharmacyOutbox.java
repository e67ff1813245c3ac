package org.foyer.pharmacy.routing.outbox;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.UUID;
import org.foyer.fhir.WakeUp;
import org.foyer.pharmacy.routing.message.MessageContent;
import org.foyer.pharmacy.routing.message.MessageEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes messages, in the transaction of what they tell of: both are there, or neither. */
@Component
public class PharmacyOutbox {

  private final JdbcClient database;
  private final FhirContext fhirContext;
  private final WakeUp wakeUp = new WakeUp();

  PharmacyOutbox(JdbcClient database, FhirContext fhirContext) {
    this.database = database;
    this.fhirContext = fhirContext;
  }

  /** Wakes those who send. */
  WakeUp wakeUp() {
    return wakeUp;
  }

  /** Takes a message, unless one was taken under its key. */
  public void add(OutgoingMessage outgoing) {
    database
        .sql(
            """
            insert into foyer_pharmacy_outbox
              (message, key, partner, prescription, task, event, content)
            values (:message, :key, :partner, :prescription, :task, :event, :content)
            on conflict (key) do nothing
            """)
        .param("message", UUID.randomUUID())
        .param("key", outgoing.key())
        .param("partner", outgoing.partner())
        .param("prescription", outgoing.prescription())
        .param("task", outgoing.task())
        .param("event", outgoing.message().event().code())
        .param("content", text(MessageContent.write(outgoing.message())))
        .update();
    wakeUp.afterCommit();
  }

  /**
   * Takes back the prescription of a fill that no partner can have heard of.
   *
   * @param task the id of the Task of the fill
   * @return whether nobody has heard of it
   */
  public boolean withdrawUnsent(String task) {
    return database
            .sql(
                """
                update foyer_pharmacy_outbox
                   set state = 'WITHDRAWN', content = null, ended_at = now()
                 where task = :task and event = :event and state = 'WAITING' and attempts = 0
                """)
            .param("task", task)
            .param("event", MessageEvent.NEW_RX.code())
            .update()
        > 0;
  }

  /** Whether the partner has refused the prescription of a fill. */
  public boolean isRefused(String task) {
    return database
        .sql(
            """
            select exists (select 1 from foyer_pharmacy_outbox
             where task = :task and event = :event and state = 'DEAD' and failure like 'http-4%')
            """)
        .param("task", task)
        .param("event", MessageEvent.NEW_RX.code())
        .query(Boolean.class)
        .single();
  }

  private String text(List<Resource> resources) {
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    resources.forEach(resource -> bundle.addEntry().setResource(resource));
    return fhirContext.newJsonParser().encodeResourceToString(bundle);
  }
}

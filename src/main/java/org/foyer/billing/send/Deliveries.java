package org.foyer.billing.send;

import java.util.List;
import java.util.Optional;
import org.foyer.billing.send.Delivery.State;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The rows of claims that go to the servers of insurers. */
@Component
class Deliveries {

  private static final String COLUMNS =
      "select claim, partner, replaces, response, explanation, state from foyer_claim_delivery";

  private final JdbcClient database;

  Deliveries(JdbcClient database) {
    this.database = database;
  }

  /** A claim by its identifier; nobody else sends or changes it until the transaction ends. */
  Optional<Delivery> lock(Identifier number) {
    database
        .sql("select 1 from pg_advisory_xact_lock(hashtextextended(:number, 31))")
        .param("number", system(number) + " " + number.getValue())
        .query(Integer.class)
        .single();
    return one(
        database
            .sql(COLUMNS + " where system = :system and value = :value for update")
            .param("system", system(number))
            .param("value", number.getValue()));
  }

  /** A claim by its id; nobody else changes it until the transaction ends. */
  Optional<Delivery> lock(String claim) {
    return one(database.sql(COLUMNS + " where claim = :claim for update").param("claim", claim));
  }

  /** A claim by its id. */
  Optional<Delivery> find(String claim) {
    return one(database.sql(COLUMNS + " where claim = :claim").param("claim", claim));
  }

  /** The ids of claims that are on their way to take the place of one. */
  List<String> comingInPlaceOf(String claim) {
    return database
        .sql(
            "select claim from foyer_claim_delivery"
                + " where replaces = :claim and state in ('SENDING', 'UNDELIVERED')")
        .param("claim", claim)
        .query(String.class)
        .list();
  }

  private static Optional<Delivery> one(StatementSpec query) {
    return query
        .query(
            (row, number) ->
                new Delivery(
                    row.getString("claim"),
                    row.getString("partner"),
                    row.getString("replaces"),
                    row.getString("response"),
                    row.getString("explanation"),
                    State.valueOf(row.getString("state"))))
        .optional();
  }

  /** Notes a new claim. */
  void add(Delivery delivery, Identifier number) {
    database
        .sql(
            """
            insert into foyer_claim_delivery (claim, partner, system, value, replaces, response)
            values (:claim, :partner, :system, :value, :replaces, :response)
            """)
        .param("claim", delivery.claim())
        .param("partner", delivery.partner())
        .param("system", system(number))
        .param("value", number.getValue())
        .param("replaces", delivery.replaces())
        .param("response", delivery.response())
        .update();
  }

  /** Notes how far a claim is. */
  void move(String claim, State state) {
    database
        .sql("update foyer_claim_delivery set state = :state where claim = :claim")
        .param("state", state.name())
        .param("claim", claim)
        .update();
  }

  /** Notes the answers to a claim. */
  void answer(String claim, String response, @Nullable String explanation) {
    database
        .sql(
            "update foyer_claim_delivery set response = :response, explanation = :explanation"
                + " where claim = :claim")
        .param("response", response)
        .param("explanation", explanation)
        .param("claim", claim)
        .update();
  }

  private static String system(Identifier number) {
    return number.hasSystem() ? number.getSystem() : "";
  }
}

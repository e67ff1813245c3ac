package org.foyer.billing.insurer.register;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.foyer.billing.insurer.register.RegisteredClaim.Resources;
import org.foyer.billing.insurer.register.RegisteredClaim.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The claims that were taken in. */
@Component
public class ClaimRegister {

  private static final String ROWS =
      "select id, provider, system, value, answer, insurer, content, claim, response, explanation, task, state, received,"
          + " due, paid from foyer_insurer_claim";
  private static final String BY_NUMBER =
      ROWS + " where provider = :provider and system = :system and value = :value";

  private final JdbcClient database;

  ClaimRegister(JdbcClient database) {
    this.database = database;
  }

  /**
   * Enters a claim, unless its number is taken. Of several who enter the same number at once, one
   * does, and the others wait until that is certain.
   *
   * @return it, which is to be decided; empty if the number is taken
   */
  public Optional<RegisteredClaim> enter(ClaimNumber number, String content, LocalDate received) {
    return database
        .sql(
            """
            insert into foyer_insurer_claim (provider, system, value, content, received)
            values (:provider, :system, :value, :content, :received)
            on conflict do nothing
            returning id, provider, system, value, answer, insurer, content, claim, response,
                explanation, task, state, received, due, paid
            """)
        .param("provider", number.provider())
        .param("system", number.system())
        .param("value", number.value())
        .param("content", content)
        .param("received", received)
        .query(ClaimRegister::row)
        .optional();
  }

  /** A claim by its number, as it is now. */
  public Optional<RegisteredClaim> find(ClaimNumber number) {
    return byNumber(BY_NUMBER, number);
  }

  /** A claim by its number, which nobody else changes until the transaction ends. */
  public Optional<RegisteredClaim> lock(ClaimNumber number) {
    return byNumber(BY_NUMBER + " for update", number);
  }

  /** A claim by the id of its Claim, which nobody else changes until the transaction ends. */
  public Optional<RegisteredClaim> lock(String claim) {
    return database
        .sql(ROWS + " where claim = :claim for update")
        .param("claim", claim)
        .query(ClaimRegister::row)
        .optional();
  }

  /** Whether a resource is an answer of this server to a claim, to the provider or the patient. */
  public boolean isAnswer(String type, String id) {
    String column = "ClaimResponse".equals(type) ? "response" : "explanation";
    return database
        .sql("select exists (select 1 from foyer_insurer_claim where " + column + " = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** The id of the explanation that goes with an answer. */
  public Optional<String> explanation(String response) {
    return database
        .sql(
            "select explanation from foyer_insurer_claim"
                + " where response = :response and explanation is not null")
        .param("response", response)
        .query(String.class)
        .optional();
  }

  /** Those for which too little or too much is paid, oldest first, which nobody else changes. */
  public List<RegisteredClaim> lockUnpaid(String provider, String insurer) {
    return database
        .sql(
            ROWS
                + " where provider = :provider and insurer = :insurer and due <> paid"
                + " order by id for update")
        .param("provider", provider)
        .param("insurer", insurer)
        .query(ClaimRegister::row)
        .list();
  }

  /** Keeps what became of a claim. */
  public void keep(RegisteredClaim row) {
    Resources stored = row.resources();
    database
        .sql(
            """
            update foyer_insurer_claim set insurer = :insurer, claim = :claim, response = :response,
                explanation = :explanation, task = :task, state = :state, due = :due
             where id = :id
            """)
        .param("insurer", row.insurer())
        .param("claim", stored.claim())
        .param("response", stored.response())
        .param("explanation", stored.explanation())
        .param("task", stored.task())
        .param("state", row.state().name())
        .param("due", row.due())
        .param("id", row.id())
        .update();
  }

  /** Notes that all that is due for these claims was paid. */
  public void paid(List<RegisteredClaim> rows) {
    database
        .sql("update foyer_insurer_claim set paid = due where id = any(:ids)")
        .param("ids", rows.stream().map(RegisteredClaim::id).toArray(Long[]::new))
        .update();
  }

  private Optional<RegisteredClaim> byNumber(String sql, ClaimNumber number) {
    return database
        .sql(sql)
        .param("provider", number.provider())
        .param("system", number.system())
        .param("value", number.value())
        .query(ClaimRegister::row)
        .optional();
  }

  private static RegisteredClaim row(ResultSet row, int number) throws SQLException {
    return new RegisteredClaim(
        row.getLong("id"),
        new ClaimNumber(row.getString("provider"), row.getString("system"), row.getString("value")),
        row.getObject("answer", UUID.class),
        Objects.requireNonNullElse(row.getString("insurer"), ""),
        row.getString("content"),
        new Resources(
            Objects.requireNonNullElse(row.getString("claim"), ""),
            Objects.requireNonNullElse(row.getString("response"), ""),
            row.getString("explanation"),
            row.getString("task")),
        State.valueOf(row.getString("state")),
        row.getObject("received", LocalDate.class),
        Objects.requireNonNullElse(row.getBigDecimal("due"), BigDecimal.ZERO),
        Objects.requireNonNullElse(row.getBigDecimal("paid"), BigDecimal.ZERO));
  }
}

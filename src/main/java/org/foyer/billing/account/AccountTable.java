package org.foyer.billing.account;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of which accounts there are of which patients and episodes. */
@Component
class AccountTable {

  private final JdbcClient database;

  AccountTable(JdbcClient database) {
    this.database = database;
  }

  /**
   * Of what an account is.
   *
   * @param patient the id of the Patient
   * @param episode the id of the EpisodeOfCare; empty for all that is of none
   */
  record Owner(String patient, String episode) {}

  void keep(String account, Owner owner, boolean open) {
    database
        .sql(
            "insert into foyer_billing_account (account, patient, episode, open)"
                + " values (:account, :patient, :episode, :open) on conflict (account) do update"
                + " set patient = excluded.patient, episode = excluded.episode,"
                + " open = excluded.open")
        .param("account", account)
        .param("patient", owner.patient())
        .param("episode", owner.episode())
        .param("open", open)
        .update();
  }

  void forget(String account) {
    database
        .sql("delete from foyer_billing_account where account = :account")
        .param("account", account)
        .update();
  }

  /** The oldest open account. */
  Optional<String> find(Owner owner) {
    return database
        .sql(
            "select account from foyer_billing_account where patient = :patient and episode = :episode"
                + " and open order by account limit 1")
        .param("patient", owner.patient())
        .param("episode", owner.episode())
        .query(String.class)
        .optional();
  }

  /** All open accounts of a patient. */
  List<String> open(String patient) {
    return database
        .sql("select account from foyer_billing_account where patient = :patient and open")
        .param("patient", patient)
        .query(String.class)
        .list();
  }

  /** Lets nobody else open accounts of a patient until the transaction ends. */
  void keepToOneself(String patient) {
    database
        .sql("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .param("what", "account " + patient)
        .query(Integer.class)
        .single();
  }

  /** A number that no other account has. */
  String nextNumber() {
    long number = database.sql("select nextval('foyer_account_number')").query(Long.class).single();
    return "A%08d".formatted(number);
  }
}

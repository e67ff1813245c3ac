package org.foyer.identity.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.link.LinkPurpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The registrations in the database. */
@Component
class PatientRegistrations {

  /** How many codes somebody may try. */
  static final int MOST_CODES = 5;

  private static final String SELECT =
      "select r.id, r.given_name, r.family_name, r.birth_date, r.email, r.account_id,"
          + " r.registered_at from foyer_registration r";

  private final JdbcClient database;
  private final Clock clock;

  PatientRegistrations(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Stores a registration, in place of an earlier one that was not verified. */
  UUID save(RegistrationForm form) {
    database
        .sql(
            "delete from foyer_registration"
                + " where lower(email) = lower(:email) and account_id is null")
        .param("email", form.email())
        .update();
    UUID id = UUID.randomUUID();
    database
        .sql(
            "insert into foyer_registration"
                + " (id, given_name, family_name, birth_date, email, registered_at)"
                + " values (:id, :given, :family, :born, :email, :now)")
        .param("id", id)
        .param("given", form.givenName())
        .param("family", form.familyName())
        .param("born", form.born())
        .param("email", form.email())
        .param("now", now())
        .update();
    return id;
  }

  Optional<Registration> find(UUID id) {
    return database
        .sql(SELECT + " where r.id = :id")
        .param("id", id)
        .query(PatientRegistrations::registration)
        .optional();
  }

  /** The same, which nobody else can decide about until the transaction ends. */
  Optional<Registration> lock(UUID id) {
    return database
        .sql(SELECT + " where r.id = :id and r.account_id is not null for update")
        .param("id", id)
        .query(PatientRegistrations::registration)
        .optional();
  }

  Optional<Registration> ofAccount(UUID account) {
    return database
        .sql(SELECT + " where r.account_id = :account")
        .param("account", account)
        .query(PatientRegistrations::registration)
        .optional();
  }

  /** Who waits for a decision, the longest first. */
  List<Registration> waiting(int most) {
    return database
        .sql(
            SELECT
                + " join foyer_account a on a.id = r.account_id"
                + " where a.state = 'ACTIVE' order by r.verified_at limit :most")
        .param("most", most)
        .query(PatientRegistrations::registration)
        .list();
  }

  void verify(UUID id, UUID account) {
    database
        .sql(
            "update foyer_registration set account_id = :account, verified_at = :now"
                + " where id = :id")
        .param("account", account)
        .param("now", now())
        .param("id", id)
        .update();
  }

  void remove(UUID id) {
    database.sql("delete from foyer_registration where id = :id").param("id", id).update();
  }

  /** Removes the account of somebody who was refused, and the registration with it. */
  void removeWithAccount(UUID account) {
    database
        .sql(
            "delete from foyer_account a where a.id = :account and exists"
                + " (select 1 from foyer_registration r where r.account_id = a.id)")
        .param("account", account)
        .update();
  }

  /** Whether a code may be tried; counts the attempt. */
  boolean mayTryCode(UUID account) {
    return database
            .sql(
                "update foyer_registration set failed_codes = failed_codes + 1"
                    + " where account_id = :account and failed_codes < :most")
            .param("account", account)
            .param("most", MOST_CODES)
            .update()
        == 1;
  }

  /** Whether a record has an account that can be used, or is offered. */
  boolean hasAccount(String fhirUser) {
    return database
        .sql(
            "select exists (select 1 from foyer_account"
                + " where fhir_user = :fhirUser and state <> 'DISABLED')")
        .param("fhirUser", fhirUser)
        .query(Boolean.class)
        .single();
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forgetUnverified() {
    database
        .sql("delete from foyer_registration where account_id is null and registered_at < :oldest")
        .param("oldest", now().minus(LinkPurpose.REGISTRATION.lifetime()))
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Registration registration(ResultSet row, int number) throws SQLException {
    return new Registration(
        row.getObject("id", UUID.class),
        row.getString("given_name"),
        row.getString("family_name"),
        row.getObject("birth_date", LocalDate.class),
        row.getString("email"),
        row.getObject("account_id", UUID.class),
        row.getTimestamp("registered_at").toInstant());
  }
}

package org.foyer.identity.account;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.identity.account.Account.State;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts in the database. */
@Component
public class Accounts {

  private static final String SELECT =
      """
      select a.id, a.user_name, a.display_name, a.email, a.fhir_user, a.state,
             array(select r.role from foyer_account_role r where r.account_id = a.id) as roles
        from foyer_account a
      """;

  private final JdbcClient database;
  private final AccountSessions sessions;

  private final AuditTrail trail;

  Accounts(JdbcClient database, AccountSessions sessions, AuditTrail trail) {
    this.trail = trail;
    this.database = database;
    this.sessions = sessions;
  }

  /** The account with this id. */
  public Optional<Account> find(UUID id) {
    return database
        .sql(SELECT + " where a.id = :id")
        .param("id", id)
        .query(Accounts::account)
        .optional();
  }

  /** The account with this name, in upper or lower case. */
  public Optional<Account> findByUserName(String userName) {
    return database
        .sql(SELECT + " where a.user_name = lower(:userName)")
        .param("userName", userName)
        .query(Accounts::account)
        .optional();
  }

  /** Accounts with this e-mail address, in upper or lower case. */
  public List<Account> findByEmail(String email) {
    return database
        .sql(SELECT + " where lower(a.email) = lower(:email)")
        .param("email", email)
        .query(Accounts::account)
        .list();
  }

  /** Whether there is any account with this role that is not disabled. */
  public boolean anyWithRole(String role) {
    return database
        .sql(
            "select exists (select 1 from foyer_account a join foyer_account_role r"
                + " on r.account_id = a.id where r.role = :role and a.state <> 'DISABLED')")
        .param("role", role)
        .query(Boolean.class)
        .single();
  }

  /**
   * Stores a new account, without a password.
   *
   * @throws org.springframework.dao.DuplicateKeyException if the user name is taken
   */
  @Transactional
  public void create(Account account) {
    database
        .sql(
            "insert into foyer_account (id, user_name, display_name, email, fhir_user, state)"
                + " values (:id, :userName, :displayName, :email, :fhirUser, :state)")
        .param("id", account.id())
        .param("userName", account.userName())
        .param("displayName", account.displayName())
        .param("email", account.email())
        .param("fhirUser", account.fhirUser())
        .param("state", account.state().name())
        .update();
    insertRoles(account.id(), account.roles());
    trail.record(
        AuditEntry.of(Kind.ACCOUNT, "create")
            .by(AuditActors.atPage())
            .about("account:" + account.id())
            .with("name", account.displayName())
            .with("roles", String.join(" ", account.roles()))
            .with("fhir-user", account.fhirUser()));
  }

  /**
   * Replaces everything of an account but its id, user name and password. Who is not active is
   * logged off everywhere.
   */
  @Transactional
  public void update(Account account) {
    database
        .sql(
            "update foyer_account set display_name = :displayName, email = :email,"
                + " fhir_user = :fhirUser, state = :state where id = :id")
        .param("id", account.id())
        .param("displayName", account.displayName())
        .param("email", account.email())
        .param("fhirUser", account.fhirUser())
        .param("state", account.state().name())
        .update();
    database
        .sql("delete from foyer_account_role where account_id = :id")
        .param("id", account.id())
        .update();
    insertRoles(account.id(), account.roles());
    trail.record(
        AuditEntry.of(Kind.ACCOUNT, "update")
            .by(AuditActors.atPage())
            .about("account:" + account.id())
            .with("state", account.state().name())
            .with("roles", String.join(" ", account.roles()))
            .with("fhir-user", account.fhirUser()));
    if (account.state() != State.ACTIVE) {
      sessions.endAll(account.id());
    }
  }

  /** Notes that somebody has logged in. */
  public void noteLogin(UUID id, Instant when) {
    database
        .sql("update foyer_account set last_login_at = :when where id = :id")
        .param("when", OffsetDateTime.ofInstant(when, ZoneOffset.UTC))
        .param("id", id)
        .update();
  }

  private void insertRoles(UUID id, Set<String> roles) {
    for (String role : roles) {
      database
          .sql("insert into foyer_account_role (account_id, role) values (:id, :role)")
          .param("id", id)
          .param("role", role)
          .update();
    }
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    Array roles = row.getArray("roles");
    return new Account(
        row.getObject("id", UUID.class),
        row.getString("user_name"),
        row.getString("display_name"),
        row.getString("email"),
        Set.copyOf(Arrays.asList((String[]) roles.getArray())),
        row.getString("fhir_user"),
        State.valueOf(row.getString("state")));
  }
}

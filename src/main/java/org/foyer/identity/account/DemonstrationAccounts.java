package org.foyer.identity.account;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.foyer.identity.account.Account.State;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of the demonstration hospital, with a password that everybody knows. Where there are
 * accounts already, none is added.
 */
@Component
@Profile("demo")
class DemonstrationAccounts implements ApplicationRunner {

  private static final String PASSWORD = "foyer-demo-2026";

  private static final List<Account> PEOPLE =
      List.of(
          person("admin", "Noreen Castell", "administrator", "Practitioner/noreen-castell"),
          person("doctor", "Hana Novak", "doctor", "Practitioner/hana-novak"),
          person("nurse", "Grace Tamati", "nurse", "Practitioner/grace-tamati"),
          person("receptionist", "Paloma Reyes", "receptionist", "Practitioner/paloma-reyes"),
          person("pharmacist", "Ewan Mackellar", "pharmacist", "Practitioner/ewan-mackellar"),
          person("billing", "Oskar Lindgren", "billing", "Practitioner/oskar-lindgren"),
          person("adjudicator", "Tamsin Ferro", "adjudicator", "Practitioner/tamsin-ferro"),
          person("patient", "Amara Osei", "patient", "Patient/amara-osei"),
          person("patient2", "Henrik Lindqvist", "patient", "Patient/henrik-lindqvist"));

  private final JdbcClient database;
  private final Accounts accounts;
  private final Passwords passwords;

  DemonstrationAccounts(JdbcClient database, Accounts accounts, Passwords passwords) {
    this.database = database;
    this.accounts = accounts;
    this.passwords = passwords;
  }

  @Override
  @Transactional
  public void run(ApplicationArguments arguments) {
    database.sql("lock table foyer_account in exclusive mode").update();
    boolean empty =
        database
            .sql("select not exists (select 1 from foyer_account)")
            .query(Boolean.class)
            .single();
    if (empty) {
      for (Account person : PEOPLE) {
        accounts.create(person);
        passwords.set(person.id(), PASSWORD);
      }
    }
  }

  private static Account person(String name, String displayName, String role, String fhirUser) {
    return new Account(
        UUID.randomUUID(),
        name,
        displayName,
        name + "@foyer.example",
        Set.of(role),
        fhirUser,
        State.ACTIVE);
  }
}

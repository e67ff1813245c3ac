package org.foyer.identity.registration;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Codes that the front desk gives to patients, to show which record is theirs. The first four
 * letters find a code, the other eight prove it; these are hashed as passwords are, since they are
 * short enough to write down.
 */
@Component
class PatientCodes {

  /** How long a code counts. */
  static final Duration LIFETIME = Duration.ofDays(7);

  /** How often a wrong code may be tried on the same first letters. */
  private static final int MOST_FAILURES = 5;

  /** Without those that people take for others. */
  private static final String LETTERS = "ACDEFGHJKMNPQRTUVWXY34679";

  private static final int LOCATOR = 4;
  private static final int LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
  private final String nobody = argon2.encode("no code is this");
  private final JdbcClient database;
  private final Clock clock;

  PatientCodes(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes a code for a patient, in place of an earlier one: {@code ACDE-FGHJ-KMNP}. */
  String create(String patient) {
    while (true) {
      String code = random();
      try {
        save(patient, code);
        return code.substring(0, 4) + "-" + code.substring(4, 8) + "-" + code.substring(8);
      } catch (DuplicateKeyException e) {
        // Another patient's code starts with the same letters.
      }
    }
  }

  private void save(String patient, String code) {
    database
        .sql(
            """
            insert into foyer_patient_code (locator, patient, hash, expires_at)
            values (:locator, :patient, :hash, :expires)
            on conflict (patient) do update
              set locator = excluded.locator, hash = excluded.hash,
                  expires_at = excluded.expires_at, failures = 0
            """)
        .param("locator", code.substring(0, LOCATOR))
        .param("patient", patient)
        .param("hash", argon2.encode(code.substring(LOCATOR)))
        .param("expires", now().plus(LIFETIME))
        .update();
  }

  /** The patient whose code this is, in whatever way it is written; counts the attempt. */
  Optional<String> patient(String written) {
    String code = written.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    Optional<Row> row = code.length() == LENGTH ? row(code) : Optional.empty();
    String secret = code.length() == LENGTH ? code.substring(LOCATOR) : "";
    boolean fits = argon2.matches(secret, row.map(Row::hash).orElse(nobody));
    return row.filter(found -> fits).map(Row::patient);
  }

  /** A patient's code counts no more. */
  void remove(String patient) {
    database
        .sql("delete from foyer_patient_code where patient = :patient")
        .param("patient", patient)
        .update();
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  void forget() {
    database
        .sql("delete from foyer_patient_code where expires_at <= :now")
        .param("now", now())
        .update();
  }

  private Optional<Row> row(String code) {
    return database
        .sql(
            "update foyer_patient_code set failures = failures + 1"
                + " where locator = :locator and expires_at > :now and failures < :most"
                + " returning patient, hash")
        .param("locator", code.substring(0, LOCATOR))
        .param("now", now())
        .param("most", MOST_FAILURES)
        .query((row, number) -> new Row(row.getString("patient"), row.getString("hash")))
        .optional();
  }

  private static String random() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private record Row(String patient, String hash) {}
}

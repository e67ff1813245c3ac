package org.foyer.identity.merge;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.foyer.fhir.PatientsMerged;
import org.foyer.fhir.PatientsParted;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.AccountChanges;
import org.foyer.identity.account.Accounts;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accounts follow the patient whose they are. What apps were let do about the source ends: they
 * know it by its id, and have to be launched anew.
 */
@Component
class MergedAccounts {

  private static final String PATIENT = "Patient/";

  private final JdbcClient database;
  private final Accounts accounts;
  private final AccountChanges changes;
  private final Clock clock;

  MergedAccounts(JdbcClient database, Accounts accounts, AccountChanges changes, Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Gives the accounts of the source to the target.
   *
   * @throws FhirProblem if both have one that can be used
   */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(PatientsMerged merged) {
    if (isUsed(merged.source()) && isUsed(merged.target())) {
      throw new FhirProblem(
          ProblemCode.CONFLICT,
          "Both patients have an account. An administrator has to disable one of them first.");
    }
    List<UUID> moved = move(merged.source(), merged.target(), ofPatient(merged.source()));
    for (UUID account : moved) {
      database
          .sql("insert into foyer_merge_account (merge, account_id) values (:merge, :account)")
          .param("merge", merged.merge())
          .param("account", account)
          .update();
      note(
          account,
          merged.by(),
          "Patient/%s was merged into Patient/%s.",
          merged.source(),
          merged.target());
    }
    endGrants(merged.source());
    for (String ended :
        List.of(
            "delete from foyer_patient_code where patient = :patient",
            "delete from foyer_launch where context ->> 'patient' = :patient")) {
      database.sql(ended).param("patient", merged.source()).update();
    }
  }

  /** Gives the accounts back that a merge gave to the target. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(PatientsParted parted) {
    List<UUID> given =
        database
            .sql("select account_id from foyer_merge_account where merge = :merge")
            .param("merge", parted.merge())
            .query(UUID.class)
            .list();
    List<UUID> moved = move(parted.target(), parted.source(), given);
    for (UUID account : moved) {
      note(
          account,
          parted.by(),
          "The merge of Patient/%s into Patient/%s was undone.",
          parted.source(),
          parted.target());
    }
    if (!moved.isEmpty()) {
      endGrants(parted.target(), moved);
    }
  }

  private boolean isUsed(String patient) {
    return database
        .sql(
            "select exists (select 1 from foyer_account"
                + " where fhir_user = :patient and state <> 'DISABLED')")
        .param("patient", PATIENT + patient)
        .query(Boolean.class)
        .single();
  }

  private List<UUID> ofPatient(String patient) {
    return database
        .sql("select id from foyer_account where fhir_user = :patient")
        .param("patient", PATIENT + patient)
        .query(UUID.class)
        .list();
  }

  private List<UUID> move(String from, String to, List<UUID> ids) {
    return database
        .sql(
            "update foyer_account set fhir_user = :to"
                + " where fhir_user = :from and id = any(:ids) returning id")
        .param("from", PATIENT + from)
        .param("to", PATIENT + to)
        .param("ids", ids.toArray(UUID[]::new))
        .query(UUID.class)
        .list();
  }

  private void endGrants(String patient) {
    database
        .sql(
            "update foyer_grant set revoked_at = :now"
                + " where revoked_at is null and context ->> 'patient' = :patient")
        .param("now", now())
        .param("patient", patient)
        .update();
  }

  private void endGrants(String patient, List<UUID> ofAccounts) {
    database
        .sql(
            "update foyer_grant set revoked_at = :now where revoked_at is null"
                + " and context ->> 'patient' = :patient and account_id = any(:accounts)")
        .param("now", now())
        .param("patient", patient)
        .param("accounts", ofAccounts.toArray(UUID[]::new))
        .update();
  }

  private void note(UUID account, Caller by, String what, String source, String target) {
    @Nullable Account person =
        by.kind() == Caller.Kind.PERSON
            ? accounts.find(UUID.fromString(by.id())).orElse(null)
            : null;
    String sentence = what.formatted(source, target);
    if (person == null) {
      changes.recordByServer(account, sentence);
    } else {
      changes.record(account, person, sentence);
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}

package org.foyer.billing.report;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.time.LocalDate;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code Account/$trial-balance}, {@code $ageing}, {@code $close-day}, and an Account's journal.
 */
@Component
class ReportOperations implements FhirOperation {

  private static final String DEFINITIONS = "https://foyer.org/fhir/OperationDefinition/";

  private final BookkeepingRight right;
  private final JournalReport journal;
  private final TrialBalanceReport balance;
  private final AgeingReport ageing;
  private final DayClosing closing;
  private final Clock clock;

  ReportOperations(
      BookkeepingRight right,
      JournalReport journal,
      TrialBalanceReport balance,
      AgeingReport ageing,
      DayClosing closing,
      Clock clock) {
    this.right = right;
    this.journal = journal;
    this.balance = balance;
    this.ageing = ageing;
    this.closing = closing;
    this.clock = clock;
  }

  /** Lists the entries of an Account. */
  @Operation(
      name = "$journal",
      type = Account.class,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "Account-journal")
  public Parameters journal(@IdParam IdType id) {
    return journal.of("Account/" + id.getIdPart());
  }

  /** Adds up all accounts of the chart. */
  @Operation(
      name = "$trial-balance",
      type = Account.class,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "Account-trial-balance")
  public Parameters trialBalance(
      RequestDetails request, @OperationParam(name = "date", max = 1) @Nullable DateType date) {
    right.require(Callers.needed(request));
    return balance.on(day(date));
  }

  /** Says how old what is owed is. */
  @Operation(
      name = "$ageing",
      type = Account.class,
      idempotent = true,
      canonicalUrl = DEFINITIONS + "Account-ageing")
  public Parameters ageing(
      RequestDetails request, @OperationParam(name = "date", max = 1) @Nullable DateType date) {
    Caller caller = Callers.needed(request);
    right.require(caller);
    return ageing.on(caller, day(date));
  }

  /** Closes a day. */
  @Operation(
      name = "$close-day",
      type = Account.class,
      canonicalUrl = DEFINITIONS + "Account-close-day")
  public Parameters closeDay(
      RequestDetails request,
      @OperationParam(name = "date", min = 1, max = 1) @Nullable DateType date) {
    Caller caller = Callers.needed(request);
    right.require(caller);
    if (date == null) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"date\" must be given.");
    }
    return closing.close(caller, day(date));
  }

  private LocalDate day(@Nullable DateType date) {
    if (date == null) {
      return LocalDate.now(clock);
    }
    String written = date.getValueAsString();
    if (written == null || written.length() != "2026-11-22".length()) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "\"date\" must be a day.");
    }
    return LocalDate.parse(written);
  }
}

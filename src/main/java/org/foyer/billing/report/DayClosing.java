package org.foyer.billing.report;

import java.time.Clock;
import java.time.LocalDate;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.ledger.ClosedDays;
import org.foyer.fhir.OperationTransactions;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** Closes the books of a day: nothing is entered for it, or for a day before, any more. */
@Component
class DayClosing {

  private final ClosedDays days;
  private final TrialBalanceReport balance;
  private final OperationTransactions transactions;
  private final Clock clock;

  DayClosing(
      ClosedDays days,
      TrialBalanceReport balance,
      OperationTransactions transactions,
      Clock clock) {
    this.days = days;
    this.balance = balance;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Closes a day that is not to come, and answers with its trial balance. */
  Parameters close(Caller caller, LocalDate day) {
    if (day.isAfter(LocalDate.now(clock))) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"date\" must not be a day that is to come.");
    }
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          if (!days.close(day, caller.id())) {
            throw new FhirProblem(
                ProblemCode.DAY_CLOSED, "The books of %s are closed already.".formatted(day));
          }
          return balance.on(day);
        });
  }
}

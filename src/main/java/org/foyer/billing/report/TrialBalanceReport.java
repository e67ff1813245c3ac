package org.foyer.billing.report;

import java.time.LocalDate;
import java.util.Map;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.journal.TrialBalance;
import org.foyer.billing.ledger.ClosedDays;
import org.foyer.billing.ledger.Totals;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** The trial balance: sums of the whole hospital, about nobody. */
@Component
class TrialBalanceReport {

  private final Totals totals;
  private final ClosedDays closed;
  private final BillingSettings settings;

  TrialBalanceReport(Totals totals, ClosedDays closed, BillingSettings settings) {
    this.totals = totals;
    this.closed = closed;
    this.settings = settings;
  }

  Parameters on(LocalDate day) {
    TrialBalance balance = new TrialBalance(settings.currency(), totals.until(day));
    Parameters report = new Parameters();
    report.addParameter("date", new DateType(day.toString()));
    closed
        .last()
        .ifPresent(last -> report.addParameter("closed-until", new DateType(last.toString())));
    report.addParameter("balanced", new BooleanType(balance.isBalanced()));
    Figures.add(report, "debits", balance.debits());
    Figures.add(report, "credits", balance.credits());
    add(report, "balance", balance.balances());
    add(report, "movement", totals.on(day));
    return report;
  }

  private static void add(Parameters report, String name, Map<Post, Money> sums) {
    sums.forEach(
        (post, sum) -> {
          if (!sum.isZero()) {
            Figures.add(report.addParameter().setName(name), post, sum);
          }
        });
  }
}

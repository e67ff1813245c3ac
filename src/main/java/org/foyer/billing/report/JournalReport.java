package org.foyer.billing.report;

import org.foyer.billing.journal.AccountShares;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.ledger.Posted;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.stereotype.Component;

/** The journal of an Account: each entry with the version of the resource that made it. */
@Component
class JournalReport {

  private final Ledger ledger;
  private final Balances balances;

  JournalReport(Ledger ledger, Balances balances) {
    this.ledger = ledger;
    this.balances = balances;
  }

  Parameters of(String account) {
    Parameters report = new Parameters();
    AccountShares shares = balances.shares(account);
    Figures.add(report, "charges", shares.charges());
    Figures.add(report, "patient-share", shares.patient());
    Figures.add(report, "insurer-share", shares.insurer());
    Figures.add(report, "adjustments", shares.adjustments());
    Figures.add(report, "open-of-patient", balances.openOfPatient(account));
    Figures.add(report, "open-of-insurers", balances.insurers(account));
    Figures.add(report, "credit", balances.credit(account));
    ledger.of(account).forEach(posted -> add(report, posted));
    return report;
  }

  private static void add(Parameters report, Posted posted) {
    ParametersParameterComponent row = report.addParameter().setName("entry");
    Entry entry = posted.entry();
    Figures.add(row, "key", new StringType(entry.origin().key()));
    Figures.add(row, "day", new DateType(entry.origin().day().toString()));
    Figures.add(row, "kind", new CodeType(entry.kind().code()));
    Figures.add(row, "source", new UriType(entry.origin().source()));
    if (!entry.origin().reason().isEmpty()) {
      Figures.add(row, "reason", new StringType(entry.origin().reason()));
    }
    if (entry.reverses() != null) {
      Figures.add(row, "reverses", new StringType(entry.reverses()));
    }
    for (Entry.Line line : entry.lines()) {
      ParametersParameterComponent part = row.addPart().setName("line");
      Figures.add(part, line.post(), line.debit());
    }
  }
}

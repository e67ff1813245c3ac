package org.foyer.billing.statement;

import org.foyer.billing.BillingCodes;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.statement.Told.Due;
import org.foyer.billing.statement.Told.Row;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers with statements as data. */
@Component
class StatementData {

  private final Statements statements;
  private final Invoices invoices;
  private final Printing printing;

  StatementData(Statements statements, Invoices invoices, Printing printing) {
    this.statements = statements;
    this.invoices = invoices;
    this.printing = printing;
  }

  /** The statement of an account as a caller sees it. */
  Parameters make(Caller caller, String id, StatementPeriod period, @Nullable CodeType language) {
    Told told = statements.tell(printing.seen(caller), id, period, language);
    Parameters answer = new Parameters();
    if (period.start() != null) {
      answer.addParameter("start", new DateType(period.start().toString()));
    }
    answer.addParameter("end", new DateType(period.end().toString()));
    answer.addParameter("opening", FhirMoney.of(told.statement().opening()));
    told.rows().forEach(row -> entry(answer.addParameter().setName("entry"), row));
    answer.addParameter("closing", FhirMoney.of(told.statement().closing()));
    Due due = told.due();
    if (due != null) {
      due.invoices()
          .forEach(invoice -> open(answer.addParameter().setName("open-invoice"), invoice));
      answer.addParameter("insurers", FhirMoney.of(due.insurers()));
    }
    return answer;
  }

  private static void entry(ParametersParameterComponent entry, Row row) {
    add(entry, "date", new DateType(row.line().day().toString()));
    add(entry, "kind", new CodeType(row.line().kind().code()));
    add(entry, "text", new StringType(row.text()));
    add(entry, "source", new Reference(row.line().subject()));
    add(entry, "amount", FhirMoney.of(row.line().amount()));
    add(entry, "balance", FhirMoney.of(row.line().balance()));
  }

  private void open(ParametersParameterComponent entry, Invoice invoice) {
    add(entry, "invoice", new Reference("Invoice/" + invoice.getIdElement().getIdPart()));
    Invoices.number(invoice).ifPresent(number -> add(entry, "number", new StringType(number)));
    Extension due = invoice.getExtensionByUrl(BillingCodes.INVOICE_DUE);
    if (due != null) {
      add(entry, "due", due.getValue());
    }
    add(entry, "open", FhirMoney.of(invoices.open(invoice)));
  }

  private static void add(ParametersParameterComponent entry, String name, Type value) {
    entry.addPart().setName(name).setValue(value);
  }
}

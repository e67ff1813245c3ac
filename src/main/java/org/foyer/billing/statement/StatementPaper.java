package org.foyer.billing.statement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.money.Money;
import org.foyer.billing.statement.Told.Due;
import org.foyer.billing.statement.Told.Row;
import org.foyer.document.Names;
import org.foyer.document.Words;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prints statements. */
@Component
class StatementPaper {

  private final Statements statements;
  private final Invoices invoices;
  private final Printing printing;

  StatementPaper(Statements statements, Invoices invoices, Printing printing) {
    this.statements = statements;
    this.invoices = invoices;
    this.printing = printing;
  }

  /** A line on paper. */
  record Line(String day, String text, String amount, String balance) {}

  /** An invoice on paper. */
  record OpenInvoice(String number, String due, String open) {}

  /** Prints the statement of an account as a caller sees it. */
  Binary make(Caller caller, String id, StatementPeriod period, @Nullable CodeType language) {
    Seen seen = printing.seen(caller);
    Told told = statements.tell(seen, id, period, language);
    Words words = told.words();
    Account account = told.account();
    Reference subject = account.getSubjectFirstRep();
    Map<String, Object> model = new HashMap<>();
    model.put(
        "recipient",
        Party.recipient(seen, account.getGuarantorFirstRep().getParty(), told.patient()));
    model.put("patient", Names.of(told.patient().getNameFirstRep()));
    model.put("number", number(account));
    model.put("period", days(period, words));
    model.put(
        "opening",
        period.start() == null ? "" : Printing.amount(words, told.statement().opening()));
    model.put("lines", told.rows().stream().map(row -> line(row, words)).toList());
    Money closing = told.statement().closing();
    model.put("isCredit", closing.isNegative());
    model.put(
        "closing", Printing.amount(words, closing.isNegative() ? closing.negated() : closing));
    model.putAll(due(told.due(), words));
    return printing.pdf("print-statement", words, model, subject);
  }

  private static String days(StatementPeriod period, Words words) {
    return period.start() == null
        ? words.of("statement.until", words.day(period.end()))
        : words.of("statement.period", words.day(period.start()), words.day(period.end()));
  }

  private static Line line(Row row, Words words) {
    return new Line(
        words.day(row.line().day()),
        row.text(),
        Printing.amount(words, row.line().amount()),
        Printing.amount(words, row.line().balance()));
  }

  private Map<String, Object> due(@Nullable Due due, Words words) {
    return due == null
        ? Map.of("invoices", List.of(), "insurers", "")
        : Map.of(
            "invoices",
            due.invoices().stream().map(invoice -> open(invoice, words)).toList(),
            "insurers",
            due.insurers().isPositive() ? Printing.amount(words, due.insurers()) : "");
  }

  private OpenInvoice open(Invoice invoice, Words words) {
    return new OpenInvoice(
        Invoices.number(invoice).orElse(""),
        InvoicePaper.due(invoice, words),
        Printing.amount(words, invoices.open(invoice)));
  }

  private static String number(Account account) {
    return account.getIdentifier().stream()
        .filter(identifier -> BillingCodes.ACCOUNT_NUMBER.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .findFirst()
        .orElse("");
  }
}

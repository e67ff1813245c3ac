package org.foyer.billing.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.payment.PatientPayments;
import org.foyer.document.Names;
import org.foyer.document.Words;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a patient what was charged, paid and is still to be paid on an account. Whoever may see the
 * account sees the sums; what was done, only who may see the charge.
 */
@Component
class StatementWork {

  private final Ledger ledger;
  private final Balances balances;
  private final Invoices invoices;
  private final Printing printing;
  private final StoredResources resources;
  private final Stores stores;
  private final BillingSettings settings;

  StatementWork(
      Ledger ledger,
      Balances balances,
      Invoices invoices,
      Printing printing,
      StoredResources resources,
      Stores stores,
      BillingSettings settings) {
    this.ledger = ledger;
    this.balances = balances;
    this.invoices = invoices;
    this.printing = printing;
    this.resources = resources;
    this.stores = stores;
    this.settings = settings;
  }

  /** What a statement tells. */
  private record Told(
      Account account,
      Patient patient,
      Words words,
      StatementPeriod period,
      Statement statement,
      List<Row> rows,
      List<Invoice> open,
      Money insurers) {}

  /** A line in words. */
  record Row(Statement.Line line, String text) {}

  /** A line on paper. */
  record Printed(String day, String text, String amount, String balance) {}

  /** An invoice on paper. */
  record OpenInvoice(String number, String due, String open) {}

  /** As data. */
  Parameters data(Caller caller, String id, StatementPeriod period, @Nullable CodeType language) {
    Told told = tell(caller, id, period, language);
    Parameters answer = new Parameters();
    if (period.start() != null) {
      answer.addParameter("start", new DateType(period.start().toString()));
    }
    answer.addParameter("end", new DateType(period.end().toString()));
    answer.addParameter("opening", FhirMoney.of(told.statement().opening()));
    for (Row row : told.rows()) {
      ParametersParameterComponent entry = answer.addParameter().setName("entry");
      add(entry, "date", new DateType(row.line().day().toString()));
      add(entry, "kind", new CodeType(row.line().kind().code()));
      add(entry, "text", new StringType(row.text()));
      add(entry, "source", new Reference(row.line().subject()));
      add(entry, "amount", FhirMoney.of(row.line().amount()));
      add(entry, "balance", FhirMoney.of(row.line().balance()));
    }
    answer.addParameter("closing", FhirMoney.of(told.statement().closing()));
    for (Invoice invoice : told.open()) {
      ParametersParameterComponent entry = answer.addParameter().setName("open-invoice");
      add(entry, "invoice", new Reference("Invoice/" + invoice.getIdElement().getIdPart()));
      Invoices.number(invoice).ifPresent(number -> add(entry, "number", new StringType(number)));
      Extension due = invoice.getExtensionByUrl(BillingCodes.INVOICE_DUE);
      if (due != null) {
        add(entry, "due", due.getValue());
      }
      add(entry, "open", FhirMoney.of(invoices.open(invoice)));
    }
    answer.addParameter("insurers", FhirMoney.of(told.insurers()));
    return answer;
  }

  private static void add(ParametersParameterComponent entry, String name, Type value) {
    entry.addPart().setName(name).setValue(value);
  }

  /** On paper. */
  Binary paper(Caller caller, String id, StatementPeriod period, @Nullable CodeType language) {
    Told told = tell(caller, id, period, language);
    Words words = told.words();
    Reference subject = told.account().getSubjectFirstRep();
    Map<String, Object> model = new HashMap<>();
    model.put(
        "recipient",
        printing.recipient(
            stores.of(caller),
            told.account().hasGuarantor()
                ? told.account().getGuarantorFirstRep().getParty()
                : subject,
            told.patient()));
    model.put("patient", Names.of(told.patient().getNameFirstRep()));
    model.put("number", number(told.account()));
    model.put(
        "period",
        period.start() == null
            ? words.of("statement.until", words.day(period.end()))
            : words.of("statement.period", words.day(period.start()), words.day(period.end())));
    model.put("hasOpening", period.start() != null);
    model.put("opening", Printing.amount(words, told.statement().opening()));
    List<Printed> lines = new ArrayList<>();
    for (Row row : told.rows()) {
      lines.add(
          new Printed(
              words.day(row.line().day()),
              row.text(),
              Printing.amount(words, row.line().amount()),
              Printing.amount(words, row.line().balance())));
    }
    model.put("lines", lines);
    Money closing = told.statement().closing();
    model.put("isCredit", closing.isNegative());
    model.put(
        "closing", Printing.amount(words, closing.isNegative() ? closing.negated() : closing));
    List<OpenInvoice> open = new ArrayList<>();
    for (Invoice invoice : told.open()) {
      open.add(
          new OpenInvoice(
              Invoices.number(invoice).orElse(""),
              InvoicePaper.due(invoice, words),
              Printing.amount(words, invoices.open(invoice))));
    }
    model.put("invoices", open);
    model.put(
        "insurers", told.insurers().isPositive() ? Printing.amount(words, told.insurers()) : "");
    return printing.pdf("print-statement", words, model, subject);
  }

  private Told tell(Caller caller, String id, StatementPeriod period, @Nullable CodeType language) {
    Store store = stores.of(caller);
    Account account =
        store
            .read(Account.class, id)
            .orElseThrow(
                () -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no Account/" + id + "."));
    Patient patient = printing.patient(store, account.getSubjectFirstRep());
    Words words = printing.words(language, patient);
    String reference = "Account/" + id;
    Statement statement =
        Statement.of(ledger.of(reference), period, Money.zero(settings.currency()));
    return new Told(
        account,
        patient,
        words,
        period,
        statement,
        statement.lines().stream().map(line -> new Row(line, text(store, line, words))).toList(),
        invoices.of(id, InvoiceStatus.ISSUED).stream()
            .filter(invoice -> invoices.open(invoice).isPositive())
            .toList(),
        balances.insurers(reference));
  }

  private String text(Store store, Statement.Line line, Words words) {
    IdType subject = new IdType(line.subject());
    return switch (subject.getResourceType()) {
      case "ChargeItem" -> charge(store, subject.getIdPart(), words);
      case "PaymentReconciliation" -> payment(subject.getIdPart(), line, words);
      case "Invoice" ->
          words.of(
              "statement.invoice",
              invoices.find(subject.getIdPart()).flatMap(Invoices::number).orElse(""));
      default -> words.of("statement." + line.kind().code());
    };
  }

  private static String charge(Store store, String id, Words words) {
    Optional<ChargeItem> charge;
    try {
      charge = store.read(ChargeItem.class, id);
    } catch (FhirProblem problem) {
      if (problem.code() != ProblemCode.FORBIDDEN) {
        throw problem;
      }
      charge = Optional.empty();
    }
    return charge
        .map(found -> Names.of(found.getCode()))
        .filter(text -> !text.isBlank())
        .orElseGet(() -> words.of("service"));
  }

  private String payment(String id, Statement.Line line, Words words) {
    Optional<PaymentReconciliation> payment =
        resources.content("PaymentReconciliation", id).map(PaymentReconciliation.class::cast);
    return switch (line.kind()) {
      case PAYMENT, REFUND ->
          words.of(line.kind().code() + "." + payment.map(PatientPayments::means).orElse("cash"));
      default -> words.of("statement." + line.kind().code());
    };
  }

  private static String number(Account account) {
    return account.getIdentifier().stream()
        .filter(identifier -> BillingCodes.ACCOUNT_NUMBER.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .findFirst()
        .orElse("");
  }
}

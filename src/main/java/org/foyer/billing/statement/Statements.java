package org.foyer.billing.statement;

import java.time.Clock;
import java.time.LocalDate;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.invoice.Invoices;
import org.foyer.billing.ledger.Balances;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.money.Money;
import org.foyer.billing.payment.PatientPayments;
import org.foyer.billing.statement.Told.Due;
import org.foyer.billing.statement.Told.Row;
import org.foyer.document.Names;
import org.foyer.document.Words;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a patient what was charged, paid and is still to be paid on an account. Whoever may see the
 * account sees the sums; what was done, only who may see the charge.
 */
@Component
class Statements {

  private final Ledger ledger;
  private final Balances balances;
  private final Invoices invoices;
  private final Printing printing;
  private final StoredResources resources;
  private final BillingSettings settings;
  private final Clock clock;

  Statements(
      Ledger ledger,
      Balances balances,
      Invoices invoices,
      Printing printing,
      StoredResources resources,
      BillingSettings settings,
      Clock clock) {
    this.ledger = ledger;
    this.balances = balances;
    this.invoices = invoices;
    this.printing = printing;
    this.resources = resources;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Tells a caller about an account.
   *
   * @param seen what the caller sees
   */
  Told tell(Seen seen, String id, StatementPeriod period, @Nullable CodeType language) {
    Account account = seen.needed(Account.class, id);
    Patient patient =
        seen.found(Patient.class, account.getSubjectFirstRep()).orElseGet(Patient::new);
    Words words = printing.words(language, patient);
    Statement statement =
        Statement.of(ledger.of("Account/" + id), period, Money.zero(settings.currency()));
    return new Told(
        account,
        patient,
        words,
        period,
        statement,
        statement.lines().stream().map(line -> new Row(line, text(seen, line, words))).toList(),
        period.end().isBefore(LocalDate.now(clock)) ? null : due(id));
  }

  private Due due(String id) {
    return new Due(
        invoices.of(id, InvoiceStatus.ISSUED).stream()
            .filter(invoice -> invoices.open(invoice).isPositive())
            .toList(),
        balances.insurers("Account/" + id));
  }

  private String text(Seen seen, Statement.Line line, Words words) {
    IdType subject = new IdType(line.subject());
    return switch (subject.getResourceType()) {
      case "ChargeItem" -> charge(seen, line.subject(), words);
      case "PaymentReconciliation" -> payment(subject.getIdPart(), line, words);
      case "Invoice" ->
          words.of(
              "statement.invoice",
              invoices.find(subject.getIdPart()).flatMap(Invoices::number).orElse(""));
      default -> words.of("statement." + line.kind().code());
    };
  }

  private static String charge(Seen seen, String charge, Words words) {
    return seen.found(ChargeItem.class, new Reference(charge))
        .map(found -> Names.of(found.getCode()))
        .filter(text -> !text.isBlank())
        .orElseGet(() -> words.of("service"));
  }

  private String payment(String id, Statement.Line line, Words words) {
    return switch (line.kind()) {
      case PAYMENT, REFUND ->
          words.of(
              line.kind().code()
                  + "."
                  + resources
                      .content("PaymentReconciliation", id)
                      .map(found -> PatientPayments.means((PaymentReconciliation) found))
                      .orElse("cash"));
      default -> words.of("statement." + line.kind().code());
    };
  }
}

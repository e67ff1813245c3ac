package org.foyer.billing.posting;

import static org.foyer.testing.FhirAssertions.assertThat;
import static org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus.ACTIVE;
import static org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus.CANCELLED;
import static org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus.DRAFT;
import static org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus.ENTEREDINERROR;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.Assertions;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.posting.Books.Figures;
import org.foyer.billing.posting.Books.Sums;
import org.foyer.fhir.Stores;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.foyer.testing.WritePath;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What may become of a PaymentReconciliation, on whatever way it is written. */
@ServerTest
class PaymentStateIT {

  private final FhirHttp fhir;
  private final Stores stores;

  PaymentStateIT(FhirHttp fhir, @Autowired Stores stores) {
    this.fhir = fhir;
    this.stores = stores;
  }

  @Test
  void aDraftIsPostedWhenItIsActiveAndReversedWhenItIsCancelled() {
    Books books = Books.uninsured(fhir, stores);
    books.charge("40.00");
    String invoice = books.invoice("40.00", "0.00");
    PaymentReconciliation draft = books.payment(PaymentKind.PAYMENT, invoice, "25.00");
    draft.setStatus(PaymentReconciliationStatus.DRAFT);
    String payment = Payment.TYPE + "/" + Books.created(fhir.create(draft));
    Assertions.assertThat(books.sums().openOfPatient()).isEqualTo("40.00");
    assertThat(status(payment, PaymentReconciliationStatus.ACTIVE)).hasStatus(200);
    Assertions.assertThat(books.sums().openOfPatient()).isEqualTo("15.00");

    assertThat(books.cancel(payment)).hasStatus(200);

    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("40.00", "40.00", "0.00", "0.00", "40.00", "0.00", "0.00"));
    assertThat(status(payment, PaymentReconciliationStatus.ACTIVE))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
  }

  @Test
  void whatIsPostedStaysAsItIs() {
    Books books = Books.uninsured(fhir, stores);
    String payment = books.posted(PaymentKind.PAYMENT, books.account, "25.00");
    PaymentReconciliation changed = fhir.get(payment).as(PaymentReconciliation.class);
    Assertions.assertThat(changed.getIdentifier())
        .anyMatch(identifier -> BillingCodes.PAYMENT_NUMBER.equals(identifier.getSystem()));
    changed.setPaymentAmount(FhirMoney.of(Books.usd("20.00")));
    changed.getDetailFirstRep().setAmount(FhirMoney.of(Books.usd("20.00")));

    assertThat(fhir.update(changed))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "billed-content-locked");
    assertThat(status(payment, PaymentReconciliationStatus.DRAFT))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
    assertThat(fhir.delete(payment))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "billed-content-locked");
    assertThat(patched(payment, "draft"))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");
    assertThat(patched(payment, "cancelled")).hasStatus(200);
    Assertions.assertThat(books.sums().credit()).isEqualTo("0.00");
  }

  @Test
  void noOtherStepIsTakenOnAnyPath() {
    Books books = Books.uninsured(fhir, stores);
    Map<PaymentReconciliationStatus, Set<PaymentReconciliationStatus>> possible =
        Map.of(
            DRAFT, Set.of(ACTIVE, CANCELLED, ENTEREDINERROR),
            ACTIVE, Set.of(CANCELLED),
            CANCELLED, Set.of(),
            ENTEREDINERROR, Set.of());
    List<String> wrong = new ArrayList<>();
    for (WritePath path : WritePath.values()) {
      for (PaymentReconciliationStatus from : possible.keySet()) {
        PaymentReconciliation fresh = books.payment(PaymentKind.PAYMENT, books.account, "25.00");
        String id = Books.created(fhir.create(fresh.setStatus(from)));
        PaymentReconciliation before =
            fhir.get(Payment.TYPE + "/" + id).as(PaymentReconciliation.class);
        for (PaymentReconciliationStatus to : possible.keySet()) {
          PaymentReconciliation after = before.copy().setStatus(to);
          if (from != to
              && !Objects.requireNonNull(possible.get(from)).contains(to)
              && !path.write(fhir, before, after).isRefused(422, "transition-refused")) {
            wrong.add(path + " " + from + " to " + to);
          }
        }
        if (from == ACTIVE) {
          Assertions.assertThat(
                  path.write(fhir, before, before.copy().setStatus(CANCELLED)).status())
              .as("%s", path)
              .isEqualTo(200);
        }
      }
    }
    Assertions.assertThat(wrong).isEmpty();
    Assertions.assertThat(books.sums().credit()).isEqualTo("0.00");
  }

  @Test
  void inATransactionAllIsPostedOrNothing() {
    Books books = Books.uninsured(fhir, stores);
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    add(transaction, books.payment(PaymentKind.PAYMENT, books.account, "25.00"));
    add(transaction, books.payment(PaymentKind.REFUND, books.account, "-20.00"));
    assertThat(fhir.transact(transaction)).hasStatus(200);
    Assertions.assertThat(books.sums().credit()).isEqualTo("5.00");
    Bundle tooMuch = new Bundle().setType(BundleType.TRANSACTION);
    add(tooMuch, books.payment(PaymentKind.PAYMENT, books.account, "1.00"));
    add(tooMuch, books.payment(PaymentKind.REFUND, books.account, "-7.00"));

    assertThat(fhir.transact(tooMuch))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");

    Assertions.assertThat(books.sums().credit()).isEqualTo("5.00");
  }

  @Test
  void whatIsMissingOrWrongIsSaid() {
    Books books = Books.open(fhir, stores);
    String claim = books.claim(books.charge("40.00"));
    books.answered(claim, new Figures("40.00", "40.00", "40.00"));
    PaymentReconciliation silent = books.payment(PaymentKind.WRITE_OFF, claim, "5.00");
    silent.getDetailFirstRep().getExtension().clear();
    assertThat(fhir.create(silent)).hasStatus(422).hasIssue(IssueType.REQUIRED, "reason-required");
    PaymentReconciliation foreign = books.payment(PaymentKind.PAYMENT, books.account, "5.00");
    foreign.getPaymentAmount().setCurrency("EUR");
    foreign.getDetailFirstRep().getAmount().setCurrency("EUR");
    assertThat(fhir.create(foreign))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");
    PaymentReconciliation negative = books.payment(PaymentKind.PAYMENT, books.account, "-5.00");
    assertThat(fhir.create(negative))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");
    PaymentReconciliation nowhere = books.payment(PaymentKind.PAYMENT, books.account, "5.00");
    nowhere.getDetailFirstRep().getExtension().clear();
    assertThat(fhir.create(nowhere)).hasStatus(422);
    PaymentReconciliation responsibility =
        books.payment(PaymentKind.RESPONSIBILITY, claim, "40.01");
    assertThat(fhir.create(responsibility))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");
  }

  @Test
  void whatIsToBePaidOnADayToComeIsNotPosted() {
    Books books = Books.uninsured(fhir, stores);
    LocalDate later = LocalDate.now(ZoneOffset.UTC).plusDays(2);
    PaymentReconciliation announced = books.payment(PaymentKind.PAYMENT, books.account, "25.00");
    announced.setPaymentDateElement(new DateType(later.toString()));
    Answer refused = fhir.create(announced);
    assertThat(refused).hasStatus(422).hasIssue(IssueType.PROCESSING, "unprocessable");
    Assertions.assertThat(refused.body()).contains("PaymentReconciliation.paymentDate");
    books.charge("40.00");
    String invoice = books.invoice("40.00", "0.00");
    Parameters paid = new Parameters();
    paid.addParameter("amount", FhirMoney.of(Books.usd("25.00")));
    paid.addParameter("means", new CodeType("cash"));
    paid.addParameter("date", new DateType(later.toString()));
    assertThat(fhir.post(invoice + "/$record-payment", Fhir.json(paid))).hasStatus(422);

    announced.setStatus(DRAFT);
    String draft = Payment.TYPE + "/" + Books.created(fhir.create(announced));
    assertThat(status(draft, ACTIVE)).hasStatus(422);
    Assertions.assertThat(books.sums().credit()).isEqualTo("0.00");
    PaymentReconciliation corrected = fhir.get(draft).as(PaymentReconciliation.class);
    corrected.setPaymentDateElement(new DateType(later.minusDays(2).toString()));
    assertThat(fhir.update(corrected.setStatus(ACTIVE))).hasStatus(200);
    Assertions.assertThat(books.sums().credit()).isEqualTo("25.00");
  }

  @Test
  void manyWhoWriteOffOrPayBackTheSameTakeItOnce() throws Exception {
    Books books = Books.open(fhir, stores);
    String claim = books.claim(books.charge("40.00"));
    books.answered(claim, new Figures("40.00", "0.00", "0.00"));
    books.posted(PaymentKind.PAYMENT, books.account, "10.00");
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      calls.add(() -> fhir.create(books.payment(PaymentKind.WRITE_OFF, claim, "40.00")));
      calls.add(() -> fhir.create(books.payment(PaymentKind.REFUND, books.account, "-10.00")));
    }
    ExecutorService callers = Executors.newFixedThreadPool(calls.size());
    try {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> call : callers.invokeAll(calls)) {
        statuses.add(call.get().status());
      }
      Assertions.assertThat(statuses).filteredOn(status -> status == 201).hasSize(2);
      Assertions.assertThat(statuses).filteredOn(status -> status == 409).hasSize(10);
    } finally {
      callers.shutdownNow();
    }
    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("40.00", "0.00", "0.00", "40.00", "0.00", "0.00", "0.00"));
  }

  @Test
  void whatAPatientOwesOnAnInvoiceMayBeWrittenOff() {
    Books books = Books.uninsured(fhir, stores);
    books.charge("40.00");
    String invoice = books.invoice("40.00", "0.00");
    books.posted(PaymentKind.PAYMENT, invoice, "15.00");
    assertThat(fhir.create(books.payment(PaymentKind.WRITE_OFF, invoice, "26.00")))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");

    books.posted(PaymentKind.WRITE_OFF, invoice, "25.00");

    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("40.00", "15.00", "0.00", "25.00", "0.00", "0.00", "0.00"));
  }

  @Test
  void anotherInsurerMayOweWhatOneDoesNotPay() {
    Books books = Books.open(fhir, stores);
    String claim = books.claim(books.charge("40.00"));
    books.answered(claim, new Figures("40.00", "0.00", "0.00"));
    PaymentReconciliation moved = books.payment(PaymentKind.RESPONSIBILITY, claim, "30.00");
    moved
        .getExtensionByUrl(BillingCodes.PAYER_OF_PAYMENT)
        .setValue(new Reference("Organization/" + Billing.HOSPITAL));

    String decided = Payment.TYPE + "/" + Books.created(fhir.create(moved));

    Assertions.assertThat(books.sums().openOfInsurers()).isEqualTo("40.00");
    assertThat(fhir.create(books.payment(PaymentKind.RESPONSIBILITY, claim, "11.00")))
        .hasStatus(422);
    assertThat(books.cancel(decided)).hasStatus(200);
    assertThat(fhir.create(books.payment(PaymentKind.RESPONSIBILITY, claim, "11.00")))
        .hasStatus(201);
  }

  @Test
  void aPaymentIsCancelledAfterItsRefunds() {
    Books books = Books.uninsured(fhir, stores);
    String payment = books.posted(PaymentKind.PAYMENT, books.account, "25.00");
    PaymentReconciliation refund = books.payment(PaymentKind.REFUND, books.account, "-10.00");
    PaymentReconciliation paid = fhir.get(payment).as(PaymentReconciliation.class);
    refund
        .getDetailFirstRep()
        .setPredecessor(
            paid.getIdentifier().stream()
                .filter(one -> BillingCodes.PAYMENT_NUMBER.equals(one.getSystem()))
                .findFirst()
                .orElseThrow());
    String paidBack = Payment.TYPE + "/" + Books.created(fhir.create(refund));
    assertThat(books.cancel(payment))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "transition-refused");

    assertThat(books.cancel(paidBack)).hasStatus(200);

    assertThat(books.cancel(payment)).hasStatus(200);
    Assertions.assertThat(books.sums().credit()).isEqualTo("0.00");
  }

  private Answer status(String payment, PaymentReconciliationStatus status) {
    PaymentReconciliation changed = fhir.get(payment).as(PaymentReconciliation.class);
    changed.setStatus(status);
    return fhir.update(changed);
  }

  private Answer patched(String payment, String status) {
    String patch = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"%s\"}]".formatted(status);
    return fhir.send(
        "PATCH",
        payment,
        BodyPublishers.ofString(patch),
        request -> request.setHeader("Content-Type", "application/json-patch+json"));
  }

  private static void add(Bundle transaction, PaymentReconciliation payment) {
    transaction
        .addEntry()
        .setResource(payment)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl(Payment.TYPE);
  }
}

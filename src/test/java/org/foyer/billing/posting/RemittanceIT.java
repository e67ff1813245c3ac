package org.foyer.billing.posting;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.posting.Books.Figures;
import org.foyer.billing.posting.Books.Sums;
import org.foyer.fhir.Stores;
import org.foyer.testing.Billing;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Remittances are posted line by line, and differences from what was answered are found. */
@ServerTest
class RemittanceIT {

  private final FhirHttp fhir;
  private final Stores stores;

  RemittanceIT(FhirHttp fhir, @Autowired Stores stores) {
    this.fhir = fhir;
    this.stores = stores;
  }

  @Test
  void aRemittanceForSeveralClaimsIsPostedLineByLine() {
    Books one = Books.open(fhir, stores);
    Books other = Books.open(fhir, stores);
    String first = answered(one, "100.00", "80.00");
    String second = answered(other, "50.00", "50.00");
    PaymentReconciliation remittance = one.payment(PaymentKind.REMITTANCE, "130.00");
    remittance.addDetail(one.detail(PaymentKind.REMITTANCE, first, "80.00"));
    remittance.addDetail(other.detail(PaymentKind.REMITTANCE, second, "50.00"));

    Books.created(fhir.create(remittance));

    Assertions.assertThat(one.sums())
        .isEqualTo(new Sums("100.00", "20.00", "80.00", "0.00", "20.00", "0.00", "0.00"));
    Assertions.assertThat(other.sums())
        .isEqualTo(new Sums("50.00", "0.00", "50.00", "0.00", "0.00", "0.00", "0.00"));
    Assertions.assertThat(tasks(first)).isEmpty();
  }

  @Test
  void anUnderpaymentIsATaskUntilTheRestIsPaid() {
    Books books = Books.open(fhir, stores);
    String claim = answered(books, "100.00", "80.00");
    books.posted(PaymentKind.REMITTANCE, claim, "70.00");

    List<Task> open = tasks(claim);
    Assertions.assertThat(open).hasSize(1);
    Assertions.assertThat(
            open.get(0).getCode().hasCoding(BillingCodes.BILLING_TASK, "underpayment"))
        .isTrue();
    Assertions.assertThat(open.get(0).getFor().getReference()).isEqualTo(books.patient);
    books.posted(PaymentKind.WRITE_OFF, claim, "4.00");
    Assertions.assertThat(tasks(claim)).hasSize(1);
    books.posted(PaymentKind.REMITTANCE, claim, "6.00");

    Assertions.assertThat(tasks(claim)).isEmpty();
    Assertions.assertThat(books.sums().openOfInsurers()).isEqualTo("0.00");
  }

  @Test
  void whatIsPaidTooMuchIsATaskUntilItIsTakenBack() {
    Books books = Books.open(fhir, stores);
    String claim = answered(books, "100.00", "80.00");
    books.posted(PaymentKind.REMITTANCE, claim, "90.00");
    Assertions.assertThat(tasks(claim))
        .singleElement()
        .matches(task -> task.getCode().hasCoding(BillingCodes.BILLING_TASK, "overpayment"));

    books.posted(PaymentKind.REMITTANCE, claim, "-10.00");

    Assertions.assertThat(tasks(claim)).isEmpty();
    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("100.00", "20.00", "80.00", "0.00", "20.00", "0.00", "0.00"));
  }

  @Test
  void whatIsDeniedIsNoUnderpayment() {
    Books books = Books.open(fhir, stores);
    String claim = books.claim(books.charge("100.00"), books.charge("30.00"));
    books.answered(
        claim, new Figures("100.00", "100.00", "100.00"), new Figures("30.00", "0.00", "0.00"));

    books.posted(PaymentKind.REMITTANCE, claim, "100.00");

    Assertions.assertThat(tasks(claim)).isEmpty();
    Assertions.assertThat(books.sums().openOfInsurers()).isEqualTo("30.00");
  }

  @Test
  void aPaymentOfTheBankCountsOnce() {
    Books books = Books.open(fhir, stores);
    String claim = answered(books, "100.00", "80.00");
    PaymentReconciliation remittance = books.payment(PaymentKind.REMITTANCE, claim, "80.00");
    remittance.getPaymentIdentifier().setSystem("urn:example:bank").setValue(claim);
    String first = Payment.TYPE + "/" + Books.created(fhir.create(remittance));
    assertThat(fhir.create(remittance))
        .hasStatus(409)
        .hasIssue(IssueType.BUSINESSRULE, "already-settled");

    assertThat(books.cancel(first)).hasStatus(200);

    assertThat(fhir.create(remittance)).hasStatus(201);
    Assertions.assertThat(books.sums().openOfInsurers()).isEqualTo("0.00");
  }

  @Test
  void aRemittanceThatDoesNotAddUpIsRefused() {
    Books books = Books.open(fhir, stores);
    String claim = answered(books, "100.00", "80.00");
    PaymentReconciliation remittance = books.payment(PaymentKind.REMITTANCE, claim, "80.00");
    remittance.setPaymentAmount(FhirMoney.of(Books.usd("81.00")));

    assertThat(fhir.create(remittance))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");
  }

  @Test
  void whatAnInsurerPaysToOthersIsNotPosted() {
    Books books = Books.open(fhir, stores);
    String claim = answered(books, "100.00", "80.00");
    PaymentReconciliation remittance = books.payment(PaymentKind.REMITTANCE, claim, "80.00");
    remittance.setRequestor(new Reference("Organization/" + Billing.INSURER));

    assertThat(fhir.create(remittance)).hasStatus(201);

    Assertions.assertThat(books.sums().openOfInsurers()).isEqualTo("80.00");
  }

  private static String answered(Books books, String charged, String benefit) {
    String claim = books.claim(books.charge(charged));
    books.answered(claim, new Figures(charged, charged, benefit));
    return claim;
  }

  private List<Task> tasks(String claim) {
    return fhir.get("Task?code=underpayment,overpayment&focus=" + claim).resources().stream()
        .map(Task.class::cast)
        .filter(task -> task.getStatus() != TaskStatus.COMPLETED)
        .toList();
  }
}

package org.foyer.billing.posting;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.posting.Books.Figures;
import org.foyer.billing.posting.Books.Sums;
import org.foyer.fhir.Stores;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is written, the journal follows in the same transaction, and adds up. */
@ServerTest
class JournalIT {

  private final FhirHttp fhir;
  private final Stores stores;
  private final JdbcClient database;

  JournalIT(FhirHttp fhir, @Autowired Stores stores, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.stores = stores;
    this.database = database;
  }

  @Test
  void aClaimIsChargedAnsweredAndPaidAndEachLineNamesItsSource() {
    Books books = Books.open(fhir, stores);
    String charge = books.charge("100.00");
    String other = books.charge("20.00");
    String claim = books.claim(charge, other);
    String answer =
        books.answered(
            claim, new Figures("100.00", "80.00", "64.00"), new Figures("20.00", "0.00", "0.00"));

    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("120.00", "16.00", "84.00", "20.00", "16.00", "84.00", "0.00"));
    books.posted(PaymentKind.REMITTANCE, claim, "64.00");
    String invoice = books.invoice("16.00", "0.00");
    String paid = books.posted(PaymentKind.PAYMENT, invoice, "16.00");

    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("120.00", "16.00", "84.00", "20.00", "0.00", "20.00", "0.00"));
    Assertions.assertThat(books.entries())
        .containsSubsequence(
            "charge " + charge + "/_history/1",
            "claim " + claim + "/_history/1",
            "adjudication " + answer + "/_history/1",
            "payment " + paid + "/_history/1");
    Assertions.assertThat(books.entries())
        .allSatisfy(
            entry -> assertThat(fhir.get(entry.substring(entry.indexOf(' ') + 1))).hasStatus(200));
  }

  @Test
  void whatADenialLeavesIsTransferredOrWrittenOffWithAReason() {
    Books books = Books.open(fhir, stores);
    String claim = books.claim(books.charge("50.00"));
    books.answered(claim, new Figures("50.00", "0.00", "0.00"));

    assertThat(decide(books, "$transfer-responsibility", "claim", claim, "30.00", "denied"))
        .hasStatus(200);
    assertThat(decide(books, "$write-off", "about", claim, "21.00", "courtesy"))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");
    assertThat(decide(books, "$write-off", "about", claim, "20.00", "courtesy")).hasStatus(200);
    assertThat(decide(books, "$write-off", "about", claim, "1.00", "courtesy"))
        .hasStatus(409)
        .hasIssue(IssueType.BUSINESSRULE, "already-settled");

    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("50.00", "30.00", "0.00", "20.00", "30.00", "0.00", "0.00"));
  }

  @Test
  void whatIsWithdrawnOrReplacedIsReversedAndEnteredAnew() {
    Books books = Books.open(fhir, stores);
    String charge = books.charge("100.00");
    String claim = books.claim(charge);
    String first = books.answered(claim, new Figures("100.00", "100.00", "40.00"));
    ClaimResponse cancelled = fhir.get(first).as(ClaimResponse.class);
    cancelled.setStatus(ClaimResponseStatus.CANCELLED);
    assertThat(fhir.update(cancelled)).hasStatus(200);
    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("100.00", "0.00", "100.00", "0.00", "0.00", "100.00", "0.00"));
    books.answered(claim, new Figures("100.00", "100.00", "90.00"));
    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("100.00", "10.00", "90.00", "0.00", "10.00", "90.00", "0.00"));

    books.cancelClaim(claim);
    books.change(charge, ChargeItemStatus.ABORTED);

    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"));
    Assertions.assertThat(books.entries()).filteredOn(one -> one.startsWith("reversal")).hasSize(4);
  }

  @Test
  void anAnswerThatDoesNotAddUpIsRefused() {
    Books books = Books.open(fhir, stores);
    String claim = books.claim(books.charge("100.00"));

    Answer answer = fhir.create(books.answer(claim, new Figures("90.00", "90.00", "90.00")));

    assertThat(answer).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "amount-mismatch");
    Claim other = books.claimFor(List.of(), books.charge("10.00"));
    other.getItemFirstRep().removeExtension(BillingCodes.CLAIM_CHARGE);
    assertThatThrownBy(() -> books.sent(other)).hasMessageStartingWith("amount-mismatch");
  }

  @Test
  void aLaterInsurerTakesOverFromThePatientWhatItPays() {
    Books books = Books.open(fhir, stores);
    String charge = books.charge("100.00");
    String claim = books.claim(charge);
    String answer = books.answered(claim, new Figures("100.00", "80.00", "50.00"));
    Claim later = books.claimFor(List.of(answer), charge);
    String second = books.sent(later);
    books.answered(second, new Figures("100.00", "100.00", "20.00"));

    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("100.00", "10.00", "70.00", "20.00", "10.00", "70.00", "0.00"));
  }

  @Test
  void creditIsUsedForInvoicesAndFreedWhenTheyAreCancelled() {
    Books books = Books.uninsured(fhir, stores);
    books.charge("50.00", "5.00");
    books.posted(PaymentKind.PAYMENT, books.account, "60.00");
    String invoice = books.invoice("50.00", "5.00");
    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("55.00", "50.00", "0.00", "5.00", "0.00", "0.00", "10.00"));

    books.cancelInvoice(invoice);
    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("55.00", "55.00", "0.00", "0.00", "55.00", "0.00", "60.00"));
    String anew = books.invoice("55.00", "0.00");
    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("55.00", "55.00", "0.00", "0.00", "0.00", "0.00", "5.00"));
    books.posted(PaymentKind.REFUND, anew, "-15.00");
    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("55.00", "55.00", "0.00", "0.00", "10.00", "0.00", "0.00"));
  }

  @Test
  void thatAPaymentIsTakenBackLeavesNoCreditBehind() {
    Books books = Books.uninsured(fhir, stores);
    books.charge("50.00");
    String first = books.invoice("50.00", "0.00");
    String payment = books.posted(PaymentKind.PAYMENT, first, "50.00");
    books.cancelInvoice(first);
    books.invoice("50.00", "0.00");
    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("50.00", "50.00", "0.00", "0.00", "0.00", "0.00", "0.00"));

    assertThat(books.cancel(payment)).hasStatus(200);

    Assertions.assertThat(books.sums())
        .isEqualTo(new Sums("50.00", "50.00", "0.00", "0.00", "50.00", "0.00", "0.00"));
  }

  @Test
  void theDatabaseRefusesToChangeTheJournal() {
    Books books = Books.uninsured(fhir, stores);
    books.charge("50.00");
    for (String change :
        List.of(
            "update foyer_journal_entry set day = day",
            "delete from foyer_journal_transfer",
            "truncate foyer_journal_entry cascade",
            "update foyer_journal_transfer set amount = 1")) {
      assertThatThrownBy(() -> database.sql(change).update())
          .hasMessageContaining("the journal is never changed");
    }
    assertThatThrownBy(
            () ->
                database
                    .sql(
                        "insert into foyer_journal_transfer select min(id), 99, 'cash', '', '',"
                            + " 'revenue', '', '', 1, 'USD' from foyer_journal_entry")
                    .update())
        .hasMessageContaining("an entry is written at once");
    assertThatThrownBy(
            () ->
                database
                    .sql(
                        "insert into foyer_journal_entry (key, kind, day, account, subject,"
                            + " source, basis, reason) values ('x', 'charge', current_date, '',"
                            + " '', '', '', '')")
                    .update())
        .hasMessageContaining("not balanced");
  }

  @Test
  void theTrialBalanceBalancesAndAgeingShowsWhatIsOpen() {
    Books books = Books.uninsured(fhir, stores);
    books.charge("50.00");

    Parameters balance = fhir.get("Account/$trial-balance").as(Parameters.class);
    Assertions.assertThat(balance.getParameter("balanced").getValue().primitiveValue())
        .isEqualTo("true");
    Answer ageing = fhir.get("Account/$ageing");
    assertThat(ageing).hasStatus(200);
    Assertions.assertThat(ageing.as(Parameters.class).getParameter())
        .filteredOn(row -> row.getName().equals("row"))
        .anySatisfy(
            row -> {
              Reference account = (Reference) Books.part(row, "account");
              Assertions.assertThat(account.getReference()).isEqualTo(books.account);
              Assertions.assertThat(Books.part(row, "current")).isNotNull();
            });
  }

  @Test
  void nothingIsEnteredForAClosedDay() {
    Books books = Books.uninsured(fhir, stores);
    books.charge("50.00");
    Answer closed =
        fhir.post(
            "Account/$close-day",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"date\",\"valueDate\":\"2001-01-31\"}]}");
    Assertions.assertThat(closed.status()).isIn(200, 409);
    PaymentReconciliation late = books.payment(PaymentKind.PAYMENT, books.account, "10.00");
    late.getPaymentDateElement().setValueAsString("2001-01-31");

    assertThat(fhir.create(late)).hasStatus(409).hasIssue(IssueType.BUSINESSRULE, "day-closed");
    late.getPaymentDateElement().setValueAsString("2001-02-01");
    assertThat(fhir.create(late)).hasStatus(201);
  }

  private static Answer decide(
      Books books, String operation, String about, String claim, String amount, String reason) {
    Parameters parameters = new Parameters();
    parameters.addParameter(about, new Reference(claim));
    parameters.addParameter("amount", org.foyer.billing.money.FhirMoney.of(Books.usd(amount)));
    parameters.addParameter("reason", new CodeType(reason));
    return books.fhir.post(books.account + "/" + operation, Fhir.json(parameters));
  }
}

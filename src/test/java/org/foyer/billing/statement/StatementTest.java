package org.foyer.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.journal.Entry.Origin;
import org.foyer.billing.journal.Postings;
import org.foyer.billing.journal.Postings.Means;
import org.foyer.billing.journal.Postings.Owed;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.ledger.Posted;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Statements are read from the journal, and say of each thing once what became of it. */
class StatementTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);
  private static final LocalDate SECOND = FIRST.plusDays(1);
  private static final Money NOTHING = usd("0.00");

  private final List<Posted> journal = new ArrayList<>();

  @Test
  void chargeWhenTakenBackOnTheSameDayThenNothingHappened() {
    Entry charge = charged("1", FIRST, "50.00");
    add("ChargeItem/1", charge.reversed(origin("1r", FIRST)));

    assertThat(rows(period(null, FIRST))).isEmpty();
  }

  @Test
  void chargeWhenTakenBackLaterThenBothAreTold() {
    Entry charge = charged("1", FIRST, "50.00");
    add("ChargeItem/1", charge.reversed(origin("1r", SECOND)));

    assertThat(rows(period(null, SECOND)))
        .containsExactly("charge ChargeItem/1 50.00 USD", "reversal ChargeItem/1 -50.00 USD");
  }

  @Test
  void chargeWhenItCostsSomethingElseTheSameDayThenTheLastPriceIsTold() {
    Entry charge = charged("1", FIRST, "50.00");
    add("ChargeItem/1", charge.reversed(origin("1r", FIRST)));
    charged("2", FIRST, "40.00");

    assertThat(rows(period(null, FIRST))).containsExactly("charge ChargeItem/1 40.00 USD");
  }

  @Test
  void paymentWhenSettledWithCreditThenItIsStillAPayment() {
    charged("1", FIRST, "50.00");
    add(
        "PaymentReconciliation/1",
        Postings.payment(
            origin("p", FIRST), Means.CASH, usd("60.00"), new Owed(Post.patient(), usd("50.00"))));
    add(
        "PaymentReconciliation/1",
        Postings.credit(origin("c", FIRST), new Owed(Post.patient(), usd("-5.00")), usd("10.00")));

    assertThat(rows(period(null, FIRST)))
        .containsExactly(
            "charge ChargeItem/1 50.00 USD", "payment PaymentReconciliation/1 -60.00 USD");
  }

  @Test
  void periodWhenSomethingWasBeforeThenItIsTheOpeningBalance() {
    charged("1", FIRST, "50.00");
    add(
        "PaymentReconciliation/1",
        Postings.payment(
            origin("p", SECOND), Means.CASH, usd("49.99"), new Owed(Post.patient(), usd("50.00"))));

    Statement statement = Statement.of(journal, period(SECOND, SECOND), NOTHING);

    assertThat(statement.opening()).isEqualTo(usd("50.00"));
    assertThat(statement.lines()).hasSize(1);
    assertThat(statement.closing()).isEqualTo(usd("0.01"));
    assertThat(Statement.of(journal, period(null, FIRST), NOTHING).closing())
        .isEqualTo(usd("50.00"));
  }

  private Entry charged(String key, LocalDate day, String amount) {
    Entry charge =
        Postings.charge(origin(key, day), Post.patient(), usd(amount), NOTHING).orElseThrow();
    add("ChargeItem/1", charge);
    return charge;
  }

  private void add(String subject, Optional<Entry> entry) {
    add(subject, entry.orElseThrow());
  }

  private void add(String subject, Entry entry) {
    journal.add(new Posted(journal.size(), subject, "", entry));
  }

  private List<String> rows(StatementPeriod period) {
    return Statement.of(journal, period, NOTHING).lines().stream()
        .map(line -> line.kind().code() + " " + line.subject() + " " + line.amount())
        .toList();
  }

  private static StatementPeriod period(@Nullable LocalDate start, LocalDate end) {
    return new StatementPeriod(start, end);
  }

  private static Origin origin(String key, LocalDate day) {
    return new Origin(key, day, "Account/1", "Source/1/_history/1", "");
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}

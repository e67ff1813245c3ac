package org.foyer.billing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.foyer.billing.journal.Ageing.Bucket;
import org.foyer.billing.journal.Entry.Origin;
import org.foyer.billing.journal.Postings.Means;
import org.foyer.billing.journal.Postings.Owed;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.Test;

class JournalTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final String INSURER = "Organization/blue";

  private final Journal journal = new Journal();
  private int number;

  @Test
  void aClaimIsChargedAnsweredPaidAndTheRestIsThePatients() {
    Post insurer = Post.insurer(INSURER);
    append(Postings.charge(next(), insurer, usd("120"), usd("8.40")).orElseThrow());
    append(Postings.adjudication(next(), insurer, usd("28.40"), usd("20")).orElseThrow());
    append(Postings.remittance(next(), insurer, usd("75")).orElseThrow());
    append(Postings.payment(next(), Means.CARD, usd("50"), owed("20")).orElseThrow());
    TrialBalance balance = balance();
    assertThat(balance.isBalanced()).isTrue();
    assertThat(balance.of(insurer)).isEqualTo(usd("5"));
    assertThat(balance.of(JournalAccount.RECEIVABLE_PATIENT)).isEqualTo(usd("0"));
    assertThat(balance.of(JournalAccount.UNAPPLIED_CREDIT)).isEqualTo(usd("-30"));
    assertThat(balance.of(JournalAccount.TAX_PAYABLE)).isEqualTo(usd("-8.40"));
    assertThat(balance.of(JournalAccount.CARD_CLEARING)).isEqualTo(usd("50"));
    append(Postings.payout(next(), usd("50"), usd("1.25")).orElseThrow());
    assertThat(balance().of(JournalAccount.CASH)).isEqualTo(usd("123.75"));
    assertThat(AccountShares.of(journal.entries(), USD))
        .isEqualTo(new AccountShares(usd("128.40"), usd("20"), usd("80"), usd("28.40")));
  }

  @Test
  void creditIsUsedOrPaidBack() {
    append(Postings.payment(next(), Means.CASH, usd("50"), owed("0")).orElseThrow());
    append(Postings.charge(next(), Post.patient(), usd("30"), usd("0")).orElseThrow());
    append(Postings.credit(next(), owed("30"), usd("50")).orElseThrow());
    append(Postings.refundDecided(next(), usd("20")).orElseThrow());
    append(Postings.refundPaid(next(), Means.CASH, usd("20")).orElseThrow());
    assertThat(balance().of(JournalAccount.CASH)).isEqualTo(usd("30"));
    assertThat(balance().of(JournalAccount.UNAPPLIED_CREDIT)).isEqualTo(usd("0"));
    assertThat(balance().of(JournalAccount.RECEIVABLE_PATIENT)).isEqualTo(usd("0"));
  }

  @Test
  void theSameEventIsEnteredOnce() {
    Entry charge = Postings.charge(next(), Post.patient(), usd("30"), usd("0")).orElseThrow();
    assertThat(journal.append(charge)).isTrue();
    assertThat(journal.append(charge)).isFalse();
    Entry other =
        Postings.charge(charge.origin(), Post.patient(), usd("31"), usd("0")).orElseThrow();
    assertThatIllegalStateException().isThrownBy(() -> journal.append(other));
    assertThat(journal.entries()).containsExactly(charge);
  }

  @Test
  void anEntryIsTakenBackOnceAndWhole() {
    Entry charge = Postings.charge(next(), Post.patient(), usd("30"), usd("2")).orElseThrow();
    assertThatIllegalStateException().isThrownBy(() -> journal.append(charge.reversed(next())));
    journal.append(charge);
    Entry half =
        new Entry(
            next(),
            Entry.Kind.REVERSAL,
            List.of(charge.transfers().get(0).back()),
            charge.origin().key());
    assertThatIllegalStateException().isThrownBy(() -> journal.append(half));
    Entry reversal = charge.reversed(next());
    journal.append(reversal);
    assertThat(balance().debits()).isEqualTo(usd("0"));
    assertThatIllegalStateException().isThrownBy(() -> journal.append(charge.reversed(next())));
    assertThatIllegalStateException().isThrownBy(() -> journal.append(reversal.reversed(next())));
  }

  @Test
  void ofNothingFollowsNoEntryAndNothingIsWrittenOffWithoutReason() {
    assertThat(Postings.payment(next(), Means.CASH, usd("0"), owed("10"))).isEmpty();
    Origin silent = new Origin("k", DAY, "Account/1", "Invoice/1", " ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Postings.writeOff(silent, Post.patient(), usd("1")));
  }

  @Test
  void whatWouldNotAddUpCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Postings.charge(next(), Post.patient(), usd("-1"), usd("0")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Postings.charge(next(), Post.patient(), usd("1"), Money.of("1", "EUR")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Post(JournalAccount.RECEIVABLE_INSURER, "", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Post(JournalAccount.CASH, INSURER, ""));
    Transfer past =
        new Transfer(Post.of(JournalAccount.CASH), Post.of(JournalAccount.REVENUE), usd("1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entry(next(), Entry.Kind.PAYMENT, List.of(past), null));
  }

  @Test
  void whatIsOwedAgesAndTheOldestIsPaidFirst() {
    charged("40", 100);
    charged("30", 45);
    charged("20", 30);
    Origin paid = new Origin("paid", DAY.minusDays(1), "Account/1", "Payment/1", "");
    append(Postings.payment(paid, Means.CASH, usd("50"), owed("90")).orElseThrow());
    assertThat(ageing(DAY).open())
        .isEqualTo(Map.of(Bucket.OVER_30, usd("20"), Bucket.CURRENT, usd("20")));
    assertThat(ageing(DAY.minusDays(2)).open())
        .isEqualTo(
            Map.of(
                Bucket.OVER_90, usd("40"), Bucket.OVER_30, usd("30"), Bucket.CURRENT, usd("20")));
    append(
        Postings.writeOff(
                new Origin("off", DAY, "Account/1", "Account/1", "Unknown address"),
                Post.patient(),
                usd("45"))
            .orElseThrow());
    assertThat(ageing(DAY).open()).isEmpty();
    assertThat(ageing(DAY).credit()).isEqualTo(usd("5"));
  }

  @Test
  void theChartIsTheCodeSystem() throws Exception {
    CodeSystem system =
        FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(
                CodeSystem.class,
                Files.readString(Path.of("terminology/CodeSystem-journal-account.json")));
    assertThat(system.getConcept())
        .map(ConceptDefinitionComponent::getCode)
        .containsExactlyElementsOf(
            Arrays.stream(JournalAccount.values()).map(JournalAccount::code).toList());
  }

  private void charged(String amount, int daysAgo) {
    Origin origin =
        new Origin("c" + daysAgo, DAY.minusDays(daysAgo), "Account/1", "ChargeItem/1", "");
    append(Postings.charge(origin, Post.patient(), usd(amount), usd("0")).orElseThrow());
  }

  private Ageing ageing(LocalDate day) {
    return Ageing.of(journal.of("Account/1"), Post.patient(), USD, day);
  }

  private TrialBalance balance() {
    return TrialBalance.of(journal.entries(), USD);
  }

  private void append(Entry entry) {
    journal.append(entry);
  }

  private Origin next() {
    number++;
    return new Origin("key" + number, DAY, "Account/1", "ChargeItem/" + number, "Because");
  }

  private static Owed owed(String amount) {
    return new Owed(Post.patient(), usd(amount));
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}

package org.foyer.billing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.foyer.billing.adjudication.Adjudication;
import org.foyer.billing.adjudication.AdjudicationRules;
import org.foyer.billing.adjudication.ClaimAnswer;
import org.foyer.billing.adjudication.ClaimCase;
import org.foyer.billing.adjudication.ClaimCase.Ruling;
import org.foyer.billing.adjudication.ClaimLine;
import org.foyer.billing.adjudication.Decision;
import org.foyer.billing.adjudication.Decision.Allowed;
import org.foyer.billing.adjudication.Decision.Denied;
import org.foyer.billing.adjudication.Member;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.journal.Entry.Origin;
import org.foyer.billing.journal.Postings.Means;
import org.foyer.billing.journal.Postings.Owed;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;
import org.foyer.billing.price.PriceContext;
import org.foyer.billing.price.PriceList;
import org.foyer.billing.price.Pricing.Priced;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPropertyGroupComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.jspecify.annotations.Nullable;

/** A made-up story of one Account: every step goes by the packages and is kept in a Ledger too. */
final class Story {

  static final Currency USD = Currency.getInstance("USD");

  private static final String CPT = "http://www.ama-assn.org/go/cpt";
  private static final String FIRST = "Organization/first";
  private static final String SECOND = "Organization/second";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final AdjudicationRules RULES = AdjudicationRules.starter();
  private static final List<String> SERVICES =
      List.of("99213", "87880", "97110", "15780", "70551", "80053", "27447", "99395");

  final String account;
  final Ledger ledger = new Ledger();
  private final Journal journal;
  private final Random random;
  private final List<Entry> reversible = new ArrayList<>();
  private Accumulators used = Accumulators.none(USD);
  private int number;

  Story(String account, Journal journal, Random random) {
    this.account = account;
    this.journal = journal;
    this.random = random;
  }

  void step() {
    switch (random.nextInt(9)) {
      case 0, 1 -> insuredVisit();
      case 2 -> ownVisit();
      case 3, 4 -> patientPays();
      case 5 -> settleCredit();
      case 6 -> refund();
      case 7 -> insurerPaysTheRestOrItIsWrittenOff();
      default -> takeBack();
    }
  }

  private void ownVisit() {
    for (Priced price : visit()) {
      Entry entry = post(Postings.charge(origin(), Post.patient(), price.net(), price.tax()));
      if (entry != null) {
        ledger.charges += cents(price.gross());
        ledger.patient += cents(price.gross());
        reversible.add(entry);
      }
    }
  }

  private void insuredVisit() {
    Claim claim = new Claim();
    claim.setId("Claim/" + ++number);
    claim.setUse(Claim.Use.CLAIM).getInsurer().setReference(FIRST);
    for (Priced price : visit()) {
      post(Postings.charge(origin(), Post.insurer(FIRST), price.net(), price.tax()));
      ledger.charges += cents(price.gross());
      ledger.insurer += cents(price.gross());
      claim(claim, price);
    }
    answered(claim, Map.of());
  }

  private void claim(Claim claim, Priced price) {
    Claim.ItemComponent item = claim.addItem().setSequence(claim.getItem().size());
    item.setProductOrService(
        new CodeableConcept(new Coding(CPT, price.definition().substring(3), null)));
    item.setServiced(new DateType(DAY.toString()));
    item.getQuantity().setValue(price.quantity());
    item.getNet().setValue(price.gross().amount()).setCurrency("USD");
  }

  private void answered(Claim claim, Map<Integer, Ruling> rulings) {
    ClaimCase known =
        new ClaimCase(
            ClaimLine.of(claim),
            DAY,
            new Member(List.of(new Coverage().setStatus(CoverageStatus.ACTIVE)), null, "female"),
            Objects.requireNonNull(
                RULES.plans().get(random.nextBoolean() ? "essential" : "complete")),
            used,
            random.nextBoolean(),
            random.nextInt(4) > 0,
            random.nextInt(5) == 0 ? Set.of(1) : Set.of(),
            Map.of(),
            rulings);
    Decision decision = new Adjudication(RULES).decide(known);
    if (decision.isPended()) {
      Decision pended = decision;
      Map<Integer, Ruling> ruled = new HashMap<>(rulings);
      pended.lines().stream()
          .filter(Decision.Pended.class::isInstance)
          .forEach(line -> ruled.put(line.sequence(), new Ruling(null, "Looked at.")));
      decision = new Adjudication(RULES).decide(known.ruled(ruled));
    }
    used = decision.after();
    AnsweredClaim answer =
        AnsweredClaim.of(ClaimAnswer.of(claim, decision, "1", Instant.EPOCH), USD);
    Entry entry =
        post(
            Postings.adjudication(
                origin(), Post.insurer(FIRST), answer.contractual(), answer.patient()));
    count(decision);
    assertThat(cents(answer.benefit()) + cents(answer.denied()))
        .isEqualTo(
            cents(decision.benefit())
                + decision.lines().stream()
                    .filter(Denied.class::isInstance)
                    .mapToLong(line -> cents(line.submitted()))
                    .sum());
    if (entry != null && rulings.isEmpty() && random.nextInt(4) == 0) {
      resubmit(claim, decision, entry);
      return;
    }
    workDenials(decision);
    secondInsurer(answer.patient());
    paid(FIRST, answer.benefit());
  }

  private void count(Decision decision) {
    for (Decision.LineDecision line : decision.lines()) {
      if (line instanceof Allowed allowed) {
        long contractual = cents(allowed.share().parts().contractual());
        long patient = cents(allowed.share().patient());
        ledger.adjustments += contractual;
        ledger.patient += patient;
        ledger.insurer -= contractual + patient;
      }
    }
  }

  private void resubmit(Claim claim, Decision decision, Entry entry) {
    journal.append(entry.reversed(origin()));
    for (Decision.LineDecision line : decision.lines()) {
      if (line instanceof Allowed allowed) {
        long contractual = cents(allowed.share().parts().contractual());
        long patient = cents(allowed.share().patient());
        ledger.adjustments -= contractual;
        ledger.patient -= patient;
        ledger.insurer += contractual + patient;
      }
    }
    Map<Integer, Ruling> rulings = new HashMap<>();
    decision.lines().stream()
        .filter(Denied.class::isInstance)
        .forEach(line -> rulings.put(line.sequence(), new Ruling(null, "The notes explain it.")));
    rulings.put(0, new Ruling(null, "Resubmitted."));
    answered(claim, rulings);
  }

  private void workDenials(Decision decision) {
    for (Decision.LineDecision line : decision.lines()) {
      if (line instanceof Denied denied && !denied.submitted().isZero()) {
        long amount = cents(denied.submitted());
        ledger.insurer -= amount;
        if (denied.reason().patientPays()) {
          ledger.patient += amount;
          post(
              Postings.responsibility(
                  origin(), Post.insurer(FIRST), Post.patient(), denied.submitted()));
        } else {
          ledger.adjustments += amount;
          post(Postings.writeOff(origin(), Post.insurer(FIRST), denied.submitted()));
        }
      }
    }
  }

  private void secondInsurer(Money patient) {
    if (random.nextInt(3) > 0 || !patient.isPositive()) {
      return;
    }
    post(Postings.responsibility(origin(), Post.patient(), Post.insurer(SECOND), patient));
    List<Money> parts =
        patient.allocate(
            List.of(BigDecimal.valueOf(random.nextInt(9)), BigDecimal.ONE, BigDecimal.ZERO));
    post(Postings.adjudication(origin(), Post.insurer(SECOND), Money.zero(USD), parts.get(0)));
    ledger.patient -= cents(parts.get(1));
    ledger.insurer += cents(parts.get(1));
    paid(SECOND, parts.get(1));
  }

  /** Insurers sometimes pay less than they said. */
  private void paid(String insurer, Money said) {
    Money paid = random.nextInt(4) == 0 ? said.percent(BigDecimal.valueOf(90)) : said;
    post(Postings.remittance(origin(), Post.insurer(insurer), paid));
    ledger.paidByInsurer += cents(paid);
  }

  private void insurerPaysTheRestOrItIsWrittenOff() {
    for (String insurer : List.of(FIRST, SECOND)) {
      Money open = balance(Post.insurer(insurer));
      if (open.isPositive() && random.nextBoolean()) {
        post(Postings.writeOff(origin(), Post.insurer(insurer), open));
        ledger.insurer -= cents(open);
        ledger.adjustments += cents(open);
      } else {
        post(Postings.remittance(origin(), Post.insurer(insurer), open));
        ledger.paidByInsurer += cents(open);
      }
    }
  }

  private void patientPays() {
    Money amount = new Money(BigDecimal.valueOf(random.nextInt(40_000), 2), USD);
    Money open = balance(Post.patient());
    Means means = random.nextBoolean() ? Means.CARD : Means.CASH;
    Entry entry = post(Postings.payment(origin(), means, amount, new Owed(Post.patient(), open)));
    long applied = Math.min(cents(amount), Math.max(0, ledger.owedByPatient()));
    ledger.paidByPatient += applied;
    ledger.credit += cents(amount) - applied;
    if (entry != null && random.nextInt(6) == 0) {
      // The bank takes it back at once.
      post(Optional.of(entry.reversed(origin())));
      ledger.paidByPatient -= applied;
      ledger.credit -= cents(amount) - applied;
    }
    if (random.nextInt(8) == 0 && ledger.owedByPatient() > 0) {
      Money rest = balance(Post.patient());
      long off = cents(rest);
      boolean discount = random.nextBoolean();
      post(
          discount
              ? Postings.discount(origin(), Post.patient(), rest)
              : Postings.writeOff(origin(), Post.patient(), rest));
      ledger.patient -= off;
      ledger.adjustments += off;
    }
  }

  private void settleCredit() {
    long open = ledger.owedByPatient();
    long moved = open < 0 ? open : Math.min(open, ledger.credit);
    post(
        Postings.credit(
            origin(),
            new Owed(Post.patient(), balance(Post.patient())),
            balance(credit()).negated()));
    ledger.paidByPatient += moved;
    ledger.credit -= moved;
  }

  private void refund() {
    Money credit = balance(credit()).negated();
    post(Postings.refundDecided(origin(), credit));
    if (random.nextBoolean()) {
      post(Postings.refundPaid(origin(), Means.CASH, credit));
    }
    ledger.credit = 0;
  }

  private void takeBack() {
    if (reversible.isEmpty()) {
      return;
    }
    Entry charge = reversible.remove(random.nextInt(reversible.size()));
    journal.append(charge.reversed(origin()));
    for (Transfer transfer : charge.transfers()) {
      ledger.charges -= cents(transfer.amount());
      ledger.patient -= cents(transfer.amount());
    }
  }

  void check() {
    List<Entry> entries = journal.of(account);
    AccountShares shares = AccountShares.of(entries, USD);
    assertThat(shares)
        .isEqualTo(
            new AccountShares(
                money(ledger.charges),
                money(ledger.patient),
                money(ledger.insurer),
                money(ledger.adjustments)));
    assertThat(shares.addUp()).isTrue();
    TrialBalance balance = TrialBalance.of(entries, USD);
    assertThat(balance.isBalanced()).isTrue();
    assertThat(balance.of(JournalAccount.RECEIVABLE_PATIENT))
        .isEqualTo(money(ledger.owedByPatient()));
    assertThat(balance.of(JournalAccount.RECEIVABLE_INSURER))
        .isEqualTo(money(ledger.owedByInsurer()));
    assertThat(balance.of(JournalAccount.UNAPPLIED_CREDIT).negated())
        .isEqualTo(money(ledger.credit));
    assertThat(Ageing.of(entries, Post.patient(), USD, DAY).open().values())
        .allMatch(Money::isPositive);
  }

  private List<Priced> visit() {
    List<Priced> prices = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      String service = SERVICES.get(random.nextInt(SERVICES.size()));
      ChargeItem item =
          new ChargeItem().setCode(new CodeableConcept(new Coding(CPT, service, null)));
      item.getQuantity().setValue(1 + random.nextInt(5));
      PriceList list = new PriceList(List.of(definition(service)), (expression, charge) -> false);
      prices.add((Priced) list.price(item, PriceContext.on(DAY)));
    }
    return prices;
  }

  private ChargeItemDefinition definition(String service) {
    ChargeItemDefinition definition =
        new ChargeItemDefinition()
            .setUrl("cpt" + service)
            .setStatus(PublicationStatus.ACTIVE)
            .setCode(new CodeableConcept(new Coding(CPT, service, null)));
    ChargeItemDefinitionPropertyGroupComponent group = definition.addPropertyGroup();
    group
        .addPriceComponent()
        .setType(ChargeItemDefinitionPriceComponentType.BASE)
        .getAmount()
        .setValue(BigDecimal.valueOf(random.nextInt(900_000), 3))
        .setCurrency("USD");
    for (ChargeItemDefinitionPriceComponentType type :
        List.of(
            ChargeItemDefinitionPriceComponentType.SURCHARGE,
            ChargeItemDefinitionPriceComponentType.DISCOUNT,
            ChargeItemDefinitionPriceComponentType.TAX)) {
      if (random.nextInt(3) == 0) {
        group
            .addPriceComponent()
            .setType(type)
            .setFactor(BigDecimal.valueOf(random.nextInt(100), 2));
      }
    }
    return definition;
  }

  private @Nullable Entry post(Optional<Entry> entry) {
    entry.ifPresent(journal::append);
    return entry.orElse(null);
  }

  private Origin origin() {
    number++;
    return new Origin(account + "#" + number, DAY, account, "ChargeItem/" + number, "Decided");
  }

  private Money balance(Post post) {
    return TrialBalance.of(journal.of(account), USD).of(post);
  }

  private static Post credit() {
    return Post.of(JournalAccount.UNAPPLIED_CREDIT);
  }

  private static long cents(Money money) {
    return money.amount().movePointRight(2).longValueExact();
  }

  private static Money money(long cents) {
    return new Money(BigDecimal.valueOf(cents, 2), USD);
  }
}

package org.foyer.billing.benefit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.foyer.billing.Code;
import org.foyer.billing.CodePattern;
import org.foyer.billing.benefit.Accumulators.Paid;
import org.foyer.billing.benefit.Benefit.Cost;
import org.foyer.billing.benefit.Benefit.Limit;
import org.foyer.billing.benefit.Coordination.Method;
import org.foyer.billing.benefit.Coordination.Prior;
import org.foyer.billing.benefit.Plan.Caps;
import org.foyer.billing.benefit.Share.Explanation;
import org.foyer.billing.benefit.Share.Figure;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PatientShareTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final Accumulators NEW_YEAR = Accumulators.none(USD);

  @Test
  void withoutCostsTheInsurerPaysAll() {
    Share share = PatientShare.of(plan(Cost.NONE), NEW_YEAR, line("100"));
    assertThat(share.benefit()).isEqualTo(usd("100"));
    assertThat(share.patient()).isEqualTo(usd("0"));
  }

  @Test
  void copayThenDeductibleThenCoinsurance() {
    Share share = PatientShare.of(plan(cost("25", true, "20")), NEW_YEAR, line("1000"));
    // 25, then 500 to the deductible, then a fifth of 475
    assertThat(share.parts().copay()).isEqualTo(usd("25"));
    assertThat(share.parts().deductible()).isEqualTo(usd("500"));
    assertThat(share.parts().coinsurance()).isEqualTo(usd("95"));
    assertThat(share.benefit()).isEqualTo(usd("380"));
    assertThat(share.why())
        .map(Explanation::figure)
        .containsExactly(
            Figure.ELIGIBLE, Figure.COPAY, Figure.DEDUCTIBLE, Figure.COINSURANCE, Figure.BENEFIT);
    assertThat(share.why().get(3).sentence()).isEqualTo("It is 20 percent of what is left.");
  }

  @Test
  void theDeductibleIsPaidOnceAPeriod() {
    Plan plan = plan(cost(null, true, "0"));
    Estimate estimate = Estimate.of(plan, NEW_YEAR, List.of(line("300"), line("300"), line("300")));
    assertThat(estimate.shares())
        .map(share -> share.parts().deductible().toString())
        .containsExactly("300.00 USD", "200.00 USD", "0.00 USD");
    assertThat(estimate.after().individual().deductible()).isEqualTo(usd("500"));
    assertThat(estimate.patient()).isEqualTo(usd("500"));
  }

  @Test
  void theFamilyReachesTheDeductibleTogether() {
    Paid nothing = new Paid(usd("0"), usd("0"));
    Accumulators others = new Accumulators(nothing, new Paid(usd("950"), usd("950")), Map.of());
    Share share = PatientShare.of(plan(cost(null, true, "0")), others, line("300"));
    assertThat(share.parts().deductible()).isEqualTo(usd("50"));
  }

  @Test
  void whatIsOverTheOutOfPocketMaximumTheInsurerPays() {
    Accumulators late =
        new Accumulators(
            new Paid(usd("500"), usd("2990")), new Paid(usd("500"), usd("2990")), Map.of());
    Share share = PatientShare.of(plan(cost("25", true, "20")), late, line("1000"));
    assertThat(share.patient()).isEqualTo(usd("10"));
    assertThat(share.parts().copay()).isEqualTo(usd("10"));
    assertThat(share.parts().coinsurance()).isEqualTo(usd("0"));
    assertThat(share.benefit()).isEqualTo(usd("990"));
    assertThat(share.why())
        .anyMatch(reason -> reason.figure() == Figure.RELIEF && reason.amount().equals(usd("210")));
  }

  @Test
  void aboveTheAgreedPriceTheProviderLosesOrThePatientPays() {
    Line bound = new Line(visit(), BigDecimal.ONE, usd("120"), usd("92.50"), true);
    Share share = PatientShare.of(plan(Cost.NONE), NEW_YEAR, bound);
    assertThat(share.parts().contractual()).isEqualTo(usd("27.50"));
    assertThat(share.patient()).isEqualTo(usd("0"));
    Line free = new Line(visit(), BigDecimal.ONE, usd("120"), usd("92.50"), false);
    Share balance = PatientShare.of(plan(Cost.NONE), NEW_YEAR, free);
    assertThat(balance.parts().contractual()).isEqualTo(usd("0"));
    assertThat(balance.patient()).isEqualTo(usd("27.50"));
  }

  @Test
  void whatIsExcludedOrNotIncludedThePatientPays() {
    Benefit other =
        new Benefit(
            "dental", List.of(CodePattern.parse("cdt|D*")), true, false, Cost.NONE, Limit.NONE);
    Plan plan = new Plan("p", "Plan", USD, Caps.NONE, Caps.NONE, List.of(other));
    assertThat(PatientShare.of(plan, NEW_YEAR, line("80")).why().get(0).sentence())
        .contains("does not include");
    Line tooth = new Line(Set.of(new Code("cdt", "D0120")), BigDecimal.ONE, usd("80"), null, true);
    Share share = PatientShare.of(plan, NEW_YEAR, tooth);
    assertThat(share.patient()).isEqualTo(usd("80"));
    assertThat(share.why().get(0).sentence()).contains("excludes");
    assertThat(NEW_YEAR.plus(share, BigDecimal.ONE)).isEqualTo(NEW_YEAR);
  }

  @Test
  void aNumberOfVisitsIsUsedUp() {
    Plan plan = plan(Cost.NONE, new Limit(BigDecimal.valueOf(2), null));
    Line three = new Line(visit(), BigDecimal.valueOf(3), usd("100"), null, true);
    Estimate estimate = Estimate.of(plan, NEW_YEAR, List.of(three, line("50")));
    assertThat(estimate.shares().get(0).benefit()).isEqualTo(usd("66.67"));
    assertThat(estimate.shares().get(1).patient()).isEqualTo(usd("50"));
  }

  @Test
  void anAmountIsUsedUpAndWhatIsOverItDoesNotCountTowardsTheMaximum() {
    Plan plan = plan(cost(null, false, "50"), new Limit(null, usd("60")));
    Estimate estimate = Estimate.of(plan, NEW_YEAR, List.of(line("100"), line("100")));
    assertThat(estimate.shares()).map(Share::benefit).containsExactly(usd("50"), usd("10"));
    assertThat(estimate.shares().get(1).parts().notCovered()).isEqualTo(usd("40"));
    assertThat(estimate.after().individual().outOfPocket()).isEqualTo(usd("100"));
  }

  @Test
  void theSecondInsurerPaysOfWhatIsLeft() {
    Plan first = plan(cost("25", true, "20"));
    Plan second = plan(cost(null, false, "10"));
    List<Line> lines = List.of(line("1000"));
    Estimate primary = Estimate.of(first, NEW_YEAR, lines);
    assertThat(primary.patient()).isEqualTo(usd("620"));
    Share standard = primary.then(second, NEW_YEAR, lines, Method.STANDARD).shares().get(0);
    assertThat(standard.benefit()).isEqualTo(usd("620"));
    assertThat(standard.patient()).isEqualTo(usd("0"));
    Share less = primary.then(second, NEW_YEAR, lines, Method.NON_DUPLICATION).shares().get(0);
    // alone 900, less the 380 that the first paid
    assertThat(less.benefit()).isEqualTo(usd("520"));
    assertThat(less.patient()).isEqualTo(usd("100"));
    assertThat(less.parts().others()).isEqualTo(usd("380"));
  }

  @Test
  void othersCannotHavePaidMoreThanWasBilled() {
    Share alone = PatientShare.of(plan(Cost.NONE), NEW_YEAR, line("100"));
    Prior tooMuch = new Prior(usd("1"), usd("100"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Coordination.next(alone, tooMuch, Method.STANDARD));
  }

  @Test
  void coveragesInForcePayInTheirOrder() {
    LocalDate day = LocalDate.of(2026, 11, 22);
    Coverage second = coverage("a", 2, "2020");
    Coverage first = coverage("b", 1, "2026-11-22");
    Coverage last = coverage("c", 0, "2020");
    Coverage later = coverage("d", 1, "2026-11-23");
    Coverage cancelled = coverage("e", 1, "2020").setStatus(CoverageStatus.CANCELLED);
    assertThat(CoverageOrder.on(day, List.of(last, second, later, cancelled, first)))
        .containsExactly(first, second, last);
  }

  @RepeatedTest(500)
  void sharesAddUpAndCapsHold(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Plan first = randomPlan(random);
    Plan second = randomPlan(random);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(15); i++) {
      Money allowed = random.nextBoolean() ? cents(random, 90000) : null;
      lines.add(
          new Line(
              visit(),
              BigDecimal.valueOf(1 + random.nextInt(4)),
              cents(random, 90000),
              allowed,
              random.nextBoolean()));
    }
    Estimate primary = Estimate.of(first, NEW_YEAR, lines);
    Method method = random.nextBoolean() ? Method.STANDARD : Method.NON_DUPLICATION;
    Estimate secondary = primary.then(second, NEW_YEAR, lines, method);
    for (int i = 0; i < lines.size(); i++) {
      Share one = primary.shares().get(i);
      Share two = secondary.shares().get(i);
      assertThat(one.parts().contractual().plus(one.benefit()).plus(one.patient()))
          .isEqualTo(lines.get(i).billed());
      assertThat(
              two.parts().contractual().plus(one.benefit()).plus(two.benefit()).plus(two.patient()))
          .isEqualTo(lines.get(i).billed());
      assertThat(two.patient()).isLessThanOrEqualTo(one.patient());
    }
    Paid paid = primary.after().individual();
    Money deductible = first.individual().deductible();
    Money most = first.individual().outOfPocket();
    assertThat(paid.deductible()).isLessThanOrEqualTo(deductible == null ? usd("0") : deductible);
    if (most != null) {
      assertThat(paid.outOfPocket()).isLessThanOrEqualTo(most);
    }
    Money limit = first.benefits().get(0).limit().amount();
    if (limit != null) {
      Money all = Money.sum(USD, primary.shares().stream().map(Share::benefit).toList());
      assertThat(all).isLessThanOrEqualTo(limit);
    }
  }

  private static Plan randomPlan(Random random) {
    Cost cost =
        new Cost(
            random.nextBoolean() ? cents(random, 5000) : null,
            random.nextBoolean(),
            BigDecimal.valueOf(random.nextInt(101)));
    Limit limit =
        new Limit(
            random.nextInt(4) == 0 ? BigDecimal.valueOf(random.nextInt(20)) : null,
            random.nextInt(4) == 0 ? cents(random, 200000) : null);
    Caps caps =
        new Caps(
            random.nextBoolean() ? cents(random, 100000) : null,
            random.nextBoolean() ? cents(random, 300000) : null);
    return new Plan("p", "Plan", USD, caps, Caps.NONE, List.of(benefit(cost, limit)));
  }

  private static Coverage coverage(String id, int order, String start) {
    Coverage coverage = new Coverage().setStatus(CoverageStatus.ACTIVE);
    coverage.setId(id);
    coverage.getPeriod().setStartElement(new DateTimeType(start));
    if (order > 0) {
      coverage.setOrder(order);
    }
    return coverage;
  }

  private static Plan plan(Cost cost) {
    return plan(cost, Limit.NONE);
  }

  private static Plan plan(Cost cost, Limit limit) {
    return new Plan(
        "gold",
        "Gold",
        USD,
        new Caps(usd("500"), usd("3000")),
        new Caps(usd("1000"), usd("6000")),
        List.of(benefit(cost, limit)));
  }

  private static Benefit benefit(Cost cost, Limit limit) {
    return new Benefit("visits", List.of(), false, false, cost, limit);
  }

  private static Cost cost(@Nullable String copay, boolean deductible, String coinsurance) {
    return new Cost(copay == null ? null : usd(copay), deductible, new BigDecimal(coinsurance));
  }

  private static Line line(String billed) {
    return new Line(visit(), BigDecimal.ONE, usd(billed), null, true);
  }

  private static Set<Code> visit() {
    return Set.of(new Code("http://www.ama-assn.org/go/cpt", "99213"));
  }

  private static Money cents(Random random, int most) {
    return new Money(BigDecimal.valueOf(random.nextInt(most), 2), USD);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}

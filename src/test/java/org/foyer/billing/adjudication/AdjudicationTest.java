package org.foyer.billing.adjudication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.foyer.billing.adjudication.ClaimCases.claim;
import static org.foyer.billing.adjudication.ClaimCases.item;

import ca.uhn.fhir.context.FhirContext;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.foyer.billing.adjudication.ClaimCase.Ruling;
import org.foyer.billing.adjudication.Decision.Allowed;
import org.foyer.billing.adjudication.Decision.Denied;
import org.foyer.billing.adjudication.Decision.LineDecision;
import org.foyer.billing.adjudication.Decision.Pended;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Coordination.Prior;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AdjudicationTest {

  private static final AdjudicationRules RULES = AdjudicationRules.starter();
  private static final Adjudication ADJUDICATION = new Adjudication(RULES);

  @Test
  void anOfficeVisitIsPaidButForTheCopay() {
    Decision decision = ADJUDICATION.decide(ClaimCases.of(claim(item("99213", "120"))));
    Allowed visit = (Allowed) decision.lines().get(0);
    assertThat(visit.share().parts().contractual()).isEqualTo(usd("27.50"));
    assertThat(visit.share().parts().copay()).isEqualTo(usd("40"));
    assertThat(decision.benefit()).isEqualTo(usd("52.50"));
    assertThat(decision.after().individual().outOfPocket()).isEqualTo(usd("40"));
  }

  @Test
  void whatMustBeDeniedIsDeniedWithItsReason() {
    ClaimCase visit = ClaimCases.of(claim(item("99213", "120")));
    assertThat(denial(ClaimCases.received(visit, 181))).isEqualTo(DenialReason.TOO_LATE);
    assertThat(denial(ClaimCases.claimedBefore(visit, 1))).isEqualTo(DenialReason.DUPLICATE);
    assertThat(denial(ClaimCases.uninsured(visit))).isEqualTo(DenialReason.COVERAGE_ENDED);
    assertThat(denial(ClaimCases.of(claim(item("15780", "900")))))
        .isEqualTo(DenialReason.SERVICE_EXCLUDED);
    assertThat(denial(ClaimCases.of(claim(item("70551", "900")))))
        .isEqualTo(DenialReason.AUTHORIZATION_MISSING);
    assertThat(denial(ClaimCases.of(claim("I10", item("87880", "20")))))
        .isEqualTo(DenialReason.NOT_NECESSARY);
    assertThat(denial(ClaimCases.of(claim("O80", item("99213", "20")))))
        .isEqualTo(DenialReason.CODING_ERROR);
  }

  @Test
  void whatIsUsedUpIsDenied() {
    Claim.ItemComponent therapy = item("97110", "1000");
    therapy.getQuantity().setValue(20);
    Decision decision = ADJUDICATION.decide(ClaimCases.of(claim(therapy, item("97110", "50"))));
    assertThat(decision.lines().get(0)).isInstanceOf(Allowed.class);
    assertThat(((Denied) decision.lines().get(1)).reason()).isEqualTo(DenialReason.LIMIT_REACHED);
  }

  @Test
  void aPersonDecidesWhatIsPendedAndNothingCountsUntilThen() {
    ClaimCase claim = ClaimCases.of(claim(item("99213", "120"), item("27447", "30000")));
    Decision pended = ADJUDICATION.decide(claim);
    assertThat(pended.isPended()).isTrue();
    assertThat(((Pended) pended.lines().get(1)).reason()).isEqualTo(PendReason.MEDICAL_REVIEW);
    assertThat(pended.after()).isEqualTo(claim.before());
    Decision approved =
        ADJUDICATION.decide(claim.ruled(Map.of(2, new Ruling(null, "The knee is worn out."))));
    assertThat(approved.isPended()).isFalse();
    assertThat(approved.lines().get(1).benefit()).isEqualTo(usd("23040"));
    Ruling no = new Ruling(DenialReason.NOT_NECESSARY, "Exercise may do.");
    Decision denied = ADJUDICATION.decide(claim.ruled(Map.of(2, no)));
    assertThat(((Denied) denied.lines().get(1)).sentence()).isEqualTo("Exercise may do.");
  }

  @Test
  void asSecondInsurerItPaysOfWhatIsLeft() {
    ClaimCase claim = ClaimCases.of(claim(item("99213", "92.50")));
    ClaimCase second = ClaimCases.after(claim, new Prior(usd("10"), usd("60")));
    Allowed visit = (Allowed) ADJUDICATION.decide(second).lines().get(0);
    assertThat(visit.share().benefit()).isEqualTo(usd("22.50"));
    assertThat(visit.share().patient()).isEqualTo(usd("0"));
  }

  @Test
  void theAnswerTellsEachFigureWithItsReasonAndExplanation() {
    Claim claim = claim(item("99213", "120"), item("15780", "900"));
    Decision decision = ADJUDICATION.decide(ClaimCases.of(claim));
    ClaimResponse answer = ClaimAnswer.of(claim, decision, RULES.version(), Instant.EPOCH);
    assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);
    assertThat(figures(answer.getItem().get(0)))
        .containsExactly(
            "submitted 120.00",
            "eligible 92.50",
            "contractual 27.50",
            "copay 40.00",
            "benefit 52.50");
    assertThat(figures(answer.getItem().get(1)))
        .containsExactly("submitted 900.00", "eligible 0.00", "denied 900.00", "benefit 0.00");
    assertThat(answer.getItem().get(1).getAdjudication().get(2).getReason().getCodingFirstRep())
        .matches(reason -> reason.getCode().equals("service-excluded"));
    assertThat(answer.getTotal())
        .anyMatch(
            total ->
                total.getCategory().getCodingFirstRep().getCode().equals("benefit")
                    && FhirMoney.read(total.getAmount()).orElseThrow().equals(usd("52.50")));
    assertThat(answer.getProcessNote())
        .anyMatch(note -> note.getText().equals("The plan excludes this service."));
    assertThat(answer.getPayment().getAmount().getValue()).isEqualByComparingTo("52.50");
  }

  @Test
  void thePatientIsToldTheSameAndWhatIsLeftOfTheCaps() {
    Claim claim = claim(item("99213", "120"));
    ClaimCase known = ClaimCases.of(claim);
    Decision decision = ADJUDICATION.decide(known);
    ClaimResponse answer = ClaimAnswer.of(claim, decision, RULES.version(), Instant.EPOCH);
    answer.setId("ClaimResponse/7");
    ExplanationOfBenefit told =
        PatientExplanation.of(claim, answer, known.plan(), decision.after());
    assertThat(told.getItem().get(0).getAdjudication()).hasSize(5);
    assertThat(told.getTotal()).hasSameSizeAs(answer.getTotal());
    assertThat(told.getClaimResponse().getReference()).isEqualTo("ClaimResponse/7");
    assertThat(told.getBenefitBalance()).hasSize(2);
    assertThat(told.getBenefitBalance().get(0).getFinancial().get(1).getUsedMoney().getValue())
        .isEqualByComparingTo("40");
  }

  @Test
  void reasonsAreTheCodesOfTheirCodeSystems() throws Exception {
    assertThat(Arrays.stream(DenialReason.values()).map(DenialReason::code))
        .containsExactlyInAnyOrderElementsOf(codes("claim-denial-reason"));
    assertThat(Arrays.stream(PendReason.values()).map(PendReason::code))
        .containsExactlyInAnyOrderElementsOf(codes("claim-pend-reason"));
  }

  @Test
  void aFileWithAnythingNotUnderstoodIsRefusedAndItIsSaidWhere() {
    assertRefused("version: 1\ncurrency: USD\nplan: []", "does not know the key plan");
    assertRefused("currency: USD", "lacks version");
    assertRefused("version: 1\ncurrency: Dollars", "wrong currency");
    assertRefused("version: 1\nversion: 2\ncurrency: USD", "no YAML");
    String plan = "version: 1\ncurrency: USD\nplans: [{code: a, name: A, benefits: [{category: x, ";
    assertRefused(plan + "copya: 1}]}]", "rules.plans[0].benefits[0] does not know the key copya");
    assertRefused(plan + "copay: ten}]}]", "wrong copay");
    assertRefused(plan + "copay: 0.001}]}]", "fractions of a coin");
    assertRefused(plan + "coinsurance: 101}]}]", "above 100");
    assertRefused(plan + "excluded: no}]}]", "neither true nor false");
    assertRefused(plan + "services: [\"99213\"]}]}]", "wrong services");
    String rule = "version: 1\ncurrency: USD\nrules: [{code: a, say: A, ";
    assertRefused(rule + "when: {gender: male}}]", "either denies or pends");
    assertRefused(rule + "when: {}, deny: duplicate}]", "does not say when");
    assertRefused(rule + "when: {gender: male}, deny: dislike}]", "wrong deny");
  }

  @RepeatedTest(200)
  void aCaseIsAlwaysDecidedTheSameAndAddsUp(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> services =
        List.of("99213", "99214", "87880", "97110", "70551", "15780", "27447", "99395", "80053");
    List<Claim.ItemComponent> items = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      Claim.ItemComponent item =
          item(
              services.get(random.nextInt(services.size())),
              BigDecimal.valueOf(random.nextInt(800_000), 2).toString());
      item.getQuantity().setValue(1 + random.nextInt(5));
      items.add(item);
    }
    ClaimCase claim = ClaimCases.of(claim(items.toArray(Claim.ItemComponent[]::new)));
    if (random.nextInt(4) == 0) {
      claim = ClaimCases.claimedBefore(claim, 1);
    }
    Decision decision = ADJUDICATION.decide(claim);
    assertThat(ADJUDICATION.decide(claim)).isEqualTo(decision);
    for (int i = 0; i < items.size(); i++) {
      LineDecision line = decision.lines().get(i);
      assertThat(line.submitted()).isEqualTo(claim.lines().get(i).net());
      if (line instanceof Allowed allowed) {
        assertThat(
                allowed
                    .share()
                    .parts()
                    .contractual()
                    .plus(allowed.share().patient())
                    .plus(line.benefit()))
            .isEqualTo(line.submitted());
      }
    }
    Accumulators after = decision.after();
    Money most = claim.plan().individual().outOfPocket();
    assertThat(after.individual().outOfPocket()).isLessThanOrEqualTo(most);
  }

  private static DenialReason denial(ClaimCase claim) {
    return ((Denied) ADJUDICATION.decide(claim).lines().get(0)).reason();
  }

  private static List<String> figures(ClaimResponse.ItemComponent item) {
    return item.getAdjudication().stream()
        .map(
            one ->
                one.getCategory().getCodingFirstRep().getCode()
                    + " "
                    + one.getAmount().getValueElement().getValueAsString())
        .toList();
  }

  private static List<String> codes(String id) throws Exception {
    String json = Files.readString(Path.of("terminology/CodeSystem-" + id + ".json"));
    CodeSystem system =
        FhirContext.forR4Cached().newJsonParser().parseResource(CodeSystem.class, json);
    return flat(system.getConcept()).map(ConceptDefinitionComponent::getCode).toList();
  }

  private static Stream<ConceptDefinitionComponent> flat(
      List<ConceptDefinitionComponent> concepts) {
    return concepts.stream()
        .flatMap(concept -> Stream.concat(Stream.of(concept), flat(concept.getConcept())));
  }

  private static void assertRefused(String file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdjudicationRules.read("rules", new StringReader(file)))
        .withMessageContaining(message);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }
}

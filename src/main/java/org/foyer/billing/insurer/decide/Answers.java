package org.foyer.billing.insurer.decide;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.foyer.billing.adjudication.AdjudicationRules;
import org.foyer.billing.adjudication.ClaimAnswer;
import org.foyer.billing.adjudication.ClaimCase.Ruling;
import org.foyer.billing.adjudication.Decision;
import org.foyer.billing.adjudication.PatientExplanation;
import org.foyer.billing.insurer.benefit.BenefitUse;
import org.foyer.billing.insurer.register.ClaimRegister;
import org.foyer.billing.insurer.register.RegisteredClaim;
import org.foyer.billing.insurer.register.RegisteredClaim.Resources;
import org.foyer.billing.insurer.register.RegisteredClaim.State;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides claims and stores the answers: the ClaimResponse, and the ExplanationOfBenefit for the
 * patient, or the Task of whoever has to decide. Runs in the transaction of the claim.
 */
@Component
public class Answers {

  private static final String EXPLANATION = ExplanationOfBenefit.class.getName();

  private final Deciding deciding;
  private final BenefitUse benefits;
  private final ClaimRegister register;
  private final AdjudicatorTasks tasks;
  private final AdjudicationRules rules;
  private final Store store;
  private final Clock clock;

  Answers(
      Deciding deciding,
      BenefitUse benefits,
      ClaimRegister register,
      AdjudicatorTasks tasks,
      AdjudicationRules rules,
      Stores stores,
      Clock clock) {
    this.deciding = deciding;
    this.benefits = benefits;
    this.register = register;
    this.tasks = tasks;
    this.rules = rules;
    this.store = stores.asSystem("An insurer answers a claim");
    this.clock = clock;
  }

  /**
   * Decides a claim, and stores the answer.
   *
   * @param received the claim, as stored
   * @param row what the register has of it; without a response, if it has none yet
   * @param rulings what a person decided, by number of the item
   */
  public ClaimResponse answer(
      ReceivedClaim received, RegisteredClaim row, Map<Integer, Ruling> rulings) {
    Decided decided = deciding.decide(received, row.id(), row.received(), rulings);
    Decision decision = decided.decision();
    Claim claim = received.claim();
    boolean counts = claim.getUse() == Use.CLAIM;
    ClaimResponse answer = ClaimAnswer.of(claim, decision, rules.version(), clock.instant());
    answer.getRequest().setIdentifier(claim.getIdentifierFirstRep().copy().setAssigner(null));
    if (!counts) {
      answer.setPayment(null);
    }
    answer.addIdentifier(row.answerIdentifier());
    answer.getInsurance().forEach(one -> one.setCoverage(known(one.getCoverage())));
    ClaimResponse stored = store(answer, row);
    @Nullable String explanation = null;
    @Nullable String task = row.resources().task();
    if (decision.isPended()) {
      task = task == null ? tasks.create(claim, stored, row.insurer()) : task;
    } else {
      explanation = counts ? explain(received, stored, decision) : null;
      tasks.complete(task);
    }
    if (counts) {
      benefits.keep(row.id(), received.member().coverage(), decided.used());
    }
    BigDecimal due = counts && !decision.isPended() ? decision.benefit().amount() : BigDecimal.ZERO;
    Resources resources =
        new Resources(
            claim.getIdElement().getIdPart(), stored.getIdElement().getIdPart(), explanation, task);
    register.keep(row.with(resources, decision.isPended() ? State.PENDED : State.DECIDED, due));
    return stored;
  }

  /** The explanation for the patient that was made with an answer, or is stored with it. */
  public Optional<ExplanationOfBenefit> explanationOf(ClaimResponse answer) {
    if (answer.getUserData(EXPLANATION) instanceof ExplanationOfBenefit explanation) {
      return Optional.of(explanation);
    }
    return register
        .explanation(answer.getIdElement().getIdPart())
        .flatMap(id -> store.read(ExplanationOfBenefit.class, id));
  }

  private ClaimResponse store(ClaimResponse answer, RegisteredClaim row) {
    String known = row.resources().response();
    if (known.isEmpty()) {
      answer.setId(store.create(answer));
      return answer;
    }
    answer.setId("ClaimResponse/" + known);
    return store.update(answer);
  }

  /** What the claim contains, its answers do not. */
  private static Reference known(Reference coverage) {
    return coverage.hasReference() && coverage.getReference().startsWith("#")
        ? new Reference().setType("Coverage").setDisplay("Coverage with another insurer")
        : coverage;
  }

  private String explain(ReceivedClaim received, ClaimResponse answer, Decision decision) {
    ExplanationOfBenefit explanation =
        PatientExplanation.of(received.claim(), answer, received.plan(), decision.after());
    explanation.getInsurance().forEach(one -> one.setCoverage(known(one.getCoverage())));
    answer.getIdentifier().forEach(identifier -> explanation.addIdentifier(identifier.copy()));
    explanation.setId(store.create(explanation));
    // Whoever sent the claim is told at once.
    answer.setUserData(EXPLANATION, explanation);
    return explanation.getIdElement().getIdPart();
  }
}

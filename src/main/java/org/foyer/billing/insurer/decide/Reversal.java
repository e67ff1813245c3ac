package org.foyer.billing.insurer.decide;

import java.math.BigDecimal;
import org.foyer.billing.insurer.benefit.BenefitUse;
import org.foyer.billing.insurer.register.ClaimRegister;
import org.foyer.billing.insurer.register.RegisteredClaim;
import org.foyer.billing.insurer.register.RegisteredClaim.State;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.ExplanationOfBenefit.ExplanationOfBenefitStatus;
import org.springframework.stereotype.Component;

/**
 * Takes back a claim and its answers. What it used of the benefits is free again; claims that were
 * decided after it stay as they are. What was paid for it, a later remittance takes back.
 */
@Component
public class Reversal {

  private final ClaimRegister register;
  private final BenefitUse benefits;
  private final AdjudicatorTasks tasks;
  private final Store store;

  Reversal(ClaimRegister register, BenefitUse benefits, AdjudicatorTasks tasks, Stores stores) {
    this.register = register;
    this.benefits = benefits;
    this.tasks = tasks;
    this.store = stores.asSystem("A claim is taken back by who sent it");
  }

  /**
   * Takes back a claim that nobody else changes until the transaction ends.
   *
   * @param claims with whose authority the Claim is changed
   * @throws FhirProblem if it is not there for them, or they may not change it
   */
  public void reverse(RegisteredClaim row, Store claims) {
    Claim claim =
        claims
            .read(Claim.class, row.resources().claim())
            .orElseThrow(() -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no such claim."));
    if (claim.getStatus() != ClaimStatus.CANCELLED) {
      claims.update(claim.setStatus(ClaimStatus.CANCELLED));
    }
    store
        .read(ClaimResponse.class, row.resources().response())
        .ifPresent(answer -> store.update(answer.setStatus(ClaimResponseStatus.CANCELLED)));
    String explanation = row.resources().explanation();
    if (explanation != null) {
      store
          .read(ExplanationOfBenefit.class, explanation)
          .ifPresent(one -> store.update(one.setStatus(ExplanationOfBenefitStatus.CANCELLED)));
    }
    tasks.cancel(row.resources().task());
    benefits.release(row.id());
    register.keep(row.with(row.resources(), State.REVERSED, BigDecimal.ZERO));
  }
}

package org.foyer.billing.adjudication;

import java.time.Instant;
import java.util.Date;
import org.foyer.billing.adjudication.Decision.LineDecision;
import org.foyer.billing.adjudication.Figures.Figure;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.NoteType;
import org.hl7.fhir.r4.model.Reference;

/** A decision as the ClaimResponse that tells the provider. */
public final class ClaimAnswer {

  private static final String PAYMENT_TYPE = "http://terminology.hl7.org/CodeSystem/ex-paymenttype";

  private ClaimAnswer() {}

  /**
   * The answer to a claim; it is {@code queued} while an item waits, else {@code complete}. It has
   * no identifier yet, and no payment date.
   *
   * @param claim with an id
   * @param rules the version of the rules that decided
   */
  public static ClaimResponse of(Claim claim, Decision decision, String rules, Instant created) {
    ClaimResponse answer = new ClaimResponse();
    answer
        .setStatus(ClaimResponseStatus.ACTIVE)
        .setType(claim.getType())
        .setUse(ClaimResponse.Use.fromCode(claim.getUse().toCode()))
        .setPatient(claim.getPatient())
        .setCreated(Date.from(created))
        .setInsurer(claim.getInsurer())
        .setRequestor(claim.getProvider())
        .setRequest(new Reference("Claim/" + claim.getIdElement().getIdPart()))
        .setOutcome(decision.isPended() ? RemittanceOutcome.QUEUED : RemittanceOutcome.COMPLETE)
        .setDisposition(
            (decision.isPended() ? "Waiting for a person" : "Decided") + " by rules " + rules);
    for (InsuranceComponent insurance : claim.getInsurance()) {
      answer
          .addInsurance()
          .setSequence(insurance.getSequence())
          .setFocal(insurance.getFocal())
          .setCoverage(insurance.getCoverage());
    }
    items(answer, decision);
    if (!decision.isPended()) {
      close(answer, decision);
    }
    return answer;
  }

  private static void items(ClaimResponse answer, Decision decision) {
    Notes notes = new Notes();
    for (LineDecision line : decision.lines()) {
      ItemComponent item = answer.addItem().setItemSequence(line.sequence());
      notes.of(line).forEach(item::addNoteNumber);
      Figures.of(line).forEach(figure -> item.addAdjudication(adjudication(figure)));
    }
    int number = 0;
    for (String sentence : notes.sentences()) {
      answer.addProcessNote().setNumber(++number).setType(NoteType.DISPLAY).setText(sentence);
    }
  }

  private static AdjudicationComponent adjudication(Figure figure) {
    AdjudicationComponent adjudication = new AdjudicationComponent().setCategory(figure.category());
    if (figure.amount() != null) {
      adjudication.setAmount(FhirMoney.of(figure.amount()));
    }
    if (figure.reason() != null) {
      adjudication.setReason(figure.reason());
    }
    return adjudication;
  }

  private static void close(ClaimResponse answer, Decision decision) {
    Totals.of(decision.lines())
        .forEach(
            (category, amount) ->
                answer
                    .addTotal()
                    .setCategory(Totals.concept(category))
                    .setAmount(FhirMoney.of(amount)));
    Money benefit = decision.benefit();
    if (benefit.isPositive()) {
      answer
          .getPayment()
          .setType(new CodeableConcept(new Coding(PAYMENT_TYPE, "complete", null)))
          .setAmount(FhirMoney.of(benefit));
    }
  }
}

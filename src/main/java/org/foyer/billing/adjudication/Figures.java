package org.foyer.billing.adjudication;

import java.util.ArrayList;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.adjudication.Decision.Allowed;
import org.foyer.billing.adjudication.Decision.Denied;
import org.foyer.billing.adjudication.Decision.LineDecision;
import org.foyer.billing.adjudication.Decision.Pended;
import org.foyer.billing.benefit.Share;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an item as FHIR's adjudications: HL7's categories where there are some, else ours.
 * Submitted, eligible and benefit are always there, other figures if they are not nothing.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-adjudication.html">HL7's categories</a>
 */
final class Figures {

  static final String HL7 = "http://terminology.hl7.org/CodeSystem/adjudication";

  /**
   * One of them.
   *
   * @param amount null where there is none yet
   * @param reason null where there is none
   */
  record Figure(
      CodeableConcept category, @Nullable Money amount, @Nullable CodeableConcept reason) {}

  private Figures() {}

  static List<Figure> of(LineDecision decision) {
    if (decision instanceof Allowed allowed) {
      return of(allowed.share());
    }
    if (decision instanceof Denied denied) {
      Money nothing = denied.benefit();
      return List.of(
          figure(hl7("submitted"), denied.submitted()),
          figure(hl7("eligible"), nothing),
          new Figure(
              own("denied"),
              denied.submitted(),
              concept(BillingCodes.DENIAL_REASON, denied.reason().code())),
          figure(hl7("benefit"), nothing));
    }
    Pended pended = (Pended) decision;
    return List.of(
        figure(hl7("submitted"), pended.submitted()),
        new Figure(own("pended"), null, concept(BillingCodes.PEND_REASON, pended.reason().code())));
  }

  private static List<Figure> of(Share share) {
    Share.Parts parts = share.parts();
    List<Figure> figures = new ArrayList<>();
    figures.add(figure(hl7("submitted"), share.billed()));
    figures.add(figure(hl7("eligible"), share.eligible()));
    addIfAny(figures, own("contractual"), parts.contractual());
    addIfAny(figures, own("other-insurers"), parts.others());
    addIfAny(figures, own("not-covered"), parts.notCovered());
    addIfAny(figures, hl7("copay"), parts.copay());
    addIfAny(figures, hl7("deductible"), parts.deductible());
    addIfAny(figures, own("coinsurance"), parts.coinsurance());
    figures.add(figure(hl7("benefit"), parts.benefit()));
    return figures;
  }

  private static void addIfAny(List<Figure> to, CodeableConcept category, Money amount) {
    if (!amount.isZero()) {
      to.add(figure(category, amount));
    }
  }

  private static Figure figure(CodeableConcept category, Money amount) {
    return new Figure(category, amount, null);
  }

  private static CodeableConcept hl7(String code) {
    return concept(HL7, code);
  }

  private static CodeableConcept own(String code) {
    return concept(BillingCodes.ADJUDICATION_FIGURE, code);
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(system, code, null));
  }
}

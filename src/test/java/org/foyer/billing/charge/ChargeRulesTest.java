package org.foyer.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.foyer.billing.BillingCodes;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChargeRulesTest {

  private static final Set<ChargeItemStatus> FINAL =
      Set.of(ChargeItemStatus.ABORTED, ChargeItemStatus.ENTEREDINERROR, ChargeItemStatus.BILLED);

  @Test
  void aChargeByHandNeedsAReason() {
    ChargeItem charge = byHand(ChargeItemStatus.BILLABLE);
    assertThat(created(charge)).isNull();
    charge.getReason().clear();
    assertThat(created(charge)).isEqualTo(ProblemCode.REASON_REQUIRED);
    assertThat(created(charge.copy().setOverrideReason("Asked for"))).isNull();
    assertThat(created(charge.copy().setStatus(ChargeItemStatus.PLANNED))).isNull();
    assertThat(code(ChargeRules.created(charge, Writer.HOSPITAL))).isNull();
  }

  @Test
  void aPriceOrFactorByHandNeedsAnOverrideReasonNotAnyReason() {
    ChargeItem dear = byHand(ChargeItemStatus.BILLABLE).setPriceOverride(usd("10.00"));
    assertThat(created(dear)).isEqualTo(ProblemCode.REASON_REQUIRED);
    assertThat(created(dear.setOverrideReason("Special effort"))).isNull();
    ChargeItem half = byHand(ChargeItemStatus.PLANNED).setFactorOverride(new BigDecimal("0.5"));
    assertThat(created(half)).isEqualTo(ProblemCode.REASON_REQUIRED);
  }

  @Test
  void thePriceAndTheSourceAreTheServersToWrite() {
    ChargeItem priced = byHand(ChargeItemStatus.BILLABLE);
    priced.addExtension(price("1.00"));
    assertThat(created(priced)).isEqualTo(ProblemCode.UNPROCESSABLE);
    assertThat(code(ChargeRules.created(priced, Writer.HOSPITAL)))
        .isEqualTo(ProblemCode.UNPROCESSABLE);
    assertThat(created(of("Procedure/1"))).isEqualTo(ProblemCode.UNPROCESSABLE);
    assertThat(code(ChargeRules.created(of("Procedure/1"), Writer.HOSPITAL)))
        .isEqualTo(ProblemCode.UNPROCESSABLE);
  }

  @Test
  void onlyAHospitalsSystemBringsWhatIsBilledAlready() {
    ChargeItem billed = byHand(ChargeItemStatus.BILLED);
    assertThat(created(billed)).isEqualTo(ProblemCode.TRANSITION_REFUSED);
    assertThat(code(ChargeRules.created(billed, Writer.HOSPITAL))).isNull();
  }

  @ParameterizedTest
  @EnumSource(value = ChargeItemStatus.class, names = "NULL", mode = EnumSource.Mode.EXCLUDE)
  void nobodyWritesBilledOrLeavesWhatIsFinal(ChargeItemStatus from) {
    ChargeItem before = byHand(from);
    for (ChargeItemStatus to : ChargeItemStatus.values()) {
      if (to == ChargeItemStatus.NULL || to == from) {
        continue;
      }
      ChargeItem after = byHand(to);
      boolean refused = to == ChargeItemStatus.BILLED || FINAL.contains(from);
      if (refused) {
        assertThat(updated(before, after)).as("%s", to).isEqualTo(ProblemCode.TRANSITION_REFUSED);
        assertThat(code(ChargeRules.updated(before, after, Writer.HOSPITAL)))
            .isEqualTo(ProblemCode.TRANSITION_REFUSED);
      }
    }
    assertThat(updated(before, before.copy())).isNull();
  }

  @Test
  void givingUpNeedsWords() {
    ChargeItem before = of("Procedure/1");
    for (ChargeItemStatus end : Set.of(ChargeItemStatus.NOTBILLABLE, ChargeItemStatus.ABORTED)) {
      ChargeItem after = before.copy().setStatus(end);
      assertThat(updated(before, after)).isEqualTo(ProblemCode.REASON_REQUIRED);
      assertThat(code(ChargeRules.updated(before, after, Writer.HOSPITAL))).isNull();
      after.addNote().setText("Courtesy");
      assertThat(updated(before, after)).isNull();
    }
    ChargeItem wrong = before.copy().setStatus(ChargeItemStatus.ENTEREDINERROR);
    assertThat(updated(before, wrong)).isNull();
  }

  @Test
  void whatIsBilledStaysAsItIsButForRemarks() {
    ChargeItem before = byHand(ChargeItemStatus.BILLED);
    before.addExtension(price("1.50"));
    ChargeItem remarked = before.copy();
    remarked.addNote().setText("Called the insurer");
    assertThat(updated(before, remarked)).isNull();
    ChargeItem without = before.copy();
    without.getExtension().clear();
    assertThat(updated(before, without)).isNull();
    ChargeItem more = before.copy().setQuantity(new Quantity(2));
    assertThat(updated(before, more)).isEqualTo(ProblemCode.BILLED_CONTENT_LOCKED);
    assertThat(code(ChargeRules.updated(before, more, Writer.HOSPITAL)))
        .isEqualTo(ProblemCode.BILLED_CONTENT_LOCKED);
  }

  @Test
  void thePriceMayBeWrittenBackButNotAnother() {
    ChargeItem before = byHand(ChargeItemStatus.BILLABLE);
    before.addExtension(price("1.50"));
    ChargeItem same = before.copy();
    same.getExtension().set(0, price("1.5"));
    assertThat(updated(before, same)).isNull();
    ChargeItem other = before.copy();
    other.getExtension().set(0, price("1.51"));
    assertThat(updated(before, other)).isEqualTo(ProblemCode.UNPROCESSABLE);
    ChargeItem unpriced = byHand(ChargeItemStatus.BILLABLE);
    assertThat(updated(unpriced, before)).isEqualTo(ProblemCode.UNPROCESSABLE);
  }

  @Test
  void whatWasDoneFollowsItsSource() {
    assertFollows(charge -> charge.setCode(new CodeableConcept().setText("Other")));
    assertFollows(charge -> charge.setSubject(new Reference("Patient/2")));
    assertFollows(charge -> charge.setContext(new Reference("Encounter/2")));
    assertFollows(charge -> charge.setQuantity(new Quantity(3)));
    assertFollows(charge -> charge.setOccurrence(new DateTimeType("2026-11-03")));
    assertFollows(charge -> charge.setOccurrence(null));
    assertFollows(charge -> charge.addService(new Reference("Procedure/2")));
    assertFollows(charge -> charge.getIdentifier().clear());
    assertFollows(charge -> charge.getIdentifierFirstRep().setValue("Procedure/2#s|c"));
    assertFollows(charge -> charge.getIdentifierFirstRep().setValue("Procedure/1#s|d"));
    ChargeItem before = of("Procedure/1");
    assertThat(updated(before, before.copy().setQuantity(quantity("2.0")))).isNull();
    ChargeItem performed = before.copy();
    performed.addReason().setText("Night shift");
    assertThat(updated(before, performed)).isNull();
  }

  @Test
  void aChargeByHandDoesNotBecomeThatOfASource() {
    ChargeItem before = byHand(ChargeItemStatus.BILLABLE);
    ChargeItem after = before.copy();
    after.addIdentifier().setSystem(BillingCodes.CHARGE_SOURCE).setValue("Procedure/1#s|c");
    assertThat(updated(before, after)).isEqualTo(ProblemCode.UNPROCESSABLE);
  }

  @Test
  void whatIsInTheBooksIsNotDeleted() {
    for (ChargeItemStatus status : ChargeItemStatus.values()) {
      ChargeItem charge = byHand(status);
      assertThat(ChargeRules.deleted(charge)).isEmpty();
      charge.addExtension(price("1.50"));
      boolean posted = status == ChargeItemStatus.BILLABLE || status == ChargeItemStatus.BILLED;
      assertThat(code(ChargeRules.deleted(charge)))
          .as("%s", status)
          .isEqualTo(posted ? ProblemCode.BILLED_CONTENT_LOCKED : null);
    }
  }

  private static void assertFollows(Consumer<ChargeItem> change) {
    ChargeItem after = of("Procedure/1");
    change.accept(after);
    assertThat(updated(of("Procedure/1"), after)).isEqualTo(ProblemCode.BILLED_CONTENT_LOCKED);
    assertThat(code(ChargeRules.updated(of("Procedure/1"), after, Writer.HOSPITAL)))
        .isEqualTo(ProblemCode.BILLED_CONTENT_LOCKED);
  }

  private static ChargeItem byHand(ChargeItemStatus status) {
    ChargeItem charge = new ChargeItem().setStatus(status);
    charge.setCode(new CodeableConcept().setText("Copies"));
    charge.setSubject(new Reference("Patient/1"));
    charge.addReason().setText("Copies of the record");
    return charge;
  }

  private static ChargeItem of(String source) {
    ChargeItem charge = new ChargeItem().setStatus(ChargeItemStatus.BILLABLE);
    charge.addIdentifier().setSystem(BillingCodes.CHARGE_SOURCE).setValue(source + "#s|c");
    charge.setCode(new CodeableConcept().setText("X-ray"));
    charge.setSubject(new Reference("Patient/1"));
    charge.setOccurrence(new DateTimeType("2026-11-02"));
    charge.setQuantity(quantity("2"));
    return charge;
  }

  private static Quantity quantity(String value) {
    return new Quantity().setValue(new BigDecimal(value));
  }

  private static Extension price(String net) {
    Extension price = new Extension(BillingCodes.CHARGE_PRICE);
    price.addExtension("net", usd(net));
    return price;
  }

  private static Money usd(String amount) {
    return new Money().setValue(new BigDecimal(amount)).setCurrency("USD");
  }

  private static @Nullable ProblemCode created(ChargeItem charge) {
    return code(ChargeRules.created(charge, Writer.OTHER));
  }

  private static @Nullable ProblemCode updated(ChargeItem before, ChargeItem after) {
    return code(ChargeRules.updated(before, after, Writer.OTHER));
  }

  private static @Nullable ProblemCode code(Optional<FhirProblem> problem) {
    return problem.map(FhirProblem::code).orElse(null);
  }
}

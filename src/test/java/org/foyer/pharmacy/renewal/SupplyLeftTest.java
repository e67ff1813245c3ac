package org.foyer.pharmacy.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foyer.pharmacy.dosage.Sig;
import org.foyer.pharmacy.dosage.Sig.Understood;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;

class SupplyLeftTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final RenewalRules RULES =
      new RenewalRules(new RenewalSettings(Period.ofDays(14), Period.ofDays(7)), TODAY);

  /** One tablet a day, 30 at a time, three times. */
  private final MedicationRequest prescription = prescription();

  @Test
  void whatIsHandedOverLastsAsLongAsTheDosageSays() {
    SupplyLeft left = left(handedOver(30, TODAY.minusDays(40)), handedOver(30, TODAY.minusDays(5)));

    assertThat(left.inHandUntil()).contains(TODAY.plusDays(25));
    assertThat(left.remaining().orElseThrow().getValue()).isEqualByComparingTo("30");
    assertThat(left.until(TODAY)).contains(TODAY.plusDays(55));
  }

  @Test
  void whatWasFetchedEarlyAddsToWhatWasThere() {
    SupplyLeft left =
        left(handedOver(30, TODAY.minusDays(20)), handedOver(30, TODAY.minusDays(15)));

    assertThat(left.inHandUntil()).contains(TODAY.plusDays(40));
  }

  @Test
  void whatIsNotDispensedYetLastsFromTheDayOfThePrescription() {
    assertThat(left().inHandUntil()).isEmpty();
    assertThat(left().until(TODAY)).contains(TODAY.minusDays(60).plusDays(90));
  }

  @Test
  void dispensesThatCameToNothingDoNotCount() {
    MedicationDispense cancelled = handedOver(30, TODAY);
    cancelled.setStatus(MedicationDispenseStatus.CANCELLED);

    assertThat(left(cancelled).fills()).isZero();
    assertThat(left(cancelled).inHandUntil()).isEmpty();
  }

  @Test
  void whatIsCountedInOtherUnitsIsNotKnown() {
    MedicationDispense other = handedOver(30, TODAY.minusDays(1));
    other.getQuantity().setCode("mL");

    assertThat(left(other).remaining()).isEmpty();
    assertThat(left(other).until(TODAY)).isEmpty();
    assertThat(refill(other)).isEmpty();
  }

  @Test
  void theNextFillCanBeAskedForAWeekBeforeTheLastIsUsedUp() {
    assertThat(refill(handedOver(30, TODAY.minusDays(10)))).contains(ProblemCode.TOO_EARLY);
    assertThat(refill(handedOver(30, TODAY.minusDays(22)))).contains(ProblemCode.TOO_EARLY);
    assertThat(refill(handedOver(30, TODAY.minusDays(23)))).isEmpty();
    assertThat(refill()).isEmpty();
  }

  @Test
  void thePrescriptionCanKeepFillsApart() {
    Duration interval = new Duration();
    interval.setValue(28).setCode("d");
    prescription.getDispenseRequest().setDispenseInterval(interval);

    assertThat(refill(handedOver(30, TODAY.minusDays(27)))).contains(ProblemCode.TOO_EARLY);
    assertThat(refill(handedOver(30, TODAY.minusDays(28)))).isEmpty();
  }

  @Test
  void nothingIsFilledBeyondWhatIsPrescribed() {
    assertThat(refill(handedOver(90, TODAY.minusDays(200))))
        .contains(ProblemCode.PRESCRIPTION_USED_UP);
    prescription.getDispenseRequest().setQuantity(null);
    assertThat(refill(handedOver(30, TODAY.minusDays(200)))).isEmpty();
    assertThat(
            refill(
                handedOver(30, TODAY.minusDays(200)),
                handedOver(30, TODAY.minusDays(160)),
                handedOver(30, TODAY.minusDays(120))))
        .contains(ProblemCode.PRESCRIPTION_USED_UP);
    prescription.getDispenseRequest().getValidityPeriod().setEndElement(day(TODAY.minusDays(1)));
    assertThat(refill()).contains(ProblemCode.NOT_DISPENSABLE);
    prescription.setStatus(MedicationRequestStatus.ONHOLD);
    assertThat(refill()).contains(ProblemCode.NOT_DISPENSABLE);
  }

  @Test
  void aRenewalCanBeAskedForTwoWeeksBeforeAllIsUsedUp() {
    assertThat(renewal(handedOver(30, TODAY.minusDays(5)))).contains(ProblemCode.TOO_EARLY);
    assertThat(renewal(handedOver(90, TODAY.minusDays(75)))).contains(ProblemCode.TOO_EARLY);
    assertThat(renewal(handedOver(90, TODAY.minusDays(76)))).isEmpty();
    prescription.getDispenseRequest().getValidityPeriod().setEndElement(day(TODAY.minusDays(1)));
    assertThat(renewal(handedOver(30, TODAY.minusDays(20)))).isEmpty();
  }

  @Test
  void onlyOrdersInForceOrFilledAreRenewed() {
    prescription.setStatus(MedicationRequestStatus.COMPLETED);
    assertThat(renewal()).isEmpty();
    prescription.setStatus(MedicationRequestStatus.STOPPED);
    assertThat(renewal()).contains(ProblemCode.NOT_RENEWABLE);
    prescription
        .setStatus(MedicationRequestStatus.ACTIVE)
        .setIntent(MedicationRequestIntent.PROPOSAL);
    assertThat(renewal()).contains(ProblemCode.NOT_RENEWABLE);
    assertThat(refill()).contains(ProblemCode.NOT_DISPENSABLE);
  }

  private Optional<ProblemCode> refill(MedicationDispense... dispenses) {
    return RULES.refill(prescription, left(dispenses)).map(FhirProblem::code);
  }

  private Optional<ProblemCode> renewal(MedicationDispense... dispenses) {
    return RULES.renewal(prescription, left(dispenses)).map(FhirProblem::code);
  }

  private SupplyLeft left(MedicationDispense... dispenses) {
    return new SupplyLeft(prescription, Arrays.asList(dispenses));
  }

  private static MedicationRequest prescription() {
    MedicationRequest prescription = new MedicationRequest();
    prescription.setStatus(MedicationRequestStatus.ACTIVE);
    prescription.setIntent(MedicationRequestIntent.ORDER);
    prescription.setAuthoredOnElement(day(TODAY.minusDays(60)));
    List.copyOf(((Understood) Sig.parse("1 tablet by mouth once daily")).steps())
        .forEach(prescription::addDosageInstruction);
    prescription.getDispenseRequest().setQuantity(tablets(30)).setNumberOfRepeatsAllowed(2);
    return prescription;
  }

  private static MedicationDispense handedOver(int tablets, LocalDate day) {
    MedicationDispense dispense = new MedicationDispense();
    dispense.setStatus(MedicationDispenseStatus.COMPLETED).setQuantity(tablets(tablets));
    dispense.setWhenHandedOverElement(day(day));
    return dispense;
  }

  private static Quantity tablets(int number) {
    return new Quantity(number).setSystem("http://unitsofmeasure.org").setCode("{tablet}");
  }

  private static DateTimeType day(LocalDate day) {
    return new DateTimeType(day.toString());
  }
}

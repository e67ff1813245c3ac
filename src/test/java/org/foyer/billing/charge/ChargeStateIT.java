package org.foyer.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.pricing.ChargePrice;
import org.foyer.fhir.OperationTransactions;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever cannot become of a charge is refused, on whatever way it is tried. */
@ServerTest
class ChargeStateIT {

  private static final Map<ChargeItemStatus, Set<ChargeItemStatus>> POSSIBLE =
      Map.of(
          ChargeItemStatus.PLANNED,
          Set.of(
              ChargeItemStatus.BILLABLE,
              ChargeItemStatus.NOTBILLABLE,
              ChargeItemStatus.ABORTED,
              ChargeItemStatus.ENTEREDINERROR),
          ChargeItemStatus.BILLABLE,
          Set.of(
              ChargeItemStatus.NOTBILLABLE,
              ChargeItemStatus.ABORTED,
              ChargeItemStatus.ENTEREDINERROR),
          ChargeItemStatus.NOTBILLABLE,
          Set.of(
              ChargeItemStatus.BILLABLE, ChargeItemStatus.ABORTED, ChargeItemStatus.ENTEREDINERROR),
          ChargeItemStatus.BILLED,
          Set.of(),
          ChargeItemStatus.ABORTED,
          Set.of(),
          ChargeItemStatus.ENTEREDINERROR,
          Set.of());

  private final FhirHttp fhir;
  private final FhirHttp billing;
  private final PricedHospital hospital;
  private final Charges charges;
  private final OperationTransactions transactions;

  ChargeStateIT(
      FhirHttp fhir,
      People people,
      SmartLogin login,
      @Autowired Charges charges,
      @Autowired OperationTransactions transactions) {
    this.fhir = fhir;
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    this.hospital = PricedHospital.open(fhir, billing);
    this.charges = charges;
    this.transactions = transactions;
    hospital.priced("copies", "12.50");
  }

  @ParameterizedTest
  @EnumSource(
      value = ChargeItemStatus.class,
      names = {"PLANNED", "BILLABLE", "NOTBILLABLE", "BILLED", "ABORTED", "ENTEREDINERROR"})
  void chargeWhenAStepIsNotPossibleThenItIsRefusedOnEveryPath(ChargeItemStatus from) {
    ChargeItem charge = in(from);

    for (ChargeItemStatus to : POSSIBLE.keySet()) {
      if (to == from || POSSIBLE.getOrDefault(from, Set.of()).contains(to)) {
        continue;
      }
      ChargeItem changed = charge.copy().setStatus(to);
      everyPath(changed, "/status", "\"" + to.toCode() + "\"")
          .forEach(
              answer ->
                  assertThat(answer)
                      .hasStatus(422)
                      .hasIssue(IssueType.BUSINESSRULE, "transition-refused"));
    }
    assertThat(hospital.now(charge).getStatus()).isEqualTo(from);
  }

  @Test
  void chargeByHandWhenItHasNoReasonThenItIsRefused() {
    ChargeItem charge = hospital.byHand("copies");
    charge.setReason(List.of());

    assertReasonRequired(billing.create(charge));
    assertReasonRequired(
        billing.createIfNoneExist(charge, "identifier=urn:none|" + Patients.unique()));
    assertReasonRequired(billing.transact(transaction(HTTPVerb.POST, charge)));
    charge.setOverrideReason("Asked for by the court");
    assertThat(billing.create(charge)).hasStatus(201);
  }

  @Test
  void chargeByHandWhenItHasAReasonThenTheAnswerHasItsPrice() {
    ChargeItem charge = hospital.byHand("copies");
    charge.setQuantity(new Quantity(3));

    Answer answer = billing.create(charge);

    assertThat(answer).hasStatus(201);
    ChargeItem stored = answer.as(ChargeItem.class);
    assertThat(ChargePrice.of(stored).orElseThrow().gross().toString()).isEqualTo("37.50 USD");
    assertThat(stored.getMeta().getVersionId()).isEqualTo("1");
    assertThat(hospital.now(stored).getMeta().getVersionId()).isEqualTo("1");
    assertThat(stored.getAccount()).hasSize(1);
  }

  @Test
  void chargeByHandWhenNoListHasItThenItNeedsAPriceByHand() {
    ChargeItem charge = hospital.byHand("unlisted");
    assertThat(billing.create(charge))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-billable");

    charge.setPriceOverride(new Money().setValue(9).setCurrency("USD"));
    assertReasonRequired(billing.create(charge));

    charge.setOverrideReason("Agreed with the patient");
    ChargeItem stored = billing.create(charge).as(ChargeItem.class);
    assertThat(ChargePrice.of(stored).orElseThrow().gross().toString()).isEqualTo("9.00 USD");
  }

  @Test
  void chargeByHandWhenItComesWithItsPatientThenItIsPricedAllTheSame() {
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    String patient = "urn:uuid:0f8e6a0e-52a3-4d0a-8f8e-1b2c3d4e5f60";
    transaction
        .addEntry()
        .setFullUrl(patient)
        .setResource(Patients.somebody())
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Patient");
    ChargeItem charge = hospital.byHand("copies");
    charge.getSubject().setReference(patient);
    transaction
        .addEntry()
        .setResource(charge)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("ChargeItem");

    Answer answer = fhir.transact(transaction);

    assertThat(answer).hasStatus(200);
    String location = answer.bundle().getEntry().get(1).getResponse().getLocation();
    ChargeItem stored = fhir.get(location.replaceAll("/_history.*", "")).as(ChargeItem.class);
    assertThat(ChargePrice.of(stored)).isPresent();
    assertThat(stored.getAccount()).hasSize(1);
  }

  @Test
  void priceWhenSomebodyElseWritesItThenItIsRefusedOnEveryPath() {
    ChargeItem charge = in(ChargeItemStatus.BILLABLE);
    ChargeItem forged = charge.copy();
    Extension net = forged.getExtensionByUrl(BillingCodes.CHARGE_PRICE).getExtensionByUrl("net");
    net.setValue(new Money().setValue(1).setCurrency("USD"));

    String place = "/extension/0/extension/" + index(forged, net) + "/valueMoney/value";
    everyPath(forged, place, "1").forEach(ChargeStateIT::assertOurs);
    ChargeItem fresh = hospital.byHand("copies");
    fresh.addExtension(charge.getExtensionByUrl(BillingCodes.CHARGE_PRICE).copy());
    assertOurs(billing.create(fresh));
    assertOurs(fhir.create(fresh));

    ChargeItem without = charge.copy();
    without.setExtension(List.of());
    without.addNote().setText("Read and written back without what is not known");
    assertThat(billing.update(without)).hasStatus(200);
    assertThat(ChargePrice.of(hospital.now(charge))).isPresent();
  }

  @Test
  void chargeWhenBilledThenOnlyRemarksAreAdded() {
    ChargeItem charge = in(ChargeItemStatus.BILLED);

    ChargeItem changed = charge.copy().setQuantity(new Quantity(2));
    everyPath(changed, "/quantity/value", "2").forEach(ChargeStateIT::assertLocked);
    assertLocked(fhir.delete("ChargeItem/" + charge.getIdElement().getIdPart()));

    charge.addNote().setText("Asked by the insurer");
    assertThat(billing.update(charge)).hasStatus(200);
  }

  @Test
  void chargeWhenItHasASourceThenItSaysWhatTheSourceSays() {
    hospital.stored(hospital.procedure("copies"));
    ChargeItem charge = hospital.charge();

    everyPath(charge.copy().setCode(hospital.concept("other")), "/code/text", "\"other\"")
        .forEach(ChargeStateIT::assertLocked);

    charge.setFactorOverride(new BigDecimal("0.5"));
    charge.setOverrideReason("Half was enough");
    assertThat(billing.update(charge)).hasStatus(200);
    assertThat(ChargePrice.of(hospital.now(charge)).orElseThrow().gross().toString())
        .isEqualTo("6.25 USD");
    ChargeItem waived = hospital.now(charge).setStatus(ChargeItemStatus.NOTBILLABLE);
    assertThat(billing.update(waived)).hasStatus(200);
  }

  @Test
  void accountWhenItIsAnothersThenNothingIsChargedThere() {
    String account = in(ChargeItemStatus.BILLABLE).getAccountFirstRep().getReference();
    PricedHospital other = PricedHospital.open(fhir, billing);
    ChargeItem charge = hospital.byHand("copies");
    charge.getSubject().setReference(other.patient());
    charge.addAccount().setReference(account);

    assertThat(billing.create(charge))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-billable");
  }

  private ChargeItem in(ChargeItemStatus status) {
    ChargeItem charge = hospital.byHand("copies");
    charge.setStatus(
        Set.of(ChargeItemStatus.PLANNED, ChargeItemStatus.NOTBILLABLE).contains(status)
            ? status
            : ChargeItemStatus.BILLABLE);
    ChargeItem stored = billing.create(charge).as(ChargeItem.class);
    if (status == ChargeItemStatus.BILLED) {
      transactions.run(
          BillingCodes.OPERATION,
          () -> {
            charges.bill(List.of(stored.getIdElement().getIdPart()));
            return true;
          });
    } else if (status != charge.getStatus()) {
      assertThat(billing.update(stored.copy().setStatus(status))).hasStatus(200);
    }
    return hospital.now(stored);
  }

  /** Answers to the change by update, patch, transaction and conditional update. */
  private Stream<Answer> everyPath(ChargeItem changed, String place, String value) {
    String id = changed.getIdElement().getIdPart();
    return Stream.of(
        billing.update(changed),
        billing.send(
            "PATCH",
            "ChargeItem/" + id,
            BodyPublishers.ofString(
                "[{\"op\":\"replace\",\"path\":\"%s\",\"value\":%s}]".formatted(place, value)),
            request -> request.setHeader("Content-Type", "application/json-patch+json")),
        billing.transact(transaction(HTTPVerb.PUT, changed)),
        billing.put("ChargeItem?_id=" + id, Fhir.json(changed)));
  }

  private static Bundle transaction(HTTPVerb method, ChargeItem charge) {
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    transaction
        .addEntry()
        .setResource(charge)
        .getRequest()
        .setMethod(method)
        .setUrl(
            method == HTTPVerb.POST
                ? "ChargeItem"
                : "ChargeItem/" + charge.getIdElement().getIdPart());
    return transaction;
  }

  private static int index(ChargeItem charge, Extension part) {
    return charge.getExtensionByUrl(BillingCodes.CHARGE_PRICE).getExtension().indexOf(part);
  }

  private static void assertReasonRequired(Answer answer) {
    assertThat(answer).hasStatus(422).hasIssue(IssueType.REQUIRED, "reason-required");
  }

  private static void assertOurs(Answer answer) {
    assertThat(answer).hasStatus(422).hasIssue(IssueType.PROCESSING, "unprocessable");
  }

  private static void assertLocked(Answer answer) {
    assertThat(answer).hasStatus(422).hasIssue(IssueType.BUSINESSRULE, "billed-content-locked");
  }
}

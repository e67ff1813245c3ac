package org.foyer.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.pricing.ChargePrice;
import org.foyer.fhir.OperationTransactions;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Price lists, as they change, and what is told of them. */
@ServerTest
class PriceListIT {

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final FhirHttp billing;
  private final PricedHospital hospital;
  private final Charges charges;
  private final OperationTransactions transactions;

  PriceListIT(
      FhirHttp fhir,
      People people,
      SmartLogin login,
      @Autowired Charges charges,
      @Autowired OperationTransactions transactions) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    this.hospital = PricedHospital.open(fhir, billing);
    this.charges = charges;
    this.transactions = transactions;
  }

  @Test
  void listWhenItChangesThenWhatIsNotBilledYetCostsSomethingElse() {
    ChargeItemDefinition list = hospital.priced("x-ray", "100.00");
    hospital.stored(hospital.procedure("x-ray"));
    ChargeItem billed = hospital.charge();
    bill(billed);
    ChargeItem open = billing.create(hospital.byHand("x-ray")).as(ChargeItem.class);

    list.getPropertyGroupFirstRep()
        .getPriceComponentFirstRep()
        .setAmount(PricedHospital.usd("90.00"));
    assertThat(billing.update(list)).hasStatus(200);

    awaitGross(open, "90.00 USD");
    assertThat(gross(hospital.now(billed))).isEqualTo("100.00 USD");

    list.setStatus(PublicationStatus.RETIRED);
    assertThat(billing.update(list)).hasStatus(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> hospital.now(open).getStatus() == ChargeItemStatus.PLANNED);
    assertThat(ChargePrice.of(hospital.now(open))).isEmpty();
  }

  @Test
  void sourceWhenItsListComesBackThenItIsBillableAgain() {
    ChargeItemDefinition list = hospital.priced("x-ray", "100.00");
    hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();

    assertThat(billing.update(list.setStatus(PublicationStatus.RETIRED))).hasStatus(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> hospital.now(charge).getStatus() == ChargeItemStatus.PLANNED);
    assertThat(work("patient=" + hospital.patient()))
        .extracting(one -> part(one, "reason"))
        .containsExactly("no-definition");

    assertThat(billing.update(list.setStatus(PublicationStatus.ACTIVE))).hasStatus(200);
    awaitGross(charge, "100.00 USD");
    assertThat(hospital.now(charge).getStatus()).isEqualTo(ChargeItemStatus.BILLABLE);
  }

  @Test
  void listWhenItIsForOtherDaysThenTheDayOfTheServiceCounts() {
    ChargeItemDefinition old = hospital.list("x-ray", "100.00");
    old.getEffectivePeriod().setEndElement(new DateTimeType("2026-10-31"));
    hospital.stored(old);
    ChargeItemDefinition current = hospital.list("x-ray", "110.00");
    current.getEffectivePeriod().setStartElement(new DateTimeType("2026-11-01"));
    hospital.stored(current);

    hospital.stored(hospital.procedure("x-ray"));
    hospital.stored(
        hospital.procedure("x-ray").setPerformed(new DateTimeType("2026-10-31T23:59:00Z")));

    assertThat(hospital.charges())
        .extracting(PriceListIT::gross)
        .containsExactlyInAnyOrder("110.00 USD", "100.00 USD");
  }

  @Test
  void priceWhenAskedThenItIsExplainedAndNothingIsStored() {
    hospital.stored(
        PricedHospital.with(
            hospital.list("consultation", "16.335"),
            ChargeItemDefinitionPriceComponentType.TAX,
            "0.2"));
    hospital.insured(Billing.INSURER, 1);
    ChargeItem charge = hospital.byHand("consultation").setQuantity(new Quantity(3));

    Parameters answer = price(billing, charge).as(Parameters.class);

    ChargeItem priced = (ChargeItem) answer.getParameter("chargeItem").getResource();
    assertThat(gross(priced)).isEqualTo("58.81 USD");
    assertThat(answer.getParameters("explanation"))
        .extracting(one -> one.getValue().primitiveValue())
        .contains(
            "Base price for 3: 49.01 USD.",
            "Tax, 20 %: 9.80 USD.",
            "Net 49.01 USD, tax 9.80 USD, to be paid 58.81 USD.")
        .anyMatch(sentence -> sentence.startsWith("Organization/" + Billing.INSURER));
    assertThat(hospital.charges()).isEmpty();
    assertThat(fhir.get("Account?subject=" + hospital.patient()).resources()).isEmpty();

    Parameters none = price(billing, hospital.byHand("unlisted")).as(Parameters.class);
    assertThat(none.getParameter("reason").getValue().primitiveValue()).isEqualTo("no-definition");
  }

  @Test
  void priceWhenThePatientIsSomebodyElseThenNothingIsTold() {
    hospital.priced("consultation", "16.00");
    FhirHttp somebody =
        fhir.as(
            login.token(
                people.with("patient", "Patient/" + fhir.create(Patients.somebody()).id()),
                "user/*.cruds"));

    assertThat(price(somebody, hospital.byHand("consultation")))
        .hasIssue(IssueType.NOTFOUND, "unresolved-reference");
  }

  @Test
  void applyWhenAListIsChosenThenTheChargeIsPricedByIt() {
    hospital.priced("x-ray", "100.00");
    ChargeItemDefinition special = hospital.priced("gift", "20.00");
    hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();

    Answer answer = apply(billing, special, charge);

    assertThat(answer).hasStatus(200);
    assertThat(gross(answer.as(ChargeItem.class))).isEqualTo("20.00 USD");
    assertThat(gross(hospital.now(charge))).isEqualTo("20.00 USD");
    bill(charge);
    assertThat(apply(billing, special, charge)).hasStatus(200);
    assertThat(apply(billing, hospital.priced("other", "1.00"), charge))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "billed-content-locked");
    FhirHttp doctor = fhir.as(login.token(people.with("doctor"), "user/*.cruds"));
    assertThat(apply(doctor, special, charge)).hasStatus(403);
  }

  @Test
  void unchargedWhenSomethingHasNoPriceThenItIsListedWithTheReason() {
    hospital.priced("consultation", "50.00");
    ChargeItemDefinition later = hospital.list("x-ray", "1.00");
    later.getEffectivePeriod().setStartElement(new DateTimeType("2027-01-01"));
    hospital.stored(later);
    hospital.stored(hospital.visit(EncounterStatus.FINISHED, "consultation"));
    hospital.stored(hospital.procedure("x-ray"));
    hospital.stored(hospital.procedure("unlisted"));
    String account = hospital.charge().getAccountFirstRep().getReference();

    for (String asked :
        List.of(
            "patient=" + hospital.patient(), "start=2026-11-01&patient=" + hospital.patient())) {
      assertThat(work(asked))
          .extracting(one -> part(one, "reason"))
          .containsExactlyInAnyOrder("not-in-force", "no-definition");
    }
    assertThat(work("patient=" + hospital.patient() + "&start=2026-11-03")).isEmpty();
    assertThat(billing.get(account + "/$uncharged").as(Parameters.class).getParameter()).hasSize(2);
    assertThat(billing.get("Account/$uncharged")).hasStatus(400);
    hospital.stored(hospital.list("unlisted", "3.00"));
    assertThat(work("patient=" + hospital.patient()))
        .extracting(one -> part(one, "reason"))
        .containsExactlyInAnyOrder("not-in-force", "priced-since");
  }

  private List<ParametersParameterComponent> work(String query) {
    return billing.get("Account/$uncharged?" + query).as(Parameters.class).getParameter();
  }

  private static String part(ParametersParameterComponent work, String name) {
    return work.getPart().stream()
        .filter(part -> part.getName().equals(name))
        .map(part -> part.getValue().primitiveValue())
        .findFirst()
        .orElseThrow();
  }

  private static Answer price(FhirHttp who, ChargeItem charge) {
    Parameters asked = new Parameters();
    asked.addParameter().setName("chargeItem").setResource(charge);
    return who.post("ChargeItem/$price", Fhir.json(asked));
  }

  private static Answer apply(FhirHttp who, ChargeItemDefinition list, ChargeItem charge) {
    Parameters asked = new Parameters();
    asked.addParameter(
        "chargeItem", new Reference("ChargeItem/" + charge.getIdElement().getIdPart()));
    return who.post(
        "ChargeItemDefinition/" + list.getIdElement().getIdPart() + "/$apply", Fhir.json(asked));
  }

  private void bill(ChargeItem charge) {
    transactions.run(
        BillingCodes.OPERATION,
        () -> {
          charges.bill(List.of(charge.getIdElement().getIdPart()));
          return true;
        });
  }

  private void awaitGross(ChargeItem charge, String gross) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(gross(hospital.now(charge))).isEqualTo(gross));
  }

  private static String gross(ChargeItem charge) {
    return ChargePrice.of(charge).map(price -> price.gross().toString()).orElse("none");
  }
}

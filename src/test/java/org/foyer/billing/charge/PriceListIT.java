package org.foyer.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
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
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
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

  @Test
  void chargeWhenAPriceCameAfterTheWorkThenItIsChargedOnce() {
    hospital.stored(hospital.visit(EncounterStatus.FINISHED, "late", "unlisted"));
    Procedure waived = hospital.stored(hospital.procedure("late"));
    hospital.priced("late", "75.00");
    assertThat(work("patient=" + hospital.patient()))
        .extracting(one -> part(one, "reason"))
        .containsExactlyInAnyOrder("priced-since", "no-definition", "priced-since");

    List<String> sources =
        work("patient=" + hospital.patient()).stream()
            .map(one -> ((Reference) one.getPartFirstRep().getValue()).getReference())
            .distinct()
            .toList();
    Parameters answer = charge(billing, sources).as(Parameters.class);

    assertThat(answer.getParameters("charge")).hasSize(2);
    assertThat(answer.getParameters("work")).hasSize(1);
    assertThat(hospital.charges())
        .hasSize(2)
        .allMatch(charge -> charge.getStatus() == ChargeItemStatus.BILLABLE)
        .extracting(PriceListIT::gross)
        .containsOnly("75.00 USD");
    assertThat(work("patient=" + hospital.patient()))
        .extracting(one -> part(one, "reason"))
        .containsExactly("no-definition");

    ChargeItem charge = chargeOf(waived);
    charge.setStatus(ChargeItemStatus.NOTBILLABLE).addNote().setText("Courtesy");
    assertThat(billing.update(charge)).hasStatus(200);
    assertThat(charge(billing, sources).as(Parameters.class).getParameters("charge")).isEmpty();
    assertThat(hospital.charges()).hasSize(2);
    assertThat(hospital.now(charge).getStatus()).isEqualTo(ChargeItemStatus.NOTBILLABLE);
  }

  @Test
  void chargeWhenTwoAskAtOnceThenThereIsOneCharge() throws Exception {
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sources.add(
          "Procedure/" + hospital.stored(hospital.procedure("late")).getIdElement().getIdPart());
    }
    hospital.priced("late", "75.00");
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(callers.submit(() -> charge(billing, sources)));
      }
      int made = 0;
      for (Future<Answer> answer : answers) {
        assertThat(answer.get()).hasStatus(200);
        made += answer.get().as(Parameters.class).getParameters("charge").size();
      }
      assertThat(made).isEqualTo(3);
    } finally {
      callers.shutdownNow();
    }
    assertThat(hospital.charges()).hasSize(3);
  }

  @Test
  void chargeWhenItCannotBeThenNothingIsCharged() {
    hospital.priced("late", "75.00");
    Procedure planned = hospital.procedure("late").setStatus(ProcedureStatus.PREPARATION);
    String unfinished = "Procedure/" + hospital.stored(planned).getIdElement().getIdPart();
    FhirHttp doctor = fhir.as(login.token(people.with("doctor"), "user/*.cruds"));
    FhirHttp patient =
        fhir.as(login.token(people.with("patient", hospital.patient()), "user/*.cruds"));

    assertThat(charge(billing, List.of(unfinished)))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-billable");
    assertThat(charge(billing, List.of("Procedure/none"))).hasStatus(404);
    assertThat(charge(billing, List.of(hospital.patient()))).hasStatus(400);
    assertThat(charge(billing, List.of())).hasStatus(400);
    assertThat(charge(doctor, List.of(unfinished))).hasStatus(403);
    assertThat(charge(patient, List.of(unfinished))).hasStatus(403);
    assertThat(hospital.charges()).isEmpty();
  }

  @Test
  void unchargedWhenMuchIsChargedThenTheRestIsFoundBehindIt() {
    hospital.stored(hospital.procedure("unlisted"));
    hospital.priced("x-ray", "1.00");
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    for (int i = 0; i < 501; i++) {
      transaction
          .addEntry()
          .setResource(hospital.procedure("x-ray"))
          .getRequest()
          .setMethod(HTTPVerb.POST)
          .setUrl("Procedure");
    }
    assertThat(fhir.transact(transaction)).hasStatus(200);

    Parameters answer =
        billing.get("Account/$uncharged?patient=" + hospital.patient()).as(Parameters.class);
    assertThat(answer.hasParameter("more")).as(Fhir.json(answer)).isFalse();
    assertThat(answer.getParameter())
        .extracting(one -> part(one, "reason"))
        .containsExactly("no-definition");
  }

  private ChargeItem chargeOf(Procedure procedure) {
    return hospital.charges().stream()
        .filter(
            charge ->
                charge.getServiceFirstRep().getReference() != null
                    && charge
                        .getServiceFirstRep()
                        .getReference()
                        .endsWith(procedure.getIdElement().getIdPart()))
        .findFirst()
        .orElseThrow();
  }

  private static Answer charge(FhirHttp who, List<String> sources) {
    Parameters asked = new Parameters();
    sources.forEach(source -> asked.addParameter("source", new Reference(source)));
    return who.post("Account/$charge", Fhir.json(asked));
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

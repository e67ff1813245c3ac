package org.foyer.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.Money;
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
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Account.AccountStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.SupplyDelivery.SupplyDeliveryStatus;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was done becomes charges, in the transaction that says that it was done. */
@ServerTest
class ChargesIT {

  private final FhirHttp fhir;
  private final PricedHospital hospital;
  private final Charges charges;
  private final OperationTransactions transactions;

  ChargesIT(
      FhirHttp fhir,
      People people,
      SmartLogin login,
      @Autowired Charges charges,
      @Autowired OperationTransactions transactions) {
    this.fhir = fhir;
    this.hospital =
        PricedHospital.open(fhir, fhir.as(login.token(people.with("billing"), "user/*.cruds")));
    this.charges = charges;
    this.transactions = transactions;
  }

  @Test
  void visitWhenFinishedThenEachOfItsTypesWithAPriceIsCharged() {
    hospital.priced("consultation", "120.00");
    hospital.priced("triage", "30.00");
    Encounter visit =
        hospital.stored(
            hospital.visit(EncounterStatus.INPROGRESS, "consultation", "triage", "unknown"));
    assertThat(hospital.charges()).isEmpty();

    visit.setStatus(EncounterStatus.FINISHED);
    assertThat(fhir.update(visit)).hasStatus(200);

    assertThat(hospital.charges())
        .extracting(charge -> charge.getCode().getText())
        .containsExactlyInAnyOrder("consultation", "triage");
    ChargeItem charge = hospital.charges().get(0);
    assertThat(charge.getStatus()).isEqualTo(ChargeItemStatus.BILLABLE);
    assertThat(charge.getContext().getReference())
        .isEqualTo("Encounter/" + visit.getIdElement().getIdPart());
    assertThat(charge.getOccurrencePeriod().getStartElement().getValueAsString())
        .startsWith(PricedHospital.DAY);
    Account account = hospital.account(charge);
    assertThat(account.getSubjectFirstRep().getReference()).isEqualTo(hospital.patient());
    assertThat(account.getGuarantorFirstRep().getParty().getReference())
        .isEqualTo(hospital.patient());
    assertThat(account.getIdentifierFirstRep().getSystem()).isEqualTo(BillingCodes.ACCOUNT_NUMBER);

    assertThat(fhir.update(visit)).isSuccessful();
    assertThat(hospital.charges()).hasSize(2);
  }

  @Test
  void procedureWhenInsuredThenThePayersPriceCountsWithSurchargeAndTax() {
    hospital.priced("x-ray", "100.00");
    hospital.stored(
        PricedHospital.with(
            PricedHospital.with(
                PricedHospital.paidBy(hospital.list("x-ray", "80.00"), Billing.INSURER),
                ChargeItemDefinitionPriceComponentType.SURCHARGE,
                "0.1"),
            ChargeItemDefinitionPriceComponentType.TAX,
            "0.05"));
    String coverage = "Coverage/" + hospital.insured(Billing.INSURER, 1).getIdElement().getIdPart();

    hospital.stored(hospital.procedure("x-ray"));

    ChargePrice price = price(hospital.charge());
    assertThat(price.net()).isEqualTo(Money.of("88.00", "USD"));
    assertThat(price.tax()).isEqualTo(Money.of("4.40", "USD"));
    assertThat(price.payer()).isEqualTo("Organization/" + Billing.INSURER);
    assertThat(price.coverage()).isEqualTo(coverage);
    assertThat(price.components()).hasSize(3);
    assertThat(price.unitPrice().amount()).isEqualByComparingTo("92.40");
  }

  @Test
  void dispenseAndSupplyWhenCompletedThenTheirQuantityIsCharged() {
    hospital.priced("tablet", "0.335");
    hospital.priced("crutch", "25.00");
    hospital.stored(dispense("7"));
    SupplyDelivery delivery = new SupplyDelivery();
    delivery.setStatus(SupplyDeliveryStatus.COMPLETED);
    delivery.setPatient(new Reference(hospital.patient()));
    delivery.setOccurrence(new DateTimeType(PricedHospital.DAY));
    delivery.getSuppliedItem().setItem(hospital.concept("crutch")).setQuantity(new Quantity(2));
    hospital.stored(delivery);

    assertThat(hospital.charges())
        .extracting(charge -> price(charge).gross().toString())
        .containsExactlyInAnyOrder("2.35 USD", "50.00 USD");
  }

  @Test
  void transactionWhenItBringsAWholeVisitThenAllOfItIsInOneAccount() {
    hospital.priced("consultation", "120.00");
    hospital.priced("x-ray", "100.00");
    EpisodeOfCare episode = new EpisodeOfCare();
    episode.setStatus(EpisodeOfCareStatus.ACTIVE);
    episode.setPatient(new Reference(hospital.patient()));
    hospital.stored(episode);
    String episodeOfCare = "EpisodeOfCare/" + episode.getIdElement().getIdPart();
    Encounter visit = hospital.visit(EncounterStatus.FINISHED, "consultation");
    visit.addEpisodeOfCare(new Reference(episodeOfCare));
    Procedure procedure = hospital.procedure("x-ray");
    procedure.setEncounter(new Reference("urn:uuid:7a0dfeb1-3a5d-4b0e-9f3a-6a1b1c2d3e4f"));
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    transaction
        .addEntry()
        .setFullUrl("urn:uuid:7a0dfeb1-3a5d-4b0e-9f3a-6a1b1c2d3e4f")
        .setResource(visit)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Encounter");
    transaction
        .addEntry()
        .setResource(procedure)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Procedure");
    assertThat(fhir.transact(transaction)).hasStatus(200);

    List<ChargeItem> made = hospital.charges();
    assertThat(made).hasSize(2);
    assertThat(made)
        .extracting(charge -> charge.getAccountFirstRep().getReference())
        .containsOnly(made.get(0).getAccountFirstRep().getReference());
    assertThat(
            ((Reference)
                    hospital
                        .account(made.get(0))
                        .getExtensionByUrl(BillingCodes.ACCOUNT_EPISODE)
                        .getValue())
                .getReference())
        .isEqualTo(episodeOfCare);

    hospital.stored(hospital.procedure("x-ray"));
    assertThat(
            hospital.charges().stream()
                .map(charge -> charge.getAccountFirstRep().getReference())
                .distinct())
        .hasSize(2);
  }

  @Test
  void sourceWhenEnteredInErrorThenItsChargeIsAborted() {
    hospital.priced("x-ray", "100.00");
    Procedure procedure = hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();

    procedure.setStatus(ProcedureStatus.ENTEREDINERROR);
    assertThat(fhir.update(procedure)).hasStatus(200);

    assertThat(hospital.now(charge).getStatus()).isEqualTo(ChargeItemStatus.ABORTED);
    procedure.setStatus(ProcedureStatus.COMPLETED);
    assertThat(fhir.update(procedure)).hasStatus(200);
    assertThat(hospital.charges())
        .extracting(ChargeItem::getStatus)
        .containsExactlyInAnyOrder(ChargeItemStatus.ABORTED, ChargeItemStatus.BILLABLE);
  }

  @Test
  void sourceWhenWithdrawnAfterBillingThenPeopleAreAskedToReverse() {
    hospital.priced("x-ray", "100.00");
    Procedure procedure = hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();
    String id = charge.getIdElement().getIdPart();
    run(() -> charges.bill(List.of(id)));

    procedure.setStatus(ProcedureStatus.ENTEREDINERROR);
    assertThat(fhir.update(procedure)).hasStatus(200);

    assertThat(hospital.now(charge).getStatus()).isEqualTo(ChargeItemStatus.BILLED);
    assertThat(task(id).getStatus()).isEqualTo(Task.TaskStatus.REQUESTED);
    run(() -> charges.release(List.of(id)));
    assertThat(hospital.now(charge).getStatus()).isEqualTo(ChargeItemStatus.ABORTED);
    assertThat(task(id).getStatus()).isEqualTo(Task.TaskStatus.COMPLETED);
  }

  @Test
  void dispenseWhenItsTypeIsCodedAnewThenTheChargeFollows() {
    hospital.priced("short", "50.00");
    hospital.priced("long", "90.00");
    Encounter visit = hospital.stored(hospital.visit(EncounterStatus.FINISHED, "short"));
    assertThat(price(hospital.charge()).gross()).isEqualTo(Money.of("50.00", "USD"));

    visit.setType(List.of(hospital.concept("long")));
    assertThat(fhir.update(visit)).hasStatus(200);

    assertThat(hospital.charges())
        .extracting(charge -> charge.getStatus() + " " + price(charge).gross())
        .containsExactlyInAnyOrder("ABORTED 50.00 USD", "BILLABLE 90.00 USD");
  }

  @Test
  void accountWhenItsCoveragesChangeThenBillableChargesArePricedAnew() {
    hospital.priced("x-ray", "100.00");
    hospital.stored(PricedHospital.paidBy(hospital.list("x-ray", "80.00"), Billing.INSURER));
    hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();
    assertThat(price(charge).gross()).isEqualTo(Money.of("100.00", "USD"));
    String coverage = coverage(hospital.insured(Billing.INSURER, 1));
    Account account = hospital.account(charge);

    account.setCoverage(List.of());
    assertThat(hospital.billing().update(account)).hasStatus(200);
    assertThat(price(hospital.now(charge)).gross()).isEqualTo(Money.of("100.00", "USD"));
    account = hospital.account(charge);
    account.addCoverage().setPriority(1).setCoverage(new Reference(coverage));
    assertThat(hospital.billing().update(account)).hasStatus(200);

    assertThat(price(hospital.now(charge)).gross()).isEqualTo(Money.of("80.00", "USD"));
    assertThat(price(hospital.now(charge)).coverage()).isEqualTo(coverage);
  }

  @Test
  void coverageWhenItBecomesKnownLaterThenTheOpenAccountHasItAndIsPricedByIt() {
    hospital.priced("x-ray", "100.00");
    hospital.stored(PricedHospital.paidBy(hospital.list("x-ray", "80.00"), Billing.INSURER));
    hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();
    assertThat(price(charge).payer()).isNull();

    String second = coverage(hospital.insured(Billing.INSURER, 2));

    assertThat(coverages(charge)).containsExactly("1 " + second);
    assertThat(price(hospital.now(charge)).gross()).isEqualTo(Money.of("80.00", "USD"));
    assertThat(price(hospital.now(charge)).coverage()).isEqualTo(second);

    String first = coverage(hospital.insured(Billing.INSURER, 1));
    assertThat(coverages(charge)).containsExactly("1 " + first, "2 " + second);
    assertThat(price(hospital.now(charge)).coverage()).isEqualTo(first);
  }

  @Test
  void coverageWhenStaffHasPutOthersInAnotherOrderOrTookItOutThenTheyAreKept() {
    hospital.priced("x-ray", "100.00");
    Coverage one = hospital.insured(Billing.INSURER, 1);
    String two = coverage(hospital.insured(Billing.INSURER, 2));
    hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();
    Account account = hospital.account(charge);
    account.getCoverage().forEach(part -> part.setPriority(3 - part.getPriority()));
    assertThat(hospital.billing().update(account)).hasStatus(200);

    String last = coverage(hospital.insured(Billing.INSURER, 1));

    assertThat(coverages(charge)).containsExactly("1 " + two, "2 " + coverage(one), "3 " + last);
    account = hospital.account(charge);
    account.getCoverage().removeIf(part -> coverage(one).equals(part.getCoverage().getReference()));
    assertThat(hospital.billing().update(account)).hasStatus(200);
    assertThat(fhir.update(one.setDependent("2"))).hasStatus(200);
    assertThat(coverages(charge)).containsExactly("1 " + two, "3 " + last);
  }

  @Test
  void coverageWhenDaysOfItWereClaimedOrItIsOverThenStaffDecides() {
    hospital.priced("x-ray", "100.00");
    hospital.insured(Billing.INSURER, 1);
    hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();
    run(() -> charges.bill(List.of(charge.getIdElement().getIdPart())));
    assertThat(coverages(charge)).hasSize(1);

    hospital.insured(Billing.INSURER, 2);
    hospital.stored(during(hospital.newCoverage(Billing.INSURER), "2025-01-01", "2025-12-31"));
    assertThat(coverages(charge)).hasSize(1);

    hospital.stored(during(hospital.newCoverage(Billing.INSURER), "2099-01-01", "2099-12-31"));
    assertThat(coverages(charge)).hasSize(2);
  }

  @Test
  void coverageWhenTheAccountIsClosedThenItStaysAsItIs() {
    hospital.priced("x-ray", "100.00");
    hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();
    Account account = hospital.account(charge).setStatus(AccountStatus.INACTIVE);
    assertThat(hospital.billing().update(account)).hasStatus(200);

    hospital.insured(Billing.INSURER, 1);

    assertThat(coverages(charge)).isEmpty();
    assertThat(price(hospital.now(charge)).payer()).isNull();
  }

  @Test
  void coverageWhenManyBecomeKnownAtOnceThenTheAccountHasAllInOrder() throws Exception {
    hospital.priced("x-ray", "100.00");
    hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();
    List<Callable<String>> writers = new ArrayList<>();
    for (int order = 4; order > 0; order--) {
      Coverage coverage = hospital.newCoverage(Billing.INSURER).setOrder(order);
      writers.add(() -> coverage.getOrder() + " " + coverage(hospital.stored(coverage)));
    }

    List<String> known = atOnce(writers);

    assertThat(coverages(charge)).containsExactlyInAnyOrderElementsOf(known);
    assertThat(price(hospital.now(charge)).payer()).isEqualTo("Organization/" + Billing.INSURER);
  }

  @Test
  void accountWhenSeveralChangeTheSameVersionThenOneDoesAndTheOthersAreTold() throws Exception {
    hospital.priced("x-ray", "100.00");
    hospital.stored(hospital.procedure("x-ray"));
    ChargeItem charge = hospital.charge();
    Account seen = hospital.account(charge);
    String version = "W/\"" + seen.getMeta().getVersionId() + "\"";
    List<Callable<Answer>> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Account changed = seen.copy().setDescription("Changed by " + i);
      writers.add(
          () ->
              hospital
                  .billing()
                  .send(
                      "PUT",
                      "Account/" + seen.getIdElement().getIdPart(),
                      BodyPublishers.ofString(Fhir.json(changed)),
                      request ->
                          request
                              .setHeader("Content-Type", "application/fhir+json")
                              .setHeader("If-Match", version)));
    }
    writers.add(() -> fhir.create(hospital.newCoverage(Billing.INSURER)));

    List<Answer> answers = atOnce(writers);

    assertThat(answers.get(4)).hasStatus(201);
    assertThat(answers.subList(0, 4))
        .filteredOn(answer -> answer.status() == 200)
        .hasSizeLessThanOrEqualTo(1);
    assertThat(answers.subList(0, 4))
        .filteredOn(answer -> answer.status() != 200)
        .extracting(Answer::status)
        .allMatch(status -> status == 409 || status == 412);
    Account stored = hospital.account(charge);
    assertThat(stored.getCoverage()).hasSize(1);
    answers.subList(0, 4).stream()
        .filter(answer -> answer.status() == 200)
        .forEach(
            answer ->
                assertThat(stored.getDescription())
                    .isEqualTo(answer.as(Account.class).getDescription()));
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> call : callers.invokeAll(calls)) {
        results.add(call.get());
      }
      return results;
    } finally {
      callers.shutdownNow();
    }
  }

  private static Coverage during(Coverage coverage, String start, String end) {
    coverage.getPeriod().setStartElement(new DateTimeType(start));
    coverage.getPeriod().setEndElement(new DateTimeType(end));
    return coverage;
  }

  private static String coverage(Coverage coverage) {
    return "Coverage/" + coverage.getIdElement().getIdPart();
  }

  /** Of the account of a charge, with their priorities. */
  private List<String> coverages(ChargeItem charge) {
    return hospital.account(charge).getCoverage().stream()
        .map(part -> part.getPriority() + " " + part.getCoverage().getReference())
        .sorted()
        .toList();
  }

  @Test
  void accountWhenThePatientIsAMinorThenAParentAnswersForIt() {
    hospital.priced("x-ray", "100.00");
    Patient child = Patients.somebody();
    child.setBirthDateElement(new DateType("2020-05-01"));
    String patient = "Patient/" + fhir.create(child).id();
    RelatedPerson mother = new RelatedPerson();
    mother.setActive(true);
    mother.setPatient(new Reference(patient));
    mother.addRelationship(
        new CodeableConcept(
            new Coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "MTH", "mother")));
    mother.addName().setFamily("Parent");
    String parent = "RelatedPerson/" + fhir.create(mother).id();
    Procedure procedure = hospital.procedure("x-ray");
    procedure.setSubject(new Reference(patient));
    hospital.stored(procedure);

    Account account = (Account) fhir.get("Account?subject=" + patient).resources().get(0);
    assertThat(account.getGuarantorFirstRep().getParty().getReference()).isEqualTo(parent);
  }

  private MedicationDispense dispense(String quantity) {
    MedicationDispense dispense = new MedicationDispense();
    dispense.setStatus(MedicationDispenseStatus.COMPLETED);
    dispense.setMedication(hospital.concept("tablet"));
    dispense.setSubject(new Reference(hospital.patient()));
    dispense.setQuantity(new Quantity().setValue(Long.parseLong(quantity)).setUnit("tablet"));
    dispense.setWhenHandedOverElement(new DateTimeType(PricedHospital.DAY + "T12:00:00Z"));
    dispense.addPerformer().setActor(new Reference("Organization/" + Billing.HOSPITAL));
    dispense.addAuthorizingPrescription().setDisplay("On paper");
    return dispense;
  }

  private Task task(String charge) {
    return (Task) fhir.get("Task?focus=ChargeItem/" + charge).resources().get(0);
  }

  private void run(Runnable work) {
    transactions.run(
        BillingCodes.OPERATION,
        () -> {
          work.run();
          return true;
        });
  }

  private static ChargePrice price(ChargeItem charge) {
    return ChargePrice.of(charge).orElseThrow();
  }
}

package org.foyer.billing.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.foyer.billing.plan.CoveredPatient;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.EligibilityResponsePurpose;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.EligibilityResponseStatus;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.ItemsComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.RemittanceOutcome;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody will have to pay is told before the visit. */
@ServerTest
class EstimateIT {

  private static final Pattern REQUEST =
      Pattern.compile(
          "^curl .*? -d '([^']+)' 'http://localhost:8080/fhir/([^']+)'", Pattern.MULTILINE);
  private static final String CPT = "http://www.ama-assn.org/go/cpt";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final IssuedTokens tokens;
  private final String visit = "992" + Patients.unique();
  private final String test = "8" + Patients.unique();

  EstimateIT(FhirHttp fhir, People people, SmartLogin login, @Autowired DataSource database) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.tokens = new IssuedTokens(database);
    price(visit, "110.00");
    price(test, "300.00");
  }

  @Test
  void theShareIsCalculatedByThePlanOneServiceAfterTheOther() {
    CoveredPatient somebody = covered();

    Answer answer = estimate(desk(), somebody, items(visit, "1", test, "2"));

    assertThat(answer).hasStatus(200);
    Parameters estimate = answer.as(Parameters.class);
    assertThat(estimate.getParameter("basis").getValue().primitiveValue()).isEqualTo("rules");
    List<ParametersParameterComponent> lines = lines(estimate);
    assertThat(amount(lines.get(0), "price")).isEqualByComparingTo("110.00");
    assertThat(amount(lines.get(0), "patient")).isEqualByComparingTo("25.00");
    assertThat(amount(lines.get(0), "insurer")).isEqualByComparingTo("85.00");
    assertThat(amount(lines.get(1), "patient")).isEqualByComparingTo("520.00");
    assertThat(amount(lines.get(1), "insurer")).isEqualByComparingTo("80.00");
    assertThat(lines.get(1).getPart())
        .extracting(part -> String.valueOf(part.getValue()))
        .anyMatch(reason -> reason.startsWith("deductible 500.00 USD"))
        .anyMatch(reason -> reason.startsWith("coinsurance 20.00 USD"));
    assertThat(amount(total(estimate), "patient")).isEqualByComparingTo("545.00");
    assertThat(part(total(estimate), "complete").getValue().primitiveValue()).isEqualTo("true");
  }

  @Test
  void theDayDecidesWhetherTheCoverageIsInForce() {
    CoveredPatient somebody = covered();
    Parameters asked = items(visit, "1");
    asked.addParameter().setName("date").setValue(new DateType("2019-06-01"));

    Parameters estimate = estimate(desk(), somebody, asked).as(Parameters.class);

    assertThat(amount(total(estimate), "patient")).isEqualByComparingTo("110.00");
  }

  @Test
  void aServiceWithoutAPriceIsNamedAndNotCounted() {
    CoveredPatient somebody = covered();
    String unpriced = "8" + Patients.unique();

    Parameters estimate =
        estimate(desk(), somebody, items(visit, "1", unpriced, "1")).as(Parameters.class);

    assertThat(part(total(estimate), "complete").getValue().primitiveValue()).isEqualTo("false");
    assertThat(amount(total(estimate), "price")).isEqualByComparingTo("110.00");
    assertThat(estimate(desk(), somebody, items(unpriced, "1")))
        .hasStatus(422)
        .hasIssue(IssueType.BUSINESSRULE, "not-billable");
  }

  @Test
  void aPatientEstimatesTheOwnAppointmentAndNobodyElses() {
    CoveredPatient somebody = covered();
    String appointment = appointment(somebody);
    Parameters asked = new Parameters();
    asked.addParameter().setName("appointment").setValue(new Reference(appointment));

    Answer own = estimate(patient(somebody), somebody, asked);

    assertThat(own).hasStatus(200);
    assertThat(amount(total(own.as(Parameters.class)), "patient")).isEqualByComparingTo("25.00");
    CoveredPatient other = covered();
    FhirHttp stranger = patient(other);
    assertThat(estimate(stranger, somebody, asked)).hasStatus(404);
    assertThat(estimate(stranger, other, asked)).hasStatus(422);
  }

  @Test
  void aSystemOfAnotherInsurerEstimatesNothing() {
    CoveredPatient somebody = covered();
    String other = fhir.create(new Organization().setName("Another insurer")).id();

    assertThat(estimate(system(other), somebody, items(visit, "1"))).hasStatus(404);
    assertThat(estimate(system(Billing.INSURER), somebody, items(visit, "1"))).hasStatus(200);
  }

  @Test
  void ofAnInsurerElsewhereTheLatestAnswerCounts() {
    CoveredPatient somebody = covered();
    String insurer = "Organization/" + fhir.create(new Organization().setName("Elsewhere")).id();
    Coverage coverage = somebody.coverage().copy();
    coverage.setId((String) null);
    coverage.setPayor(List.of(new Reference(insurer)));
    String id = fhir.create(coverage).id();
    coverage.setId(id);
    assertThat(estimate(desk(), coverage, items(test, "1")))
        .hasStatus(422)
        .hasIssue(IssueType.PROCESSING, "unprocessable");

    fhir.create(answered(somebody, coverage, insurer));

    Parameters estimate = estimate(desk(), coverage, items(test, "1")).as(Parameters.class);
    assertThat(estimate.getParameter("basis").getValue().primitiveValue()).isEqualTo("eligibility");
    assertThat(amount(total(estimate), "patient")).isEqualByComparingTo("120.00");
  }

  @Test
  void theRequestsOfThePageAreAnswered() throws IOException {
    CoveredPatient somebody = covered();
    List<MatchResult> requests =
        REQUEST
            .matcher(Files.readString(Path.of("docs/operations/eligibility.md")))
            .results()
            .toList();

    assertThat(requests).hasSize(3);
    for (MatchResult request : requests) {
      assertThat(fhir.post(with(somebody, request.group(2)), with(somebody, request.group(1))))
          .hasStatus(200);
    }
  }

  private String with(CoveredPatient somebody, String text) {
    return text.replace("amara-osei-coverage", somebody.coverage().getIdPart())
        .replace("amara-osei", somebody.patient().getIdPart())
        .replace("payer-harborlight", Billing.INSURER)
        .replace("99213", visit);
  }

  /** Of a deductible of 200, 140 is used; 25 percent of the rest is the patient's. */
  private CoverageEligibilityResponse answered(
      CoveredPatient somebody, Coverage coverage, String insurer) {
    CoverageEligibilityResponse answer =
        new CoverageEligibilityResponse()
            .setStatus(EligibilityResponseStatus.ACTIVE)
            .addPurpose(EligibilityResponsePurpose.BENEFITS)
            .setPatient(new Reference("Patient/" + somebody.patient().getIdPart()))
            .setCreatedElement(new DateTimeType("2026-11-20"))
            .setRequest(new Reference().setDisplay("By telephone"))
            .setOutcome(RemittanceOutcome.COMPLETE)
            .setInsurer(new Reference(insurer));
    var insurance =
        answer
            .addInsurance()
            .setCoverage(new Reference("Coverage/" + coverage.getIdPart()))
            .setInforce(true);
    ItemsComponent plan =
        insurance
            .addItem()
            .setCategory(concept("http://terminology.hl7.org/CodeSystem/ex-benefitcategory", "30"));
    plan.addBenefit()
        .setType(concept("http://terminology.hl7.org/CodeSystem/benefit-type", "deductible"))
        .setAllowed(money("200.00"))
        .setUsed(money("140.00"));
    ItemsComponent tests = insurance.addItem().setProductOrService(concept(CPT, test));
    tests
        .addBenefit()
        .setType(concept("http://terminology.hl7.org/CodeSystem/benefit-type", "deductible"));
    tests
        .addBenefit()
        .setType(concept("http://terminology.hl7.org/CodeSystem/benefit-type", "copay-percent"))
        .setAllowed(new UnsignedIntType(25));
    return answer;
  }

  private void price(String code, String amount) {
    ChargeItemDefinition definition =
        new ChargeItemDefinition()
            .setUrl("https://foyer.org/fhir/test/prices/" + code)
            .setStatus(PublicationStatus.ACTIVE)
            .setCode(concept(CPT, code));
    definition
        .addPropertyGroup()
        .addPriceComponent()
        .setType(ChargeItemDefinitionPriceComponentType.BASE)
        .setAmount(money(amount));
    assertThat(fhir.create(definition)).hasStatus(201);
  }

  private String appointment(CoveredPatient somebody) {
    Appointment appointment =
        new Appointment()
            .setStatus(AppointmentStatus.PROPOSED)
            .addServiceType(concept(CPT, visit))
            .setStartElement(new InstantType("2030-03-04T09:00:00Z"))
            .setEndElement(new InstantType("2030-03-04T09:30:00Z"));
    appointment
        .addParticipant()
        .setActor(new Reference("Patient/" + somebody.patient().getIdPart()))
        .setStatus(ParticipationStatus.ACCEPTED);
    return "Appointment/" + fhir.create(appointment).id();
  }

  private CoveredPatient covered() {
    Billing.organizations(fhir);
    String plan = "plan-" + Patients.unique();
    assertThat(fhir.create(CoveredPatient.plan(plan))).hasStatus(201);
    return CoveredPatient.of(fhir, plan);
  }

  private static Parameters items(String... codesAndQuantities) {
    Parameters asked = new Parameters();
    for (int i = 0; i < codesAndQuantities.length; i += 2) {
      ParametersParameterComponent item = asked.addParameter().setName("item");
      item.addPart().setName("code").setValue(concept(CPT, codesAndQuantities[i]));
      item.addPart().setName("quantity").setValue(new DecimalType(codesAndQuantities[i + 1]));
    }
    return asked;
  }

  private static Answer estimate(FhirHttp as, CoveredPatient somebody, Parameters asked) {
    return estimate(as, somebody.coverage(), asked);
  }

  private static Answer estimate(FhirHttp as, Coverage coverage, Parameters asked) {
    return as.post("Coverage/" + coverage.getIdPart() + "/$estimate", Fhir.json(asked));
  }

  private FhirHttp desk() {
    return fhir.as(login.token(people.with("receptionist"), "user/*.cruds"));
  }

  private FhirHttp patient(CoveredPatient somebody) {
    return fhir.as(
        login.token(
            people.with("patient", "Patient/" + somebody.patient().getIdPart()), "user/*.cruds"));
  }

  private FhirHttp system(String organization) {
    Viewer viewer =
        Viewer.system("estimating " + Patients.unique(), "insurer", organization, "system/*.cruds");
    tokens.issue(List.of(viewer));
    return fhir.as(tokens.of(viewer).orElseThrow());
  }

  private static List<ParametersParameterComponent> lines(Parameters estimate) {
    return estimate.getParameter().stream().filter(one -> "line".equals(one.getName())).toList();
  }

  private static ParametersParameterComponent total(Parameters estimate) {
    return estimate.getParameter().stream()
        .filter(one -> "total".equals(one.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static ParametersParameterComponent part(ParametersParameterComponent of, String name) {
    return of.getPart().stream()
        .filter(one -> name.equals(one.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal amount(ParametersParameterComponent of, String name) {
    return ((Money) part(of, name).getValue()).getValue();
  }

  private static Money money(String amount) {
    return new Money().setValue(new BigDecimal(amount)).setCurrency("USD");
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(system, code, null));
  }
}

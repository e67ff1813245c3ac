package org.foyer.billing.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
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
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestPurpose;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.EligibilityRequestStatus;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.BenefitComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.InsuranceComponent;
import org.hl7.fhir.r4.model.CoverageEligibilityResponse.ItemsComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.RemittanceOutcome;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An insurer is asked whether somebody is insured, and for what. */
@ServerTest
class EligibilityIT {

  private static final String SUBMIT = "CoverageEligibilityRequest/$submit";
  private static final String CPT = "http://www.ama-assn.org/go/cpt";
  private static final String ORGANIZATIONS = "https://foyer.org/fhir/test/organization";

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private final IssuedTokens tokens;

  EligibilityIT(FhirHttp fhir, People people, SmartLogin login, @Autowired DataSource database) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.tokens = new IssuedTokens(database);
  }

  @Test
  void theReceptionistLearnsWhatIsCoveredAndWhatIsLeft() {
    CoveredPatient somebody = covered();

    Answer answer = desk().post(SUBMIT, Fhir.json(question(somebody)));

    assertThat(answer).hasStatus(200);
    CoverageEligibilityResponse response = answer.as(CoverageEligibilityResponse.class);
    assertThat(response.getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);
    InsuranceComponent insurance = response.getInsuranceFirstRep();
    assertThat(insurance.getInforce()).isTrue();
    assertThat(insurance.getCoverage().getReference())
        .isEqualTo("Coverage/" + somebody.coverage().getIdPart());
    ItemsComponent plan = insurance.getItemFirstRep();
    assertThat(plan.getUnit().getCodingFirstRep().getCode()).isEqualTo("individual");
    assertThat(allowed(plan, "deductible")).isEqualTo("500.00");
    assertThat(benefit(plan, "deductible").getUsedMoney().getValue()).isEqualByComparingTo("0");
    ItemsComponent visits = item(insurance, "Visits");
    assertThat(allowed(visits, "copay")).isEqualTo("25.00");
    assertThat(benefit(visits, "visit").getAllowedUnsignedIntType().getValue()).isEqualTo(12);
    assertThat(item(insurance, "Spectacles").getExcluded()).isTrue();
    assertThat(
            fhir.get("CoverageEligibilityResponse?request=" + response.getRequest().getReference())
                .ids())
        .containsExactly(response.getIdPart());
  }

  @Test
  void aServiceThatIsAskedForIsAnswered() {
    CoveredPatient somebody = covered();
    CoverageEligibilityRequest question = question(somebody);
    question.addItem().setProductOrService(new CodeableConcept(new Coding(CPT, "85025", null)));
    question
        .addItem()
        .setProductOrService(new CodeableConcept(new Coding("urn:example:x", "y", null)));

    List<ItemsComponent> items =
        desk()
            .post(SUBMIT, Fhir.json(question))
            .as(CoverageEligibilityResponse.class)
            .getInsuranceFirstRep()
            .getItem();

    ItemsComponent laboratory = items.get(items.size() - 2);
    assertThat(laboratory.getProductOrService().getCodingFirstRep().getCode()).isEqualTo("85025");
    assertThat(benefit(laboratory, "copay-percent").getAllowedUnsignedIntType().getValue())
        .isEqualTo(20);
    assertThat(items.get(items.size() - 1).getExcluded()).isTrue();
  }

  @Test
  void aCoverageThatIsNotInForceIsSaidToBe() {
    CoverageEligibilityRequest question = question(covered());
    question.setServiced(new DateType("2019-12-31"));

    CoverageEligibilityResponse response =
        desk().post(SUBMIT, Fhir.json(question)).as(CoverageEligibilityResponse.class);

    assertThat(response.getInsuranceFirstRep().getInforce()).isFalse();
    assertThat(response.getInsuranceFirstRep().getItem()).isEmpty();
  }

  @Test
  void withoutACoverageThoseWithTheInsurerAreFound() {
    CoveredPatient somebody = covered();
    CoverageEligibilityRequest question = question(somebody);
    question.getInsurance().clear();
    question.addPurpose(EligibilityRequestPurpose.DISCOVERY);

    assertThat(
            desk()
                .post(SUBMIT, Fhir.json(question))
                .as(CoverageEligibilityResponse.class)
                .getInsurance())
        .extracting(insurance -> insurance.getCoverage().getReference())
        .containsExactly("Coverage/" + somebody.coverage().getIdPart());
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    CoverageEligibilityRequest question = question(covered());
    question.setPatient(new Reference("Patient/" + covered().patient().getIdPart()));
    assertThat(desk().post(SUBMIT, Fhir.json(question)))
        .hasStatus(422)
        .hasIssue(IssueType.PROCESSING, "unprocessable");

    CoverageEligibilityRequest unknown = question(covered());
    String other = fhir.create(new Organization().setName("Somewhere")).id();
    unknown.setInsurer(new Reference("Organization/" + other));
    assertThat(desk().post(SUBMIT, Fhir.json(unknown))).hasStatus(422);
  }

  @Test
  void aPatientSeesTheOwnAnswersAndAsksNobody() {
    CoveredPatient somebody = covered();
    CoverageEligibilityResponse response =
        desk().post(SUBMIT, Fhir.json(question(somebody))).as(CoverageEligibilityResponse.class);
    FhirHttp own = patient(somebody);

    assertThat(own.get("CoverageEligibilityResponse/" + response.getIdPart())).hasStatus(200);
    assertThat(own.post(SUBMIT, Fhir.json(question(somebody)))).hasStatus(403);
    assertThat(patient(covered()).get("CoverageEligibilityResponse/" + response.getIdPart()))
        .hasStatus(404);
  }

  @Test
  void anInsurersSystemSeesWhatItWasAskedAndNothingOfOthers() {
    CoveredPatient somebody = covered();
    CoverageEligibilityResponse response =
        desk().post(SUBMIT, Fhir.json(question(somebody))).as(CoverageEligibilityResponse.class);
    String other = fhir.create(new Organization().setName("Another insurer")).id();

    FhirHttp insurer = system("insurer", Billing.INSURER);
    assertThat(insurer.get(response.getRequest().getReference())).hasStatus(200);
    assertThat(insurer.get("CoverageEligibilityResponse/" + response.getIdPart())).hasStatus(200);
    FhirHttp stranger = system("insurer", other);
    assertThat(stranger.get(response.getRequest().getReference())).hasStatus(404);
    assertThat(stranger.get("CoverageEligibilityResponse/" + response.getIdPart())).hasStatus(404);
    assertThat(stranger.post(SUBMIT, Fhir.json(question(somebody)))).hasStatus(422);
  }

  @Test
  void aHospitalsSystemAsksTheInsurerWithWhatItKnows() {
    CoveredPatient somebody = covered();
    FhirHttp hospital = system("provider-system", hospital());

    Answer answer = hospital.post(SUBMIT, Fhir.json(sent(somebody, "1980-05-17")));

    assertThat(answer).hasStatus(200);
    CoverageEligibilityResponse response =
        (CoverageEligibilityResponse) answer.bundle().getEntryFirstRep().getResource();
    assertThat(response.getInsuranceFirstRep().getInforce()).isTrue();
    assertThat(item(response.getInsuranceFirstRep(), "Visits").getBenefit()).isNotEmpty();
    assertThat(hospital.get("CoverageEligibilityResponse/" + response.getIdPart())).hasStatus(200);
    assertThat(hospital.get("Patient/" + somebody.patient().getIdPart())).hasStatus(403);
    FhirHttp another = system("provider-system", hospital());
    assertThat(another.get("CoverageEligibilityResponse/" + response.getIdPart())).hasStatus(404);
  }

  @Test
  void whoIsNotKnownAtTheInsurerIsNotToldApart() {
    CoveredPatient somebody = covered();
    FhirHttp hospital = system("provider-system", hospital());

    assertThat(hospital.post(SUBMIT, Fhir.json(sent(somebody, "1980-05-18"))))
        .hasStatus(422)
        .hasIssue(IssueType.NOTFOUND, "member-unknown");
    assertThat(
            fhir.get("CoverageEligibilityRequest?patient=Patient/" + somebody.patient().getIdPart())
                .ids())
        .isEmpty();
  }

  private CoveredPatient covered() {
    Billing.organizations(fhir);
    String plan = "plan-" + Patients.unique();
    assertThat(fhir.create(CoveredPatient.plan(plan))).hasStatus(201);
    return CoveredPatient.of(fhir, plan);
  }

  private static CoverageEligibilityRequest question(CoveredPatient somebody) {
    CoverageEligibilityRequest question =
        new CoverageEligibilityRequest()
            .setStatus(EligibilityRequestStatus.ACTIVE)
            .addPurpose(EligibilityRequestPurpose.VALIDATION)
            .addPurpose(EligibilityRequestPurpose.BENEFITS)
            .setPatient(new Reference("Patient/" + somebody.patient().getIdPart()))
            .setCreatedElement(new DateTimeType("2026-11-20"))
            .setInsurer(new Reference("Organization/" + Billing.INSURER));
    question
        .addInsurance()
        .setFocal(true)
        .setCoverage(new Reference("Coverage/" + somebody.coverage().getIdPart()));
    return question;
  }

  /** The question as another hospital sends it, of somebody with this birth date. */
  private static Bundle sent(CoveredPatient somebody, String birthDate) {
    Patient person = new Patient();
    person.addName(somebody.patient().getNameFirstRep());
    person.getBirthDateElement().setValueAsString(birthDate);
    Coverage coverage =
        new Coverage()
            .setStatus(somebody.coverage().getStatus())
            .setBeneficiary(new Reference("urn:uuid:0b6c9f3a-0d9e-4b0e-8e0b-5f4d5a1c2d01"))
            .addPayor(new Reference().setIdentifier(insurer()));
    coverage.addIdentifier(somebody.coverage().getIdentifierFirstRep());
    CoverageEligibilityRequest question =
        question(somebody)
            .setPatient(new Reference("urn:uuid:0b6c9f3a-0d9e-4b0e-8e0b-5f4d5a1c2d01"))
            .setInsurer(new Reference().setIdentifier(insurer()));
    question
        .getInsuranceFirstRep()
        .setCoverage(new Reference("urn:uuid:0b6c9f3a-0d9e-4b0e-8e0b-5f4d5a1c2d02"));
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    add(bundle, "00", question);
    add(bundle, "01", person);
    add(bundle, "02", coverage);
    return bundle;
  }

  private static void add(Bundle bundle, String end, Resource resource) {
    bundle
        .addEntry()
        .setFullUrl("urn:uuid:0b6c9f3a-0d9e-4b0e-8e0b-5f4d5a1c2d" + end)
        .setResource(resource);
  }

  private static Identifier insurer() {
    return new Identifier().setSystem(ORGANIZATIONS).setValue(Billing.INSURER);
  }

  private String hospital() {
    return fhir.create(new Organization().setName("A hospital elsewhere")).id();
  }

  private FhirHttp desk() {
    return fhir.as(login.token(people.with("receptionist"), "user/*.cruds"));
  }

  private FhirHttp patient(CoveredPatient somebody) {
    return fhir.as(
        login.token(
            people.with("patient", "Patient/" + somebody.patient().getIdPart()), "user/*.cruds"));
  }

  private FhirHttp system(String role, String organization) {
    Viewer viewer =
        Viewer.system(role + " " + Patients.unique(), role, organization, "system/*.cruds");
    tokens.issue(List.of(viewer));
    return fhir.as(tokens.of(viewer).orElseThrow());
  }

  private static ItemsComponent item(InsuranceComponent insurance, String name) {
    return insurance.getItem().stream()
        .filter(item -> name.equals(item.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static BenefitComponent benefit(ItemsComponent item, String type) {
    return item.getBenefit().stream()
        .filter(benefit -> type.equals(benefit.getType().getCodingFirstRep().getCode()))
        .findFirst()
        .orElseThrow();
  }

  private static String allowed(ItemsComponent item, String type) {
    Money allowed = benefit(item, type).getAllowedMoney();
    assertThat(allowed.getCurrency()).isEqualTo("USD");
    return allowed.getValue().toPlainString();
  }
}

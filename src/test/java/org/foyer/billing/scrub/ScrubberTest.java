package org.foyer.billing.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.uhn.fhir.context.FhirContext;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.billing.scrub.Finding.Kind;
import org.foyer.billing.scrub.Finding.Severity;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrubberTest {

  private static final Scrubber SCRUBBER = new Scrubber(CodeLimits.starter());
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private final Patient patient = new Patient();
  private final Coverage coverage = new Coverage();
  private Claim claim = new Claim();
  private ItemComponent visit = new ItemComponent();
  private ItemComponent swabs = new ItemComponent();

  /** The example of the profile, of which nothing is wrong. */
  @BeforeEach
  void aClaimOfWhichNothingIsWrong() throws Exception {
    claim =
        FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(
                Claim.class, Files.readString(Path.of("fhir-profiles/examples/valid/claim.json")));
    visit = claim.getItem().get(0);
    swabs = claim.getItem().get(1);
    patient.setGender(AdministrativeGender.MALE).setBirthDateElement(new DateType("1990-02-03"));
    coverage
        .setStatus(CoverageStatus.ACTIVE)
        .setBeneficiary(new Reference("Patient/patient"))
        .addPayor(new Reference("Organization/insurer"));
  }

  @Test
  void nothingIsWrong() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void whatIsMissingIsFoundAllAtOnce() {
    Claim empty = new Claim();
    assertThat(SCRUBBER.findings(empty, context()))
        .filteredOn(finding -> finding.kind() == Kind.MISSING)
        .map(Finding::expression)
        .contains(
            "Claim.patient",
            "Claim.provider",
            "Claim.insurer",
            "Claim.item",
            "Claim.diagnosis",
            "Claim.insurance",
            "Claim.total",
            "Claim.created");
    visit.setProductOrService(new CodeableConcept().setText("Visit"));
    swabs.setServiced(null);
    swabs.setUnitPrice(null);
    assertThat(findings())
        .map(Finding::expression)
        .containsExactly(
            "Claim.item[0].productOrService", "Claim.item[1].unitPrice", "Claim.item[1].serviced");
  }

  @Test
  void pointersPointToWhatIsThere() {
    visit.addDiagnosisSequence(7).addCareTeamSequence(8);
    swabs.setSequence(1);
    assertThat(findings())
        .map(finding -> finding.kind().code() + " " + finding.expression())
        .containsExactly(
            "dangling-pointer Claim.item[0].diagnosisSequence",
            "dangling-pointer Claim.item[0].careTeamSequence",
            "sequence-twice Claim.item[1].sequence");
  }

  @Test
  void amountsMultiplyOutAndAddUp() {
    swabs.getNet().setValue(new BigDecimal("49.00"));
    assertThat(findings()).map(Finding::kind).containsExactly(Kind.NET_WRONG, Kind.TOTAL_WRONG);
    assertThat(findings().get(0).sentence())
        .isEqualTo("Quantity times price is 49.01 USD, not 49.00 USD.");
    swabs.setFactor(new BigDecimal("0.5"));
    swabs.getNet().setValue(new BigDecimal("24.50"));
    claim.getTotal().setValue(new BigDecimal("117.00"));
    assertThat(findings()).isEmpty();
    swabs.getNet().setValue(new BigDecimal("24.505"));
    assertOnly(Kind.AMOUNT_INVALID, "Claim.item[1].net");
  }

  @Test
  void amountsAreOfOneCurrencyAndQuantitiesMoreThanNothing() {
    visit.getUnitPrice().setCurrency("EUR");
    assertOnly(Kind.CURRENCIES_MIXED, "Claim");
    visit.getUnitPrice().setCurrency("USD");
    visit.getQuantity().setValue(0);
    assertOnly(Kind.AMOUNT_INVALID, "Claim.item[0].quantity");
  }

  @Test
  void datesCanBeTrue() {
    visit.setServiced(new DateType("2026-11-23"));
    assertOnly(Kind.DATE_IMPOSSIBLE, "Claim.item[0].serviced");
    visit.setServiced(new DateType("1990-02-02"));
    assertOnly(Kind.DATE_IMPOSSIBLE, "Claim.item[0].serviced");
    patient.setDeceased(new DateTimeType("2026-11-19"));
    visit.setServiced(new DateType("2026-11-19"));
    assertOnly(Kind.DATE_IMPOSSIBLE, "Claim.item[1].serviced");
    patient.setDeceased(null);
    Period backwards = new Period();
    backwards.setStartElement(new DateTimeType("2026-11-20"));
    backwards.setEndElement(new DateTimeType("2026-11-19"));
    visit.setServiced(backwards);
    assertOnly(Kind.DATE_IMPOSSIBLE, "Claim.item[0].serviced");
    visit.setServiced(new DateType("2026-11-19"));
    claim.getBillablePeriod().setStartElement(new DateTimeType("2026-11-20"));
    assertOnly(Kind.DATE_OUTSIDE, "Claim.item[0].serviced");
  }

  @Test
  void theCoverageIsThePatientsAndTheInsurersAndInForce() {
    coverage.getPeriod().setEndElement(new DateTimeType("2026-11-19"));
    assertOnly(Kind.COVERAGE_NOT_IN_FORCE, "Claim.insurance[0].coverage");
    coverage.getPeriod().setEndElement(new DateTimeType("2026-11"));
    assertThat(findings()).isEmpty();
    coverage.setBeneficiary(new Reference("Patient/other"));
    assertOnly(Kind.COVERAGE_WRONG, "Claim.insurance[0].coverage");
    coverage.setBeneficiary(new Reference("Patient/patient"));
    claim.setInsurer(new Reference("Organization/other"));
    assertOnly(Kind.COVERAGE_WRONG, "Claim.insurance[0].coverage");
    assertThat(SCRUBBER.findings(claim, new ScrubContext(patient, Map.of(), Set.of(), TODAY)))
        .map(Finding::sentence)
        .containsExactly("The coverage is not known.");
  }

  @Test
  void theSameIsNotClaimedTwiceHoweverItIsNumbered() {
    String before = Fingerprint.of(claim);
    claim.setId("another");
    claim.addIdentifier().setValue("2");
    Collections.swap(claim.getItem(), 0, 1);
    visit.getNet().setValue(new BigDecimal("92.500"));
    assertThat(Fingerprint.of(claim)).isEqualTo(before).matches("[0-9a-f]{64}");
    ScrubContext sent =
        new ScrubContext(patient, Map.of("Coverage/coverage", coverage), Set.of(before), TODAY);
    assertThat(SCRUBBER.findings(claim, sent)).map(Finding::kind).containsExactly(Kind.DUPLICATE);
    visit.setServiced(new DateType("2026-11-18"));
    assertThat(SCRUBBER.findings(claim, sent)).isEmpty();
  }

  @Test
  void theSameServiceTwiceInAClaimIsAWarning() {
    claim.addItem(visit.copy().setSequence(3));
    claim.getTotal().setValue(new BigDecimal("234.01"));
    assertThat(findings())
        .containsExactly(
            new Finding(
                Severity.WARNING,
                Kind.DUPLICATE,
                "Claim.item[2]",
                "The claim has the same service of the same day twice."));
  }

  @Test
  void codesFitThePatient() {
    claim
        .getDiagnosisFirstRep()
        .setDiagnosis(
            new CodeableConcept(new Coding("http://hl7.org/fhir/sid/icd-10-cm", "O80", null)));
    assertOnly(Kind.GENDER_MISMATCH, "Claim.diagnosis[0].diagnosis");
    patient.setGender(AdministrativeGender.OTHER);
    assertThat(findings()).isEmpty();
    visit.setProductOrService(
        new CodeableConcept(new Coding("http://www.ama-assn.org/go/cpt", "99391", null)));
    assertOnly(Kind.AGE_MISMATCH, "Claim.item[0].productOrService");
    patient.setBirthDateElement(new DateType("2026-02"));
    assertThat(findings()).isEmpty();
    patient.setBirthDate(null);
    assertThat(findings()).isEmpty();
  }

  @Test
  void whichDiagnosisJustifiesAnItemShouldBeSaid() {
    claim
        .addDiagnosis()
        .setSequence(2)
        .setDiagnosis(
            new CodeableConcept(new Coding("http://hl7.org/fhir/sid/icd-10-cm", "I10", null)));
    assertOnly(Kind.UNJUSTIFIED, "Claim.item[1].diagnosisSequence");
  }

  @Test
  void aFileOfLimitsThatIsNotUnderstoodIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CodeLimits.read(
                    "limits",
                    new StringReader(
                        "version: 1\nlimits: [{codes: [\"a|b\"], say: x, sex: male}]")))
        .withMessageContaining("limits");
  }

  private void assertOnly(Kind kind, String expression) {
    assertThat(findings())
        .singleElement()
        .matches(finding -> finding.kind() == kind && finding.expression().equals(expression));
  }

  private List<Finding> findings() {
    return SCRUBBER.findings(claim, context());
  }

  private ScrubContext context() {
    return new ScrubContext(patient, Map.of("Coverage/coverage", coverage), Set.of(), TODAY);
  }
}

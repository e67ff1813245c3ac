package org.foyer.access.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.foyer.access.standing.ConsentRule.Circumstances;
import org.foyer.access.standing.ConsentRule.Extent;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ConsentCompilerTest {

  private static final String SOMEBODY = "Practitioner/1";
  private static final Circumstances ANYBODY = new Circumstances(null, null, Validity.ALWAYS);

  private final ConsentCompiler compiler =
      new ConsentCompiler(
          new LocalReferences(
              new FhirSettings(20, 1000, DataSize.ofMegabytes(1), Duration.ofDays(1), null)));

  @ParameterizedTest
  @EnumSource(
      value = ConsentState.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ACTIVE", "NULL"})
  void consentThatIsNotActiveIsOfNoEffect(ConsentState state) {
    Consent consent = Consents.of("1", Consents.deny());
    assertThat(compiler.patient(consent)).contains("1");
    assertThat(compiler.patient(consent.setStatus(state))).isEmpty();
  }

  @Test
  void consentThatIsNotAboutPrivacyOrNoPatientOfThisServerIsOfNoEffect() {
    Consent research = Consents.of("1", Consents.deny());
    research.getScope().getCodingFirstRep().setCode("research");
    Consent elsewhere = Consents.of("1", Consents.deny());
    elsewhere.setPatient(new Reference("https://example.org/fhir/Patient/1"));

    assertThat(compiler.patient(research)).isEmpty();
    assertThat(compiler.patient(elsewhere)).isEmpty();
  }

  @Test
  void denialWithoutConditionsIsForEverybodyAndEverything() {
    assertThat(rules(Consents.deny())).containsExactly(denial(ANYBODY, Extent.ALL));
  }

  @Test
  void denialKeepsWhatItSays() {
    ProvisionComponent provision =
        Consents.deny(SOMEBODY, "Organization/2")
            .addPurpose(Consents.purpose("HPAYMT"))
            .addClass_(Consents.resources("Observation"))
            .addSecurityLabel(Consents.label("V"))
            .setPeriod(new Period().setEndElement(new DateTimeType("2030")));

    assertThat(rules(provision))
        .containsExactly(
            denial(
                new Circumstances(
                    Set.of(SOMEBODY, "Organization/2"),
                    Set.of("HPAYMT"),
                    Validity.of(provision.getPeriod())),
                new Extent(Set.of("Observation"), Set.of("V"))));
  }

  @Test
  void denialOfALabelIsOfTheHigherToo() {
    assertThat(rules(Consents.deny().addSecurityLabel(Consents.label("R"))))
        .containsExactly(denial(ANYBODY, new Extent(null, Set.of("R", "V"))));
  }

  @Test
  void denialThatSaysMoreThanIsJudgedDeniesMore() {
    Coding foreign = new Coding("urn:example", "x", null);

    assertThat(
            rules(
                Consents.deny(SOMEBODY, "CareTeam/1")
                    .addPurpose(foreign)
                    .addClass_(foreign)
                    .addSecurityLabel(foreign)
                    .addCode(new CodeableConcept(foreign))))
        .containsExactly(denial(ANYBODY, Extent.ALL));
  }

  @ParameterizedTest
  @CsvSource({"COVERAGE, HPAYMT", "BTG, TREAT", "HRESCH, HRESCH", "TREAT, TREAT"})
  void denialOfANarrowPurposeIsOfTheWiderOne(String named, String denied) {
    assertThat(rules(Consents.deny().addPurpose(Consents.purpose(named))))
        .extracting(rule -> rule.who().purposes())
        .containsExactly(Set.of(denied));
  }

  @Test
  void permitKeepsWhatIsJudged() {
    ConsentRule permit =
        rules(
                Consents.permit(SOMEBODY, "Group/1")
                    .addSecurityLabel(Consents.label("R"))
                    .addPurpose(Consents.purpose("TREAT")))
            .get(0);

    assertThat(permit)
        .isEqualTo(
            new ConsentRule(
                true,
                null,
                true,
                new Circumstances(Set.of(SOMEBODY), Set.of("TREAT"), Validity.ALWAYS),
                new Extent(null, Set.of("N", "R"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor",
        "purpose",
        "narrow purpose",
        "class",
        "label",
        "low label",
        "code",
        "data period",
        "action",
        "modifier"
      })
  void permitThatSaysMoreThanIsJudgedPermitsNothing(String what) {
    Coding foreign = new Coding("urn:example", "x", null);
    ProvisionComponent permit =
        what.equals("actor") ? Consents.permit("Group/1") : Consents.permit();
    switch (what) {
      case "purpose" -> permit.addPurpose(foreign);
      case "narrow purpose" -> permit.addPurpose(Consents.purpose("COVERAGE"));
      case "class" -> permit.addClass_(foreign);
      case "label" -> permit.addSecurityLabel(Consents.label("R")).addSecurityLabel(foreign);
      case "low label" -> permit.addSecurityLabel(Consents.label("L"));
      case "code" -> permit.addCode(new CodeableConcept(foreign));
      case "data period" ->
          permit.setDataPeriod(new Period().setEndElement(new DateTimeType("2020")));
      case "action" ->
          permit.addAction(
              new CodeableConcept(
                  new Coding(
                      "http://terminology.hl7.org/CodeSystem/consentaction", "collect", null)));
      case "modifier" ->
          permit.addModifierExtension().setUrl("urn:x").setValue(new StringType("x"));
      default -> {}
    }

    assertThat(rules(permit)).isEmpty();
  }

  @Test
  void nestedPermitIsAnExceptionToTheDenialAroundIt() {
    ProvisionComponent root = Consents.deny("Organization/2");
    root.addProvision(Consents.permit(SOMEBODY));

    assertThat(rules(root))
        .containsExactly(
            denial(actors("Organization/2"), Extent.ALL),
            new ConsentRule(true, 0, true, actors(SOMEBODY), Extent.ALL));
  }

  @Test
  void nestedPermitInADenialOfAPartGrantsNothingOfItsOwn() {
    ProvisionComponent root = Consents.deny().addClass_(Consents.resources("Observation"));
    root.addProvision(Consents.permit(SOMEBODY));

    assertThat(rules(root).get(1).grants()).isFalse();
  }

  @Test
  void nestedPermitWithExceptionsOfItsOwnPermitsNothing() {
    ProvisionComponent nested = Consents.permit(SOMEBODY);
    nested.addProvision(Consents.deny());
    ProvisionComponent root = Consents.deny();
    root.addProvision(nested);

    assertThat(rules(root)).containsExactly(denial(ANYBODY, Extent.ALL));
  }

  @Test
  void nestedDenialCountsForWhomItNamesOrElseThePermitAroundIt() {
    ProvisionComponent root = Consents.permit("RelatedPerson/1");
    root.addProvision(Consents.deny().addClass_(Consents.resources("Observation")));
    root.addProvision(Consents.deny(SOMEBODY));

    assertThat(rules(root))
        .containsExactly(
            new ConsentRule(true, null, true, actors("RelatedPerson/1"), Extent.ALL),
            denial(actors("RelatedPerson/1"), new Extent(Set.of("Observation"), null)),
            denial(actors(SOMEBODY), Extent.ALL));
  }

  @Test
  void nestedRuleEndsWithTheOneAroundIt() {
    ProvisionComponent root =
        Consents.deny().setPeriod(new Period().setEndElement(new DateTimeType("2025")));
    root.addProvision(
        Consents.permit().setPeriod(new Period().setStartElement(new DateTimeType("2024"))));

    assertThat(rules(root).get(1).who().valid())
        .isEqualTo(
            Validity.of(
                new Period()
                    .setStartElement(new DateTimeType("2024"))
                    .setEndElement(new DateTimeType("2025"))));
  }

  @Test
  void optingOutDeniesAndItsPermitsAreExceptions() {
    Consent consent = Consents.withPolicy(Consents.of("1", Consents.permit(SOMEBODY)), "OPTOUT");

    assertThat(compiler.rules(consent))
        .containsExactly(
            denial(ANYBODY, Extent.ALL),
            new ConsentRule(true, 0, true, actors(SOMEBODY), Extent.ALL));
  }

  @Test
  void policyDecidesWhereTheProvisionDoesNotSay() {
    assertThat(
            compiler.rules(
                Consents.withPolicy(Consents.of("1", Consents.untyped(SOMEBODY)), "OPTOUT")))
        .containsExactly(denial(actors(SOMEBODY), Extent.ALL));
    assertThat(
            compiler.rules(
                Consents.withPolicy(Consents.of("1", Consents.untyped(SOMEBODY)), "OPTIN")))
        .containsExactly(new ConsentRule(true, null, true, actors(SOMEBODY), Extent.ALL));
    assertThat(rules(Consents.untyped(SOMEBODY))).isEmpty();
  }

  @Test
  void consentWithAModifierPermitsNothing() {
    ProvisionComponent root = Consents.deny();
    root.addProvision(Consents.permit(SOMEBODY));
    Consent consent = Consents.of("1", root);
    consent.addModifierExtension().setUrl("urn:x").setValue(new StringType("x"));

    assertThat(compiler.rules(consent)).containsExactly(denial(ANYBODY, Extent.ALL));
  }

  private List<ConsentRule> rules(ProvisionComponent provision) {
    return compiler.rules(Consents.of("1", provision));
  }

  private static ConsentRule denial(Circumstances who, Extent what) {
    return new ConsentRule(false, null, false, who, what);
  }

  private static Circumstances actors(String... actors) {
    return new Circumstances(Set.of(actors), null, Validity.ALWAYS);
  }
}

package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;

@ServerTest
class TerminologyIT {

  private static final String GENDERS = "http://hl7.org/fhir/ValueSet/administrative-gender";
  private static final String GENDER = "http://hl7.org/fhir/administrative-gender";

  private final FhirHttp fhir;
  private final String unique = Patients.unique();
  private final String wards = "http://example.org/CodeSystem/wards-" + unique;
  private final String wardSet = "http://example.org/ValueSet/wards-" + unique;

  TerminologyIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void expandOfABuiltInValueSet() {
    ValueSet expanded = fhir.get("ValueSet/$expand?url=" + GENDERS).as(ValueSet.class);

    assertThat(expanded.getExpansion().getContains())
        .extracting(ValueSetExpansionContainsComponent::getCode)
        .containsExactlyInAnyOrder("male", "female", "other", "unknown");
  }

  @Test
  void expandOfAStoredValueSetByUrlAndById() {
    String id = storeWards();

    for (String path :
        new String[] {"ValueSet/$expand?url=" + wardSet, "ValueSet/" + id + "/$expand"}) {
      assertThat(fhir.get(path).as(ValueSet.class).getExpansion().getContains())
          .extracting(ValueSetExpansionContainsComponent::getCode)
          .containsExactlyInAnyOrder("surgery", "cardiac-surgery", "paediatrics");
    }
    assertThat(fhir.get("ValueSet/$expand?url=http://example.org/none")).hasStatus(404);
  }

  @Test
  void lookupOfBuiltInAndStoredCodes() {
    storeWards();

    assertThat(
            fhir.get("CodeSystem/$lookup?system=" + GENDER + "&code=male")
                .as(Parameters.class)
                .getParameter("display")
                .getValue())
        .hasToString("Male");
    assertThat(
            fhir.get("CodeSystem/$lookup?system=" + wards + "&code=surgery")
                .as(Parameters.class)
                .getParameter("display")
                .getValue())
        .hasToString("Surgery");
    assertThat(fhir.get("CodeSystem/$lookup?system=" + GENDER + "&code=none")).hasStatus(404);
  }

  @Test
  void validateCodeOfBuiltInAndStoredSets() {
    storeWards();

    assertThat(result("ValueSet/$validate-code?url=" + GENDERS + "&code=male&system=" + GENDER))
        .isTrue();
    assertThat(result("ValueSet/$validate-code?url=" + GENDERS + "&code=none&system=" + GENDER))
        .isFalse();
    assertThat(result("CodeSystem/$validate-code?url=" + GENDER + "&code=male")).isTrue();
    assertThat(result("ValueSet/$validate-code?url=" + wardSet + "&code=surgery&system=" + wards))
        .isTrue();
    assertThat(result("ValueSet/$validate-code?url=" + wardSet + "&code=none&system=" + wards))
        .isFalse();
  }

  @Test
  void subsumesFollowsTheHierarchy() {
    storeWards();

    assertThat(subsumption("surgery", "cardiac-surgery")).isEqualTo("subsumes");
    assertThat(subsumption("cardiac-surgery", "surgery")).isEqualTo("subsumed-by");
    assertThat(subsumption("surgery", "paediatrics")).isEqualTo("not-subsumed");
  }

  @Test
  void translateFollowsAStoredMap() {
    ConceptMap map = new ConceptMap();
    map.setUrl("http://example.org/ConceptMap/" + unique).setStatus(PublicationStatus.ACTIVE);
    ConceptMapGroupComponent group =
        map.addGroup().setSource(wards).setTarget("http://example.org/departments");
    group
        .addElement()
        .setCode("surgery")
        .addTarget()
        .setCode("D7")
        .setDisplay("Department 7")
        .setEquivalence(ConceptMapEquivalence.EQUIVALENT);
    assertThat(fhir.create(map)).hasStatus(201);

    Parameters translated =
        fhir.get("ConceptMap/$translate?system=" + wards + "&code=surgery").as(Parameters.class);

    assertThat(translated.getParameterBool("result")).isTrue();
    assertThat(translated.getParameter("match").getPart())
        .anySatisfy(part -> assertThat(part.getName()).isEqualTo("concept"));
    assertThat(
            fhir.get("ConceptMap/$translate?system=" + wards + "&code=none")
                .as(Parameters.class)
                .getParameterBool("result"))
        .isFalse();
  }

  private boolean result(String path) {
    return fhir.get(path).as(Parameters.class).getParameterBool("result");
  }

  private String subsumption(String a, String b) {
    return fhir.get("CodeSystem/$subsumes?system=" + wards + "&codeA=" + a + "&codeB=" + b)
        .as(Parameters.class)
        .getParameter("outcome")
        .getValue()
        .primitiveValue();
  }

  private String storeWards() {
    CodeSystem codes = new CodeSystem();
    codes
        .setUrl(wards)
        .setStatus(PublicationStatus.ACTIVE)
        .setContent(CodeSystemContentMode.COMPLETE)
        .setHierarchyMeaning(CodeSystemHierarchyMeaning.ISA);
    ConceptDefinitionComponent surgery =
        codes.addConcept().setCode("surgery").setDisplay("Surgery");
    surgery.addConcept().setCode("cardiac-surgery").setDisplay("Cardiac surgery");
    codes.addConcept().setCode("paediatrics").setDisplay("Paediatrics");
    assertThat(fhir.create(codes)).hasStatus(201);
    ValueSet set = new ValueSet();
    set.setUrl(wardSet).setStatus(PublicationStatus.ACTIVE);
    set.getCompose().addInclude().setSystem(wards);
    return fhir.create(set).id();
  }
}

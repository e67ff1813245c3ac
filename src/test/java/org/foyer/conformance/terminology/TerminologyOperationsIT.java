package org.foyer.conformance.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;

@ServerTest
class TerminologyOperationsIT {

  private static final String OWN = "https://foyer.org/fhir/";
  private static final String CANCELLED = OWN + "CodeSystem/appointment-cancellation-reason";
  private static final String CANCELLED_SET = OWN + "ValueSet/appointment-cancellation-reason";
  private static final String GENDERS = "http://hl7.org/fhir/ValueSet/administrative-gender";
  private static final String ACTS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  private final FhirHttp fhir;
  private final String system = "http://example.org/CodeSystem/beds-" + Patients.unique();

  TerminologyOperationsIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void expansionOfABuiltInSetIsFilteredAndPaged() {
    assertThat(codes("url=" + GENDERS + "&filter=MALE")).containsExactly("male", "female");
    assertThat(codes("url=" + GENDERS + "&offset=1&count=2")).containsExactly("female", "other");

    ValueSet page = expand("url=" + GENDERS + "&offset=1&count=2");

    assertThat(page.getExpansion().getTotal()).isEqualTo(4);
    assertThat(page.getExpansion().getOffset()).isEqualTo(1);
    assertThat(expand("url=" + GENDERS + "&count=0").getExpansion().getTotal()).isEqualTo(4);
  }

  @Test
  void expansionOfOurOwnSetHasItsWholeHierarchy() {
    assertThat(codes("url=" + CANCELLED_SET)).contains("patient", "patient-transport", "other");
    assertThat(codes("url=" + CANCELLED_SET + "&filter=room device"))
        .containsExactly("provider-room");
    assertThat(fhir.get("ValueSet/appointment-cancellation-reason/$expand")).hasStatus(200);
    assertThat(fhir.get("CodeSystem?url=" + CANCELLED)).hasStatus(200);
  }

  @Test
  void expansionOfASetInTheBodyShowsWhatIsAskedFor() {
    storeBeds();
    ValueSet set = new ValueSet();
    set.setStatus(PublicationStatus.DRAFT);
    set.getCompose().addInclude().setSystem(system);

    assertThat(expansion(set, parameters())).containsExactly("bed", "cot", "old-bed");
    assertThat(expansion(set, parameters().addParameter("activeOnly", true)))
        .containsExactly("bed", "cot");
    assertThat(expansion(set, parameters().addParameter("excludeNotForUI", true)))
        .containsExactly("cot", "old-bed");
    ValueSet german =
        post(
            set,
            parameters()
                .addParameter("displayLanguage", new org.hl7.fhir.r4.model.CodeType("de"))
                .addParameter("includeDesignations", true));
    assertThat(german.getExpansion().getContains().get(1).getDisplay()).isEqualTo("Kinderbett");
    assertThat(german.getExpansion().getContains().get(1).getDesignation()).hasSize(1);
  }

  @Test
  void expansionFollowsFiltersExclusionsAndImports() {
    storeBeds();
    ValueSet below = new ValueSet();
    below.setStatus(PublicationStatus.DRAFT);
    below
        .getCompose()
        .addInclude()
        .setSystem(system)
        .addFilter()
        .setProperty("concept")
        .setOp(FilterOperator.ISA)
        .setValue("bed");
    below.getCompose().addExclude().setSystem(system).addConcept().setCode("old-bed");
    below.getCompose().addInclude().addValueSet(GENDERS);

    assertThat(expansion(below, parameters()))
        .containsExactly("bed", "cot", "male", "female", "other", "unknown");
  }

  @Test
  void whatCannotBeExpandedIsRefusedClearly() {
    ValueSet loinc = new ValueSet();
    loinc.setStatus(PublicationStatus.DRAFT);
    loinc.getCompose().addInclude().setSystem("http://loinc.org");
    assertThat(fhir.post("ValueSet/$expand", Fhir.json(parameters(loinc)))).hasStatus(422);
    assertThat(fhir.get("ValueSet/$expand?url=" + GENDERS + "&count=-1")).hasStatus(400);
    assertThat(fhir.get("ValueSet/$expand")).hasStatus(400);
    assertThat(fhir.get("ValueSet/none/$expand")).hasStatus(404);

    String url = "http://example.org/ValueSet/loop-" + Patients.unique();
    ValueSet loop = new ValueSet();
    loop.setUrl(url).setStatus(PublicationStatus.DRAFT);
    loop.getCompose().addInclude().addValueSet(url);
    assertThat(fhir.create(loop)).hasStatus(201);
    assertThat(fhir.get("ValueSet/$expand?url=" + url)).hasStatus(422);
  }

  @Test
  void lookupTellsOfPropertiesAndNeighbours() {
    storeBeds();

    Parameters cot =
        fhir.get("CodeSystem/$lookup?system=" + system + "&code=cot").as(Parameters.class);

    assertThat(cot.getParameter("display").getValue()).hasToString("Cot");
    assertThat(Fhir.json(cot)).contains("\"parent\"", "Kinderbett", "For children.");
    Parameters one =
        fhir.get("CodeSystem/$lookup?system=" + system + "&code=cot&property=parent")
            .as(Parameters.class);
    assertThat(Fhir.json(one)).contains("\"parent\"").doesNotContain("Kinderbett");
    assertThat(
            fhir.get("CodeSystem/$lookup?system=http://unitsofmeasure.org&code=mg")
                .as(Parameters.class)
                .hasParameter("display"))
        .isTrue();
  }

  @Test
  void codesAreValidatedWithTheirDisplays() {
    String inSet = "ValueSet/$validate-code?url=" + CANCELLED_SET + "&system=" + CANCELLED;
    assertThat(result(inSet + "&code=patient-cost")).isTrue();
    assertThat(result(inSet + "&code=patient-cost&display=COST")).isTrue();
    assertThat(result(inSet + "&code=patient-cost&display=Other")).isFalse();
    assertThat(result(inSet + "&code=none")).isFalse();
    assertThat(result("CodeSystem/$validate-code?url=http://unitsofmeasure.org&code=mmol/L"))
        .isTrue();
    assertThat(result("CodeSystem/$validate-code?url=http://unitsofmeasure.org&code=florps"))
        .isFalse();
    assertThat(fhir.get("CodeSystem/$validate-code?url=http://example.org/none&code=x"))
        .hasStatus(404);
  }

  @Test
  void subsumesKnowsBuiltInAndOwnSystems() {
    assertThat(subsumption(ACTS, "PurposeOfUse", "TREAT")).isEqualTo("subsumes");
    assertThat(subsumption(CANCELLED, "patient-cost", "patient")).isEqualTo("subsumed-by");
    assertThat(subsumption(CANCELLED, "patient", "patient")).isEqualTo("equivalent");
    assertThat(subsumption(CANCELLED, "provider", "patient-cost")).isEqualTo("not-subsumed");
    assertThat(fhir.get("CodeSystem/$subsumes?system=" + CANCELLED + "&codeA=x&codeB=patient"))
        .hasStatus(404);
  }

  @Test
  void translateFollowsOurMapsInBothDirections() {
    String map = OWN + "ConceptMap/appointment-cancellation-reason-to-hl7";
    Parameters hl7 =
        fhir.get(
                "ConceptMap/$translate?url="
                    + map
                    + "&system="
                    + CANCELLED
                    + "&code=patient-deceased")
            .as(Parameters.class);
    assertThat(hl7.getParameterBool("result")).isTrue();
    assertThat(Fhir.json(hl7)).contains("pat-dec", "equivalent");

    Parameters back =
        fhir.get(
                "ConceptMap/appointment-cancellation-reason-to-hl7/$translate?reverse=true&code=pat-dec"
                    + "&system=http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason")
            .as(Parameters.class);
    assertThat(Fhir.json(back)).contains("patient-deceased");
    assertThat(
            fhir.get("ConceptMap/$translate?url=" + map + "&system=" + CANCELLED + "&code=none")
                .as(Parameters.class)
                .getParameterBool("result"))
        .isFalse();
    assertThat(fhir.get("ConceptMap/$translate?url=http://example.org/none&code=x")).hasStatus(404);
  }

  private String subsumption(String in, String a, String b) {
    return fhir.get("CodeSystem/$subsumes?system=" + in + "&codeA=" + a + "&codeB=" + b)
        .as(Parameters.class)
        .getParameter("outcome")
        .getValue()
        .primitiveValue();
  }

  private boolean result(String path) {
    return fhir.get(path).as(Parameters.class).getParameterBool("result");
  }

  private ValueSet expand(String query) {
    return fhir.get("ValueSet/$expand?" + query).as(ValueSet.class);
  }

  private List<String> codes(String query) {
    return codes(expand(query));
  }

  private static List<String> codes(ValueSet set) {
    return set.getExpansion().getContains().stream()
        .map(ValueSetExpansionContainsComponent::getCode)
        .toList();
  }

  private List<String> expansion(ValueSet set, Parameters parameters) {
    return codes(post(set, parameters));
  }

  private ValueSet post(ValueSet set, Parameters parameters) {
    parameters.addParameter().setName("valueSet").setResource(set);
    return fhir.post("ValueSet/$expand", Fhir.json(parameters)).as(ValueSet.class);
  }

  private static Parameters parameters() {
    return new Parameters();
  }

  private static Parameters parameters(ValueSet set) {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("valueSet").setResource(set);
    return parameters;
  }

  private void storeBeds() {
    CodeSystem beds = new CodeSystem();
    beds.setUrl(system)
        .setStatus(PublicationStatus.ACTIVE)
        .setContent(CodeSystemContentMode.COMPLETE);
    ConceptDefinitionComponent bed = beds.addConcept().setCode("bed").setDisplay("Bed");
    bed.addProperty().setCode("notSelectable").setValue(new BooleanType(true));
    ConceptDefinitionComponent cot =
        bed.addConcept().setCode("cot").setDisplay("Cot").setDefinition("For children.");
    cot.addDesignation().setLanguage("de").setValue("Kinderbett");
    bed.addConcept()
        .setCode("old-bed")
        .setDisplay("Old bed")
        .addProperty()
        .setCode("inactive")
        .setValue(new BooleanType(true));
    assertThat(fhir.create(beds)).hasStatus(201);
  }
}

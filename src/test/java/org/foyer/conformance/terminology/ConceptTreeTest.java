package org.foyer.conformance.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.Test;

class ConceptTreeTest {

  private final ConceptTree tree = new ConceptTree(animals());

  @Test
  void aCodeIsAboveAndBelowItself() {
    assertThat(tree.below("cat")).containsExactlyInAnyOrder("cat", "tiger");
    assertThat(tree.above("tiger")).containsExactlyInAnyOrder("tiger", "cat", "animal");
    assertThat(tree.below("none")).isEmpty();
  }

  @Test
  void aParentMayBeNestedOrAProperty() {
    assertThat(tree.parents("tiger")).containsExactly("cat");
    assertThat(tree.children("animal")).containsExactly("cat");
  }

  @Test
  void filtersFollowTheHierarchyAndProperties() {
    assertThat(matches(filter("concept", FilterOperator.ISA, "cat"), "tiger")).isTrue();
    assertThat(matches(filter("concept", FilterOperator.DESCENDENTOF, "cat"), "cat")).isFalse();
    assertThat(matches(filter("concept", FilterOperator.ISNOTA, "cat"), "animal")).isTrue();
    assertThat(matches(filter("concept", FilterOperator.GENERALIZES, "tiger"), "cat")).isTrue();
    assertThat(matches(filter("inactive", FilterOperator.EQUAL, "true"), "tiger")).isTrue();
    assertThat(matches(filter("inactive", FilterOperator.EXISTS, "false"), "cat")).isTrue();
    assertThat(matches(filter("display", FilterOperator.REGEX, "T.*"), "tiger")).isTrue();
    assertThat(matches(filter("concept", FilterOperator.NOTIN, "cat, animal"), "tiger")).isTrue();
  }

  @Test
  void aCycleEnds() {
    CodeSystem loop = new CodeSystem();
    loop.addConcept().setCode("a").addProperty().setCode("parent").setValue(new CodeType("b"));
    loop.addConcept().setCode("b").addProperty().setCode("parent").setValue(new CodeType("a"));

    assertThat(new ConceptTree(loop).below("a")).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void inactiveCodesAreKnownAsSuch() {
    assertThat(tree.find("tiger")).get().matches(Concept::inactive);
    assertThat(tree.find("cat")).get().matches(concept -> !concept.inactive());
  }

  private boolean matches(ConceptSetFilterComponent filter, String code) {
    return ConceptFilter.of(filter, tree).test(code);
  }

  private static ConceptSetFilterComponent filter(
      String property, FilterOperator operator, String value) {
    return new ConceptSetFilterComponent().setProperty(property).setOp(operator).setValue(value);
  }

  private static CodeSystem animals() {
    CodeSystem system = new CodeSystem();
    system.setUrl("http://example.org/animals").setContent(CodeSystemContentMode.COMPLETE);
    system.addConcept().setCode("animal").addConcept().setCode("cat").setDisplay("Cat");
    CodeSystem.ConceptDefinitionComponent tiger =
        system.addConcept().setCode("tiger").setDisplay("Tiger");
    tiger.addProperty().setCode("parent").setValue(new CodeType("cat"));
    tiger.addProperty().setCode("inactive").setValue(new BooleanType(true));
    return system;
  }
}

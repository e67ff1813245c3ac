package org.foyer.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.junit.jupiter.api.Test;

class ModelTypesTest {

  private static final FhirContext CONTEXT = FhirContext.forR4Cached();

  private final IValidationSupport published = new DefaultProfileValidationSupport(CONTEXT);
  private final IValidationSupport types = new ModelTypes(CONTEXT, published);

  @Test
  void fetchAllStructureDefinitionsKnowsEachPublishedTypeAndWhetherItIsPrimitive() {
    assertThat(primitiveByName(types)).containsAllEntriesOf(primitiveByName(published));
  }

  @Test
  void fetchStructureDefinitionGivesThePublishedOne() {
    String patient = "http://hl7.org/fhir/StructureDefinition/Patient";

    assertThat(types.fetchResource(StructureDefinition.class, patient))
        .isSameAs(published.fetchResource(StructureDefinition.class, patient));
  }

  private static Map<String, Boolean> primitiveByName(IValidationSupport support) {
    return support.<StructureDefinition>fetchAllStructureDefinitions().stream()
        .filter(type -> type.getDerivation() == TypeDerivationRule.SPECIALIZATION)
        .filter(type -> type.getKind() != StructureDefinitionKind.LOGICAL)
        .collect(
            Collectors.toMap(
                StructureDefinition::getName,
                type -> type.getKind() == StructureDefinitionKind.PRIMITIVETYPE));
  }
}

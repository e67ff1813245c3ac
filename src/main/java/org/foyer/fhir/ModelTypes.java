package org.foyer.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.BaseValidationSupportWrapper;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Enumerations.FHIRAllTypes;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;

/**
 * The types of FHIR R4 by name and kind, for those who list all definitions only to learn these.
 * Everything else is asked from the validation support behind it, which reads several megabytes of
 * XML before it can list anything. A few abstract types are listed with the rest.
 */
public final class ModelTypes extends BaseValidationSupportWrapper {

  /** The types of a model, and other definitions from elsewhere. */
  public ModelTypes(FhirContext context, IValidationSupport definitions) {
    super(context, definitions);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
    return (List<T>)
        Arrays.stream(FHIRAllTypes.values())
            .filter(type -> type != FHIRAllTypes.NULL)
            .map(ModelTypes::definition)
            .toList();
  }

  private static StructureDefinition definition(FHIRAllTypes type) {
    StructureDefinition definition = new StructureDefinition();
    definition.setUrl(type.getDefinition());
    definition.setName(type.toCode());
    definition.setType(type.toCode());
    definition.setKind(kind(type.toCode()));
    definition.setDerivation(TypeDerivationRule.SPECIALIZATION);
    return definition;
  }

  private static StructureDefinitionKind kind(String name) {
    return Character.isLowerCase(name.charAt(0))
        ? StructureDefinitionKind.PRIMITIVETYPE
        : StructureDefinitionKind.COMPLEXTYPE;
  }
}

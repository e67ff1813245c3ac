package org.foyer.conformance.terminology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code $lookup}.
 *
 * @param codes the system's codes, if they are listed
 * @param concept the code
 * @param wanted the properties that are asked for; none for all
 * @param language the language of the display
 * @see <a href="https://hl7.org/fhir/R4/codesystem-operation-lookup.html">FHIR $lookup</a>
 */
record CodeDescription(
    Optional<Codes> codes, Concept concept, List<String> wanted, @Nullable String language) {

  Parameters answer() {
    Parameters answer = new Parameters();
    answer.addParameter("name", new StringType(name()));
    if (concept.version() != null) {
      answer.addParameter("version", new StringType(concept.version()));
    }
    String display =
        language == null
            ? concept.display()
            : concept.displayIn(language).orElse(concept.display());
    answer.addParameter(
        "display", new StringType(Objects.requireNonNullElse(display, concept.code())));
    if (concept.isAbstract()) {
      answer.addParameter("abstract", new BooleanType(true));
    }
    if (wants("designation")) {
      concept.designations().forEach(name -> add(answer, name));
    }
    codes.ifPresent(known -> addProperties(answer, known));
    return answer;
  }

  private String name() {
    return codes
        .map(known -> known.system())
        .map(system -> system.hasTitle() ? system.getTitle() : system.getName())
        .orElse(concept.system());
  }

  private void addProperties(Parameters answer, Codes known) {
    known
        .definition(concept.code())
        .ifPresent(
            definition -> {
              if (definition.hasDefinition()) {
                property(answer, "definition", new StringType(definition.getDefinition()));
              }
              for (ConceptPropertyComponent property : definition.getProperty()) {
                if (property.hasValue() && !isHierarchy(property.getCode())) {
                  property(answer, property.getCode(), property.getValue());
                }
              }
            });
    if (concept.inactive()) {
      property(answer, "inactive", new BooleanType(true));
    }
    known.parents(concept.code()).forEach(code -> property(answer, "parent", new CodeType(code)));
    known.children(concept.code()).forEach(code -> property(answer, "child", new CodeType(code)));
  }

  private static boolean isHierarchy(String property) {
    return List.of("parent", "child", "inactive").contains(property);
  }

  private boolean wants(String property) {
    return wanted.isEmpty() || wanted.contains(property);
  }

  private void property(Parameters answer, String code, Type value) {
    if (wants(code)) {
      ParametersParameterComponent property = answer.addParameter().setName("property");
      property.addPart().setName("code").setValue(new CodeType(code));
      property.addPart().setName("value").setValue(value);
    }
  }

  private static void add(Parameters answer, ConceptDefinitionDesignationComponent name) {
    ParametersParameterComponent designation = answer.addParameter().setName("designation");
    if (name.hasLanguage()) {
      designation.addPart().setName("language").setValue(new CodeType(name.getLanguage()));
    }
    if (name.hasUse()) {
      designation.addPart().setName("use").setValue(name.getUse());
    }
    designation.addPart().setName("value").setValue(new StringType(name.getValue()));
  }
}

package org.foyer.fhir.error;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient.name[0].given",
        "Patient.name.where(use = 'official').family",
        "Patient.extension.where(url = 'http://example.org/fhir/x')",
        "Condition.code.coding.where(display = 'Diabetes mellitus (disorder)')",
        "Patient.name.where(family = 'Müller-Lüdenscheidt \\'Jr\\'')"
      })
  void checkWhenTimeIsBoundedThenPasses(String path) {
    assertThatCode(() -> PatchRules.check(delete(path))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient.name.where(family.matches('(a+)+$'))",
        "Patient.name.where(family.matches /* */ ('(a+)+$'))",
        "Patient.name.where(family.matches//\n('(a+)+$'))",
        "Patient.name.where(family.`matches`('(a+)+$'))",
        "Patient.name.where(family.matches\u00a0('(a+)+$'))",
        "Patient.name.where(family.matches\u0085('(a+)+$'))",
        "Patient.name.where(family.matches\u3000('(a+)+$'))",
        "Patient.name.where(family.matches\n('(a+)+$'))",
        "Patient.name.where(family = /* ' */ family.matches('(a+)+$') /* ' */)",
        "Patient.name.where(`'`.exists() or family.matches('(a+)+$'))",
        "Patient.name.where(family='\\\n' or family.matches('(a+)+$'))",
        "Patient.name.where(family='.given.where(matches(value.first()))')",
        "Patient.name.where(family.replaceMatches('(a+)+$', ''))",
        "Patient.repeat(contact)",
        "Patient.descendants()"
      })
  void checkWhenAnExpressionCouldTakeLongThenRefusesItHoweverItIsWritten(String path) {
    assertThatThrownBy(() -> PatchRules.check(delete(path))).isInstanceOf(FhirProblem.class);
  }

  private static Parameters delete(String path) {
    Parameters patch = new Parameters();
    ParametersParameterComponent operation = patch.addParameter().setName("operation");
    operation.addPart().setName("type").setValue(new StringType("delete"));
    operation.addPart().setName("path").setValue(new StringType(path));
    return patch;
  }
}

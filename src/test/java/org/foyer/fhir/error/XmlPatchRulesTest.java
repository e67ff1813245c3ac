package org.foyer.fhir.error;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.foyer.shared.FhirProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlPatchRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fhir:Patient/fhir:birthDate/@value",
        "/fhir:Patient/fhir:name[2]/fhir:given[last()]",
        "fhir:Patient/fhir:extension[@url='http://example.org/x']/fhir:valueCode/@value",
        "*/fhir:contact[fhir:gender/@value='male'][1]",
        "fhir:Patient/fhir:text/text()"
      })
  void checkWhenThePathIsPlainThenPasses(String path) {
    assertThatCode(() -> XmlPatchRules.check(patch(path))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fhir:Patient[document('http://127.0.0.1/')/a]",
        "fhir:Patient[document ('file:///etc/passwd')/a]",
        "fhir:Patient[document\u00a0('file:///etc/passwd')/a]",
        "fhir:Patient[1=document('file:///etc/passwd')]",
        "fhir:Patient[0-document('file:///etc/passwd')]",
        "fhir:Patient[(document('file:///etc/passwd'))]",
        "fhir:Patient[evaluate('1')]",
        "//fhir:given",
        "fhir:Patient/descendant::fhir:given",
        "fhir:Patient/../..",
        "fhir:Patient[count(fhir:name)=1]",
        "id('a')",
        "fhir:Patient[/*/*]",
        "fhir:Patient[1 = 2*/*/*]",
        "fhir:Patient[fhir:name and /*/*]",
        " "
      })
  void checkWhenThePathDoesMoreThenRefuses(String path) {
    assertThatThrownBy(() -> XmlPatchRules.check(patch(path))).isInstanceOf(FhirProblem.class);
  }

  private static byte[] patch(String path) {
    return "<diff xmlns:fhir=\"http://hl7.org/fhir\"><remove sel=\"%s\"/></diff>"
        .formatted(path)
        .getBytes(StandardCharsets.UTF_8);
  }
}

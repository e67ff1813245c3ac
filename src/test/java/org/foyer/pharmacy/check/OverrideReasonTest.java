package org.foyer.pharmacy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.foyer.shared.FhirProblem;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;

class OverrideReasonTest {

  @Test
  void theReasonsAreThoseOfTheCodeSystem() throws Exception {
    assertThat(system("safety-override-reason").getConcept())
        .extracting(concept -> concept.getCode() + " " + concept.getDisplay())
        .containsExactlyElementsOf(
            Arrays.stream(OverrideReason.values())
                .map(
                    reason ->
                        reason.code() + " " + reason.concept().getCodingFirstRep().getDisplay())
                .toList());
  }

  @Test
  void theKindsOfFindingsAreThoseOfTheCodeSystem() throws Exception {
    assertThat(system("safety-finding-kind").getConcept())
        .extracting(concept -> concept.getCode())
        .containsExactlyElementsOf(
            Arrays.stream(Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
  }

  @Test
  void anotherReasonMustBeTold() {
    assertThatExceptionOfType(FhirProblem.class)
        .isThrownBy(() -> SafetyOverride.of("allergy-1", "other", " "));
    assertThatExceptionOfType(FhirProblem.class)
        .isThrownBy(() -> SafetyOverride.of("allergy-1", "because", null));
    assertThat(SafetyOverride.of("allergy-1", "tolerated-before", null).reason())
        .isEqualTo(OverrideReason.TOLERATED_BEFORE);
  }

  private static CodeSystem system(String name) throws Exception {
    return Fhir.parse(
        CodeSystem.class, Files.readString(Path.of("terminology/CodeSystem-" + name + ".json")));
  }
}

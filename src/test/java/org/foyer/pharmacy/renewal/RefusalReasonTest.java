package org.foyer.pharmacy.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.Test;

class RefusalReasonTest {

  @Test
  void theReasonsAreThoseOfTheCodeSystem() throws Exception {
    CodeSystem system =
        Fhir.parse(
            CodeSystem.class,
            Files.readString(Path.of("terminology/CodeSystem-prescription-refusal-reason.json")));

    assertThat(system.getConcept().stream().flatMap(this::all))
        .extracting(concept -> concept.getCode() + " " + concept.getDisplay())
        .containsExactlyElementsOf(
            Arrays.stream(RefusalReason.values())
                .map(
                    reason ->
                        reason.code() + " " + reason.concept().getCodingFirstRep().getDisplay())
                .toList());
  }

  private Stream<ConceptDefinitionComponent> all(ConceptDefinitionComponent concept) {
    return Stream.concat(Stream.of(concept), concept.getConcept().stream().flatMap(this::all));
  }
}

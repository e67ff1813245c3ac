package org.foyer.scheduling.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.junit.jupiter.api.Test;

class CancellationReasonTest {

  @Test
  void theReasonsAreThoseOfTheCodeSystem() throws Exception {
    CodeSystem system =
        Fhir.parse(
            CodeSystem.class,
            Files.readString(
                Path.of("terminology/CodeSystem-appointment-cancellation-reason.json")));

    List<String> codes = system.getConcept().stream().flatMap(this::codes).toList();

    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CancellationReason.values()).map(CancellationReason::code).toList());
    assertThat(system.getUrl()).isEqualTo(CancellationReason.SYSTEM);
    assertThat(system.getCount()).isEqualTo(codes.size());
  }

  private Stream<String> codes(ConceptDefinitionComponent concept) {
    return Stream.concat(
        Stream.of(concept.getCode()), concept.getConcept().stream().flatMap(this::codes));
  }
}

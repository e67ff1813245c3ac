package org.foyer.conformance.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The check of the base structure finds a resource valid just when HL7's validator does, over
 * resources of many types that are spoilt in one place each.
 */
@ServerTest
class StructureAgreementIT {

  private static final int MUTANTS_OF_EACH = 25;

  /**
   * What the structure is not about: ids, codes that are not required, contents of texts; what a
   * Questionnaire says of its responses.
   */
  private static final Set<String> NOT_CLAIMED =
      Set.of(
          "",
          "Resource_RES_ID_Malformed_Chars",
          "Terminology_PassThrough_TX_Message",
          "TYPE_SPECIFIC_CHECKS_DT_ATT_B64_DECODE_FAIL",
          "ED_SEARCH_EXPRESSION_ERROR",
          "txt-1",
          "txt-2");

  /** How rules begin that the definition of an extension may tighten: how many, which codes. */
  private static final List<String> OF_DEFINITIONS =
      List.of("Terminology_", "Validation_VAL_Profile_M");

  private final FhirContext fhir;
  private final BaseStructure base;
  private final ProfileValidator full;

  StructureAgreementIT(
      @Autowired FhirContext fhir,
      @Autowired BaseStructure base,
      @Autowired ProfileValidator full) {
    this.fhir = fhir;
    this.base = base;
    this.full = full;
  }

  @Test
  void bothFindTheSameResourcesValid() throws IOException {
    Random random = new Random(4);
    List<String> disagreements = new ArrayList<>();
    int invalid = 0;
    for (String original : originals()) {
      List<String> mutants = Mutations.of(original);
      Collections.shuffle(mutants, random);
      List<String> chosen =
          new ArrayList<>(mutants.subList(0, Math.min(MUTANTS_OF_EACH, mutants.size())));
      chosen.add(original);
      for (String text : chosen) {
        Optional<Resource> resource = parsed(text);
        if (resource.isPresent()) {
          List<Finding> byBase = structural(base.check(resource.get()));
          List<Finding> byFull = structural(full.validate(text, FhirFormat.JSON, List.of()));
          invalid += byFull.isEmpty() ? 0 : 1;
          if (byBase.isEmpty() != byFull.isEmpty()) {
            disagreements.add(byBase + " against " + byFull + " in " + text);
          }
        }
      }
    }
    assertThat(disagreements).isEmpty();
    assertThat(invalid).isGreaterThan(100);
  }

  /** Types of references are found by the base alone, as HL7's validator would have to fetch. */
  private static List<Finding> structural(List<Finding> findings) {
    return findings.stream()
        .filter(Finding::isError)
        .filter(finding -> !NOT_CLAIMED.contains(finding.rule()))
        .filter(finding -> !isOfAnExtensionsOwnDefinition(finding))
        .filter(finding -> !finding.rule().startsWith("Questionnaire_QR_"))
        .filter(
            finding -> !finding.rule().equals("target") || finding.diagnostics().contains("valid"))
        .toList();
  }

  private static boolean isOfAnExtensionsOwnDefinition(Finding finding) {
    return finding.expression().contains(".extension[")
        && OF_DEFINITIONS.stream().anyMatch(finding.rule()::startsWith);
  }

  private Optional<Resource> parsed(String text) {
    IParser parser = fhir.newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    try {
      return Optional.of((Resource) parser.parseResource(text));
    } catch (DataFormatException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<String> originals() throws IOException {
    Map<String, String> byType = new LinkedHashMap<>();
    for (Path file : files()) {
      for (Resource resource : resources(file)) {
        resource.getMeta().setProfile(null);
        byType.putIfAbsent(
            resource.fhirType(), fhir.newJsonParser().encodeResourceToString(resource));
      }
    }
    return List.copyOf(byType.values());
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> own = Files.list(Path.of("fhir-profiles/examples/valid"));
        Stream<Path> patients =
            Files.list(Path.of("src/main/resources/demonstration/patients")).sorted().limit(3)) {
      return Stream.concat(own.sorted(), patients).toList();
    }
  }

  private List<Resource> resources(Path file) throws IOException {
    String json =
        Files.readString(file)
            .replaceAll("\\{\\{date [^}]*\\}\\}", "2026-11-20")
            .replaceAll("\\{\\{[^}]*\\}\\}", "2026-11-20T10:00:00Z");
    Resource resource = (Resource) fhir.newJsonParser().parseResource(json);
    return resource instanceof Bundle bundle
        ? bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).toList()
        : List.of(resource);
  }
}

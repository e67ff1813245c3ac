package org.foyer.conformance.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files of {@code terminology/}. */
class OwnTerminologyTest {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  /** Systems whose codes are not at hand. */
  private static final Set<String> ELSEWHERE =
      Set.of("http://www.nlm.nih.gov/research/umls/rxnorm", "http://snomed.info/sct");

  private final Map<String, MetadataResource> files = files();

  @Test
  void eachFileSaysWhatItIsAndUnderWhichLicence() {
    assertThat(files).hasSizeGreaterThan(20);
    files.forEach(
        (name, resource) -> {
          String id = resource.getIdElement().getIdPart();
          assertThat(name).isEqualTo(resource.fhirType() + "-" + id + ".json");
          assertThat(resource.getUrl())
              .isEqualTo("https://foyer.org/fhir/" + resource.fhirType() + "/" + id);
          assertThat(List.of(resource.getVersion(), resource.getPublisher(), copyright(resource)))
              .doesNotContain("");
        });
  }

  @Test
  void codesAreDefinedAndUniqueAndCounted() {
    all(CodeSystem.class)
        .forEach(
            system -> {
              List<String> codes = new ConceptTree(system).all().map(Concept::code).toList();
              assertThat(codes).doesNotHaveDuplicates().hasSize(system.getCount());
              assertThat(new ConceptTree(system).all()).allMatch(code -> code.display() != null);
            });
  }

  @Test
  void whatValueSetsAndMapsNameIsThere() {
    DefaultProfileValidationSupport hl7 = new DefaultProfileValidationSupport(R4);
    all(ValueSet.class)
        .forEach(
            set ->
                set.getCompose()
                    .getInclude()
                    .forEach(
                        include ->
                            include
                                .getConcept()
                                .forEach(
                                    concept ->
                                        assertKnown(hl7, include.getSystem(), concept.getCode()))));
    all(ConceptMap.class)
        .forEach(
            map ->
                map.getGroup()
                    .forEach(
                        group ->
                            group
                                .getElement()
                                .forEach(
                                    element -> {
                                      assertKnown(hl7, group.getSource(), element.getCode());
                                      element
                                          .getTarget()
                                          .forEach(
                                              target ->
                                                  assertKnown(
                                                      hl7, group.getTarget(), target.getCode()));
                                    })));
  }

  private void assertKnown(DefaultProfileValidationSupport hl7, String system, String code) {
    if (ELSEWHERE.contains(system)) {
      return;
    }
    CodeSystem codes =
        all(CodeSystem.class).stream()
            .filter(own -> own.getUrl().equals(system))
            .findFirst()
            .orElseGet(() -> (CodeSystem) Objects.requireNonNull(hl7.fetchCodeSystem(system)));
    assertThat(new ConceptTree(codes).find(code)).as(system + "|" + code).isPresent();
  }

  private <T> List<T> all(Class<T> type) {
    return files.values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static String copyright(MetadataResource resource) {
    return String.valueOf(resource.getNamedProperty("copyright").getValues().get(0));
  }

  private static Map<String, MetadataResource> files() {
    try {
      List<Resource> found = new ArrayList<>();
      found.addAll(
          List.of(
              new PathMatchingResourcePatternResolver()
                  .getResources("classpath:terminology/*.json")));
      return found.stream()
          .collect(
              Collectors.toMap(
                  file -> Objects.requireNonNull(file.getFilename()), OwnTerminologyTest::read));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MetadataResource read(Resource file) {
    try (InputStream in = file.getInputStream()) {
      return (MetadataResource) R4.newJsonParser().parseResource(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The demonstration records conform to the profiles that they claim, by the package of US Core that
 * the system property {@code us-core.package} names; the package is not part of Foyer.
 */
@EnabledIfSystemProperty(named = "us-core.package", matches = ".+")
class UsCorePackageTest {

  /** Their codes are in no package: the value sets are kept elsewhere. */
  private static final Pattern CANNOT_BE_CHECKED =
      Pattern.compile(
          "/ValueSet/(omb-race-category|omb-ethnicity-category|detailed-race|detailed-ethnicity"
              + "|birthsex)\\b|/ValueSet/2\\.16\\.840\\.1\\.113762\\.");

  private final FhirContext fhirContext = FhirContext.forR4Cached();
  private final PrePopulatedValidationSupport guide =
      new PrePopulatedValidationSupport(fhirContext);
  private final Set<String> profiles = new TreeSet<>();

  UsCorePackageTest() throws IOException {
    Path file = Path.of(System.getProperty("us-core.package", ""));
    try (InputStream in = Files.newInputStream(file)) {
      NpmPackage npm = NpmPackage.fromPackage(in);
      for (String name : npm.listResources("StructureDefinition", "ValueSet", "CodeSystem")) {
        guide.addResource(fhirContext.newJsonParser().parseResource(npm.loadResource(name)));
      }
    }
    guide.<StructureDefinition>fetchAllStructureDefinitions().stream()
        .filter(definition -> !definition.getType().equals("Extension"))
        .forEach(definition -> profiles.add(definition.getUrl()));
  }

  @Test
  void theRecordsConformToWhatTheyClaimAndClaimEachProfile() {
    FhirValidator validator = validator();
    Set<String> claimed = new TreeSet<>();
    Map<String, Set<String>> errors = new TreeMap<>();
    for (String file : DemonstrationRecords.files()) {
      for (JsonNode resource : DemonstrationRecords.resources(file)) {
        Set<String> ofThisPackage = claims(resource);
        claimed.addAll(ofThisPackage);
        if (!ofThisPackage.isEmpty()) {
          Set<String> found = errors(validator, resource);
          if (!found.isEmpty()) {
            errors.put(resource.path("id").asText(), found);
          }
        }
      }
    }
    assertThat(errors).isEmpty();
    assertThat(claimed).containsExactlyInAnyOrderElementsOf(profiles);
  }

  private Set<String> claims(JsonNode resource) {
    return StreamSupport.stream(resource.at("/meta/profile").spliterator(), false)
        .map(JsonNode::asText)
        .filter(profiles::contains)
        .collect(Collectors.toSet());
  }

  private static Set<String> errors(FhirValidator validator, JsonNode resource) {
    return validator.validateWithResult(resource.toString()).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .map(SingleValidationMessage::getMessage)
        .filter(message -> !CANNOT_BE_CHECKED.matcher(message).find())
        .collect(Collectors.toSet());
  }

  private FhirValidator validator() {
    FhirInstanceValidator instances =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                List.of(
                    guide,
                    new DefaultProfileValidationSupport(fhirContext),
                    new CommonCodeSystemsTerminologyService(fhirContext),
                    new InMemoryTerminologyServerValidationSupport(fhirContext),
                    otherCodeSystems())));
    instances.setAnyExtensionsAllowed(true);
    return fhirContext.newValidator().registerValidatorModule(instances);
  }

  /** A code system that is not there is no flaw. What HAPI names instead comes later. */
  @SuppressWarnings("deprecation")
  private IValidationSupport otherCodeSystems() {
    UnknownCodeSystemWarningValidationSupport unknown =
        new UnknownCodeSystemWarningValidationSupport(fhirContext);
    unknown.setNonExistentCodeSystemSeverity(IssueSeverity.INFORMATION);
    return unknown;
  }
}

package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.identity.account.Account;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The granular scopes that US Core names, in a patient's own app. */
@ServerTest
@TestInstance(Lifecycle.PER_CLASS)
class UsCoreScopesIT {

  private static final String LAUNCH = "openid fhirUser launch/patient ";

  private final FhirHttp fhir;
  private final SmartLogin login;
  private final LoadedRecords records;
  private final Account patient;

  UsCoreScopesIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.login = login;
    this.records = LoadedRecords.on(fhir);
    this.patient = LoadedRecords.patient(fhir, people);
  }

  @ParameterizedTest
  @CsvSource({
    "Condition, http://terminology.hl7.org/CodeSystem/condition-category|encounter-diagnosis",
    "Condition, http://terminology.hl7.org/CodeSystem/condition-category|problem-list-item",
    "Condition, http://hl7.org/fhir/us/core/CodeSystem/condition-category|health-concern",
    "Observation, http://terminology.hl7.org/CodeSystem/observation-category|laboratory",
    "Observation, http://terminology.hl7.org/CodeSystem/observation-category|social-history",
    "Observation, http://terminology.hl7.org/CodeSystem/observation-category|vital-signs",
    "Observation, http://terminology.hl7.org/CodeSystem/observation-category|survey",
    "Observation, http://hl7.org/fhir/us/core/CodeSystem/us-core-category|sdoh",
    "DocumentReference,"
        + " http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category"
        + "|clinical-note",
    "ServiceRequest, http://hl7.org/fhir/us/core/CodeSystem/us-core-category|sdoh"
  })
  void aScopeOfOneCategoryShowsThatCategoryAlone(String type, String category) {
    FhirHttp app = app("patient/" + type + ".rs?category=" + category);
    Set<String> allowed = ids(type, category);
    Set<String> others = ids(type);
    others.removeAll(allowed);

    assertThat(allowed).isNotEmpty();
    assertThat(app.get(type + "?patient=" + LoadedRecords.PATIENT + "&_count=500"))
        .hasIds(allowed.toArray(String[]::new));
    assertThat(app.get(type + "/" + allowed.iterator().next())).hasStatus(200);
    others.stream().limit(1).forEach(id -> assertThat(app.get(type + "/" + id)).hasStatus(404));
    assertThat(app.get("Patient/" + LoadedRecords.PATIENT)).hasStatus(403);
  }

  @Test
  void scopesOfSeveralCategoriesAddUp() {
    String survey = "http://terminology.hl7.org/CodeSystem/observation-category|survey";
    String laboratory = "http://terminology.hl7.org/CodeSystem/observation-category|laboratory";
    FhirHttp app =
        app(
            "patient/Observation.rs?category="
                + survey
                + " patient/Observation.rs?category="
                + laboratory);

    assertThat(app.get("Observation?patient=" + LoadedRecords.PATIENT + "&_count=500"))
        .hasIds(ids("Observation", survey, laboratory).toArray(String[]::new));
  }

  @Test
  void nobodyElsesRecordIsSeen() {
    FhirHttp app = app("patient/*.rs");

    assertThat(app.get("Observation?patient=edith-vale")).hasIds();
    assertThat(app.get("Encounter/edith-vale-last-stay")).hasStatus(404);
    assertThat(app.get("Patient")).hasIds(LoadedRecords.PATIENT);
  }

  private FhirHttp app(String scopes) {
    return fhir.as(login.token(patient, LAUNCH + scopes, LoadedRecords.PATIENT));
  }

  private Set<String> ids(String type, String... categories) {
    List<String> wanted = Arrays.asList(categories);
    return records.ofType(type).stream()
        .filter(resource -> resource.getIdElement().getIdPart().startsWith(LoadedRecords.PATIENT))
        .filter(resource -> wanted.isEmpty() || hasOneOf(resource, wanted))
        .map(resource -> resource.getIdElement().getIdPart())
        .collect(Collectors.toSet());
  }

  private static boolean hasOneOf(Resource resource, List<String> categories) {
    Property category = resource.getNamedProperty("category");
    return category.getValues().stream()
        .flatMap(value -> codings(value).stream())
        .anyMatch(coding -> categories.contains(coding.getSystem() + "|" + coding.getCode()));
  }

  private static List<Coding> codings(Base value) {
    return value instanceof CodeableConcept concept ? concept.getCoding() : List.of();
  }
}

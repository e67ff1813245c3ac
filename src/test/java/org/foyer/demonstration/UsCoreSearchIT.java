package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What US Core wants a server to find, in records of the demonstration hospital: each search finds
 * all that FHIRPath finds in the same resources, and nothing else.
 */
@ServerTest
@TestInstance(Lifecycle.PER_CLASS)
class UsCoreSearchIT {

  private static final int EXAMPLES = 3;
  private static final Set<String> WITHOUT_PROVENANCE =
      Set.of("Location", "Organization", "Practitioner", "PractitionerRole");

  private final FhirHttp fhir;
  private final LoadedRecords records;

  UsCoreSearchIT(FhirHttp fhir) {
    this.fhir = fhir;
    this.records = LoadedRecords.on(fhir);
  }

  static Stream<Arguments> searches() {
    return UsCoreTable.rows("searches.csv").stream()
        .map(row -> Arguments.of(row.get(0), row.get(1)));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void searchFindsAllThatFitsAndNothingElse(String type, String names) {
    Map<String, List<Criterion>> searches = examples(type, names);

    assertThat(searches).as("records with %s %s", type, names).isNotEmpty();
    searches.forEach((query, criteria) -> check(type, query, criteria));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void postFindsWhatGetFinds(String type, String names) {
    String query = examples(type, names).keySet().iterator().next();

    Answer post =
        fhir.send(
            "POST",
            type + "/_search",
            BodyPublishers.ofString(query.replace("|", "%7C") + "&_count=500"),
            request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(post).hasIds(found(type, query).keySet().toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void theProvenanceComesWithWhatItIsOf(String type, String names) {
    String query = examples(type, names).keySet().iterator().next();

    Answer answer = fhir.get(type + "?" + query + "&_count=500&_revinclude=Provenance:target");

    assertThat(answer).hasStatus(200);
    Set<String> matches = references(answer, SearchEntryMode.MATCH);
    List<Provenance> provenances =
        answer.resources().stream()
            .filter(Provenance.class::isInstance)
            .map(Provenance.class::cast)
            .toList();
    assertThat(provenances)
        .allMatch(
            provenance ->
                provenance.getTarget().stream()
                    .map(Reference::getReference)
                    .anyMatch(matches::contains));
    assertThat(provenances.isEmpty()).isEqualTo(WITHOUT_PROVENANCE.contains(type));
  }

  @ParameterizedTest
  @CsvSource({
    "CareTeam?patient=amara-osei&status=active, CareTeam:participant, Patient/amara-osei",
    "CareTeam?patient=amara-osei, CareTeam:participant:Practitioner, Practitioner/hana-novak",
    "CareTeam?patient=amara-osei, CareTeam:participant:PractitionerRole,"
        + " PractitionerRole/ewan-mackellar-role",
    "CareTeam?patient=amara-osei, CareTeam:participant:RelatedPerson,"
        + " RelatedPerson/amara-osei-husband",
    "CareTeam?patient=amara-osei, CareTeam:participant:Patient, Patient/amara-osei",
    "MedicationRequest?patient=amara-osei&intent=order, MedicationRequest:medication,"
        + " Medication/stock-metformin-500",
    "PractitionerRole?practitioner=hana-novak, PractitionerRole:practitioner,"
        + " Practitioner/hana-novak",
    "PractitionerRole?practitioner=hana-novak, PractitionerRole:endpoint,"
        + " Endpoint/direct-hana-novak"
  })
  void whatIsReferredToIsIncluded(String search, String include, String included) {
    Answer answer = fhir.get(search + "&_include=" + include);

    assertThat(answer).hasStatus(200);
    assertThat(references(answer, SearchEntryMode.INCLUDE)).contains(included);
  }

  @ParameterizedTest
  @CsvSource({
    "AllergyIntolerance, clinical-status, active, resolved",
    "CareTeam, status, active, inactive",
    "Encounter, status, finished, in-progress",
    "MedicationRequest, intent, order, plan",
    "MedicationRequest, status, active, completed",
    "Observation, status, final, amended"
  })
  void severalValuesAreAlternatives(String type, String parameter, String one, String other) {
    String search = "patient=amara-osei&" + parameter + "=";
    Set<String> both = found(type, search + one + "," + other).keySet();

    assertThat(both)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(one, other)
                .flatMap(value -> found(type, search + value).keySet().stream())
                .collect(Collectors.toSet()))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CarePlan, date",
    "Condition, onset-date",
    "Condition, recorded-date",
    "DiagnosticReport, date",
    "DocumentReference, date",
    "DocumentReference, period",
    "Encounter, date",
    "Goal, target-date",
    "Immunization, date",
    "MedicationRequest, authoredon",
    "Observation, date",
    "Procedure, date",
    "QuestionnaireResponse, authored",
    "ServiceRequest, authored"
  })
  void datesAreComparedInEachWay(String type, String name) {
    UsCoreParameter parameter = UsCoreParameter.of(type, name);
    List<LocalDate> days =
        records.ofType(type).stream()
            .flatMap(resource -> Criterion.days(parameter, resource))
            .distinct()
            .sorted()
            .toList();
    LocalDate middle = days.get(days.size() / 2);

    for (String prefix : List.of("gt", "ge", "lt", "le", "sa", "eb")) {
      Criterion date = Criterion.compared(parameter, prefix, middle);
      Criterion patient =
          Criterion.of(UsCoreParameter.of(type, "patient"), records.ofType(type).get(0)).get(0);
      check(type, patient.query() + "&" + date.query(), List.of(patient, date));
    }
  }

  private Map<String, List<Criterion>> examples(String type, String names) {
    List<UsCoreParameter> parameters =
        Arrays.stream(names.split("\\+")).map(name -> UsCoreParameter.of(type, name)).toList();
    Map<String, List<Criterion>> examples = new LinkedHashMap<>();
    for (Resource resource : records.ofType(type)) {
      List<Criterion> criteria = criteria(parameters, resource);
      if (criteria.size() == parameters.size()) {
        examples.putIfAbsent(
            criteria.stream().map(Criterion::query).collect(Collectors.joining("&")), criteria);
      }
      if (examples.size() == EXAMPLES) {
        break;
      }
    }
    return examples;
  }

  private static List<Criterion> criteria(List<UsCoreParameter> parameters, Resource resource) {
    return parameters.stream()
        .flatMap(parameter -> Criterion.of(parameter, resource).stream().limit(1))
        .toList();
  }

  private void check(String type, String query, List<Criterion> criteria) {
    Map<String, Resource> found = found(type, query);
    assertThat(found.keySet())
        .as(type + "?" + query)
        .containsAll(
            records.ofType(type).stream()
                .filter(resource -> holds(criteria, resource))
                .map(resource -> resource.getIdElement().getIdPart())
                .toList());
    assertThat(found.values())
        .as(type + "?" + query)
        .allMatch(resource -> holds(criteria, resource));
    if (query.contains("patient=Patient/")) {
      assertThat(found(type, query.replace("patient=Patient/", "patient=")).keySet())
          .isEqualTo(found.keySet());
    }
  }

  private static boolean holds(List<Criterion> criteria, Resource resource) {
    return criteria.stream().allMatch(criterion -> criterion.holds().test(resource));
  }

  private Map<String, Resource> found(String type, String query) {
    List<Resource> found = new ArrayList<>();
    Answer page = fhir.get(type + "?" + query + "&_count=500");
    assertThat(page).hasStatus(200);
    found.addAll(page.resources());
    while (page.next().isPresent()) {
      page = fhir.get(page.next().orElseThrow());
      found.addAll(page.resources());
    }
    return found.stream()
        .collect(
            Collectors.toMap(
                resource -> resource.getIdElement().getIdPart(), resource -> resource));
  }

  private static Set<String> references(Answer answer, SearchEntryMode mode) {
    return answer.bundle().getEntry().stream()
        .filter(entry -> entry.getSearch().getMode() == mode)
        .map(BundleEntryComponent::getResource)
        .map(resource -> resource.getIdElement().toUnqualifiedVersionless().getValue())
        .collect(Collectors.toSet());
  }
}

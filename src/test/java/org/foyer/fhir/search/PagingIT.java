package org.foyer.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ServerTest
class PagingIT {

  private static final int ROWS = 23;

  private final FhirHttp fhir;
  private final JdbcTemplate database;

  PagingIT(FhirHttp fhir, @Autowired JdbcTemplate database) {
    this.fhir = fhir;
    this.database = database;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&_sort=date",
        "&_sort=-date",
        "&_sort=code,-date",
        "&_sort=-value-quantity",
        "&_sort=patient.family",
        "&_sort=-patient",
        "&_sort=_id",
        "&_sort=-_lastUpdated"
      })
  void walkingThePagesWhileOthersWriteShowsEachUnchangedRowOnce(String sort) {
    String patient = fhir.create(Patients.somebody()).id();
    List<String> unchanged = createObservations(patient, ROWS);
    List<String> changing = createObservations(patient, ROWS);

    List<String> seen = new ArrayList<>();
    Optional<String> page = Optional.of("Observation?patient=" + patient + "&_count=5" + sort);
    for (int number = 0; page.isPresent(); number++) {
      Answer answer = fhir.get(page.get());
      assertThat(answer).hasStatus(200);
      seen.addAll(answer.ids());
      page = answer.next();
      if (number < changing.size()) {
        changeSomething(patient, changing.get(number), number);
      }
    }

    seen.retainAll(unchanged);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(unchanged);
  }

  @Test
  void pagesOfASortedSearchAreInOrderAndThoseWithoutAValueComeLast() {
    String patient = fhir.create(Patients.somebody()).id();
    createObservations(patient, ROWS);

    List<String> dates = new ArrayList<>();
    Optional<String> page = Optional.of("Observation?patient=" + patient + "&_count=4&_sort=-date");
    while (page.isPresent()) {
      Answer answer = fhir.get(page.get());
      answer.resources().forEach(resource -> dates.add(date(resource)));
      page = answer.next();
    }

    List<String> dated = dates.stream().filter(date -> !date.isEmpty()).toList();
    assertThat(dates).hasSize(ROWS);
    assertThat(dated).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(dates.subList(dated.size(), ROWS)).containsOnly("");
  }

  @Test
  void aSearchLeavesNothingBehindInTheDatabase() {
    String patient = fhir.create(Patients.somebody()).id();
    createObservations(patient, ROWS);

    assertThat(fhir.get("Observation?patient=" + patient + "&_count=5")).hasStatus(200);

    assertThat(database.queryForObject("select count(*) from hfj_search", Long.class)).isZero();
  }

  @Test
  void aPageLinkDoesNotTellWhatWasSearchedByPost() {
    String family = "Secret" + Patients.unique();
    IntStream.range(0, 3).forEach(i -> fhir.create(Patients.ofFamily(family)));

    Answer first =
        fhir.send(
            "POST",
            "Patient/_search",
            BodyPublishers.ofString("family=" + family + "&_count=2"),
            request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(first).hasStatus(200);
    String next = first.next().orElseThrow();
    assertThat(next).doesNotContain(family);
    assertThat(fhir.get(next).ids()).hasSize(1);
  }

  @Test
  void anAlteredPageLinkIsRefused() {
    IntStream.range(0, 3).forEach(i -> fhir.create(Patients.somebody()));
    String next = fhir.get("Patient?_count=1").next().orElseThrow();
    int position = next.indexOf("_pageId=") + 30;
    char other = next.charAt(position) == 'A' ? 'B' : 'A';

    Answer answer = fhir.get(next.substring(0, position) + other + next.substring(position + 1));

    assertThat(answer).hasStatus(400).hasIssue(IssueType.INVALID, "page-link-invalid");
  }

  @Test
  void theTotalIsGivenWhenAskedForOrWhenAllFitsOnThePage() {
    String family = "Total" + Patients.unique();
    IntStream.range(0, 5).forEach(i -> fhir.create(Patients.ofFamily(family)));
    String search = "Patient?family=" + family;

    assertThat(fhir.get(search).bundle().getTotal()).isEqualTo(5);
    assertThat(fhir.get(search + "&_count=2").bundle().hasTotal()).isFalse();
    assertThat(fhir.get(search + "&_count=2&_total=accurate").bundle().getTotal()).isEqualTo(5);
    assertThat(fhir.get(search + "&_summary=count").bundle().getTotal()).isEqualTo(5);
    assertThat(fhir.get(search + "&_count=0").bundle().getTotal()).isEqualTo(5);
    assertThat(fhir.get(search + "&_count=0").bundle().getEntry()).isEmpty();
  }

  @Test
  void everythingAboutAPatientComesInPagesThePatientFirst() {
    String patient = fhir.create(Patients.somebody()).id();
    List<String> expected = new ArrayList<>(createObservations(patient, ROWS));
    expected.add(0, patient);

    List<String> seen = new ArrayList<>();
    Optional<String> page = Optional.of("Patient/" + patient + "/$everything?_count=10");
    while (page.isPresent()) {
      Answer answer = fhir.get(page.get());
      assertThat(answer).hasStatus(200);
      seen.addAll(answer.ids());
      page = answer.next();
    }

    assertThat(seen.get(0)).isEqualTo(patient);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void walkingAHistoryWhileItGrowsShowsEachEarlierVersionOnce() {
    Patient patient = Patients.somebody();
    patient.setId(fhir.create(patient).id());
    IntStream.range(1, 12).forEach(version -> change(patient, version));

    List<String> versions = new ArrayList<>();
    Optional<String> page =
        Optional.of("Patient/" + patient.getIdElement().getIdPart() + "/_history?_count=3");
    for (int number = 20; page.isPresent(); number++) {
      Answer answer = fhir.get(page.get());
      assertThat(answer).hasStatus(200);
      answer.resources().forEach(found -> versions.add(found.getMeta().getVersionId()));
      page = answer.next();
      change(patient, number);
    }

    assertThat(versions)
        .containsExactly("12", "11", "10", "9", "8", "7", "6", "5", "4", "3", "2", "1");
  }

  @Test
  void aSearchInABatchHasAPageLinkThatWorks() {
    String family = "Batch" + Patients.unique();
    IntStream.range(0, 3).forEach(i -> fhir.create(Patients.ofFamily(family)));

    Answer answer =
        fhir.post(
            "",
            """
            {"resourceType":"Bundle","type":"batch","entry":[
              {"request":{"method":"GET","url":"Patient?family=%s&_count=2"}}]}"""
                .formatted(family));

    assertThat(answer).hasStatus(200);
    Bundle nested = (Bundle) answer.bundle().getEntryFirstRep().getResource();
    assertThat(nested.getEntry()).hasSize(2);
    assertThat(fhir.get(nested.getLink("next").getUrl()).ids()).hasSize(1);
  }

  private List<String> createObservations(String patient, int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> fhir.create(observation(patient, i)))
        .map(Answer::id)
        .toList();
  }

  /** Every third has no date; several share one, and several share a value. */
  private static Observation observation(String patient, int number) {
    Observation observation = Observations.heartRate(patient, 60 + number / 4);
    if (number % 3 != 0) {
      observation
          .getEffectiveDateTimeType()
          .setValueAsString("2020-01-%02d".formatted(1 + number / 5));
    }
    return observation;
  }

  private void changeSomething(String patient, String id, int number) {
    if (number % 3 == 0) {
      assertThat(fhir.delete("Observation/" + id)).isSuccessful();
    } else {
      Observation changed = observation(patient, number + 7);
      changed.setId(id);
      assertThat(fhir.update(changed)).isSuccessful();
    }
    assertThat(fhir.create(observation(patient, number))).hasStatus(201);
  }

  private void change(Patient patient, int number) {
    patient.getNameFirstRep().setText("Name " + number);
    assertThat(fhir.update(patient)).isSuccessful();
  }

  private static String date(Resource resource) {
    Observation observation = (Observation) resource;
    return observation.hasEffectiveDateTimeType()
        ? observation.getEffectiveDateTimeType().getValueAsString()
        : "";
  }
}

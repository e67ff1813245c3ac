package org.foyer.fhir.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code _pretty=false}, which changes nothing else, a request takes HAPI's path. */
@ServerTest
class FastPathIT {

  private static final String RESTRICTED =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final Pattern OF_ONE_REQUEST =
      Pattern.compile(
          "\"id\":\"[0-9a-f-]{36}\"|\"lastUpdated\":\"[^\"]*\"|_getpages=[^&]*|_pageId=[^&\"]*|(?<=[?&])_pretty=false&|[&?]_pretty=false(?=\\\")");

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private String patient = "";
  private String changed = "";

  FastPathIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
  }

  @BeforeEach
  void record() {
    Patient somebody = Patients.somebody();
    somebody.getMeta().addProfile("http://example.org/StructureDefinition/somebody");
    somebody.getMeta().addTag("urn:example:tags", "a", "A \"tag\" of letters: äöü");
    somebody.getMeta().setSource("urn:example:source");
    patient = fhir.create(somebody).id();
    for (int day = 1; day <= 7; day++) {
      fhir.create(Observations.heartRate(patient, 60 + day, "2020-01-0" + day));
    }
    Observation observation = Observations.heartRate(patient, 99, "2020-02");
    changed = fhir.create(observation).id();
    observation.setId(changed);
    observation.getMeta().addSecurity(RESTRICTED, "N", null);
    assertThat(fhir.update(observation)).hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/{p}",
        "Patient?_id={p}",
        "Observation?patient={p}&_sort=-date",
        "Observation?patient={p}&_sort=date,-_lastUpdated&_count=3",
        "Observation?subject=Patient/{p}&code=http://loinc.org|8867-4,http://loinc.org|1-1",
        "Observation?subject:Patient={p}&date=ge2020-01-03&date=lt2020-01-06",
        "Observation?patient={p}&value-quantity=gt62|http://unitsofmeasure.org|/min",
        "Observation?patient={p}&status:not=final",
        "Observation?patient={p}&_security=N",
        "Observation?patient={p}&_total=accurate&_count=2",
        "Observation?patient={p}&_summary=count",
        "Observation?patient={p}&_count=0",
        "Observation?patient.name:contains=Family&_count=2",
        "Observation?patient={p}&_include=Observation:patient",
        "Patient?_id={p}&_revinclude=Observation:patient",
        "Patient/{p}/Observation?_count=4",
        "Patient?_profile=http://example.org/StructureDefinition/somebody&_id={p}",
        "Patient?_tag=urn:example:tags|a&_id={p}&_format=json",
        "Patient?identifier=urn:example:foyer:test|nobody",
        "Observation?patient={p}&_elements=status&_count=2",
        "Observation?patient={p}&_elements:exclude=code",
        "Observation?patient={p}&_summary=true&_include=Observation:patient",
        "Observation?patient={p}&_summary=data",
        "Patient/{p}?_summary=true",
        "Patient/{p}?_elements=name,birthDate",
        "Patient/{p}/_history",
        "Patient/{p}/_history/1",
        "Observation/{o}/_history",
        "Observation/{o}/_history?_count=1",
        "Observation/{o}/_history?_since=2020-01-01T00:00:00Z&_elements=status",
        "Observation/{o}/_history/1",
        "Observation/{o}/_history/2?_summary=true",
      })
  void theAnswerIsThatOfTheOtherPath(String query) {
    String path = query.replace("{p}", patient).replace("{o}", changed);
    double before = fast();

    Answer fast = fhir.get(path);

    assertThat(fast() - before).as("requests on the fast path").isOne();
    Answer slow = fhir.get(path + (path.contains("?") ? "&" : "?") + "_pretty=false");
    assertThat(fast).hasStatus(200);
    assertThat(comparable(fast)).isEqualTo(comparable(slow));
    for (String header : List.of("Content-Type", "ETag", "Content-Location")) {
      assertThat(stable(fast.header(header))).as(header).isEqualTo(stable(slow.header(header)));
    }
    assertThat(fast.header("Content-Length")).isPresent();
    assertThat(fast.header("Last-Modified")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "Observation?patient={p}&_format=xml form",
        "Observation?patient={p}&code:text=heart parameter",
        "Observation?patient={p}&date=2020-01-01,2020-01-02 problem",
        "Patient/nobody not-found",
        "Slot?_count=1 type",
        "Patient/_history interaction",
        "Patient/{p}/_history?_at=2020 parameter",
      })
  void whatIsNotKnownHereTakesTheOtherPath(String query, String reason) {
    double before = figure("slow", reason);

    fhir.get(query.replace("{p}", patient));

    assertThat(figure("slow", reason) - before).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&_pretty=false"})
  void aParameterThatSaysNothingFindsNothingOfOtherTypes(String path) {
    Answer answer =
        fhir.get("Patient?_lastUpdated=ge2020&language=%7C&_total=accurate&_count=50" + path);

    assertThat(answer).hasStatus(200);
    assertThat(answer.resources()).allMatch(Patient.class::isInstance);
    assertThat(answer.bundle().getTotal())
        .isLessThanOrEqualTo(fhir.get("Patient?_summary=count").bundle().getTotal());
  }

  @Test
  void pagesOfBothPathsContinueEachOther() {
    String query = "Observation?patient=" + patient + "&_sort=-date&_count=3";
    Answer first = fhir.get(query);
    Answer second = fhir.get(first.next().orElseThrow() + "&_pretty=false");
    Answer third = fhir.get(second.next().orElseThrow().replace("&_pretty=false", ""));

    List<String> all = fhir.get("Observation?patient=" + patient + "&_sort=-date").ids();
    assertThat(first.ids()).isEqualTo(all.subList(0, 3));
    assertThat(second.ids()).isEqualTo(all.subList(3, 6));
    assertThat(third.ids()).isEqualTo(all.subList(6, 8));
    assertThat(third.next()).isEmpty();
  }

  @Test
  void whoHasTheVersionIsToldSo() {
    Answer again =
        fhir.send(
            "GET",
            "Patient/" + patient,
            BodyPublishers.noBody(),
            request -> request.setHeader("If-None-Match", "W/\"1\""));

    assertThat(again).hasStatus(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void whoHasItFromThatSecondIsToldSo() {
    double before = fast();
    String changed = fhir.get("Patient/" + patient).header("Last-Modified").orElseThrow();

    assertThat(since(changed)).hasStatus(304);
    assertThat(since("Wed, 01 Jan 2020 00:00:00 GMT")).hasStatus(200);
    assertThat(fast() - before).isEqualTo(3);
  }

  private Answer since(String date) {
    return fhir.send(
        "GET",
        "Patient/" + patient,
        BodyPublishers.noBody(),
        request -> request.setHeader("If-Modified-Since", date));
  }

  @Test
  void aHistoryGoesOnPageByPageToTheCreationOfWhatWasDeleted() {
    assertThat(fhir.delete("Observation/" + changed)).hasStatus(200);
    String all = comparable(fhir.get("Observation/" + changed + "/_history?_pretty=false"));
    double before = fast();

    Answer first = fhir.get("Observation/" + changed + "/_history?_count=2");
    Answer second = fhir.get(first.next().orElseThrow());

    assertThat(methods(first)).containsExactly("DELETE", "PUT");
    assertThat(methods(second)).containsExactly("POST");
    assertThat(second.next()).isEmpty();
    assertThat(comparable(fhir.get("Observation/" + changed + "/_history"))).isEqualTo(all);
    assertThat(fast() - before).isEqualTo(3);
  }

  private static List<String> methods(Answer history) {
    return history.bundle().getEntry().stream()
        .map(entry -> entry.getRequest().getMethod().toCode())
        .toList();
  }

  @Test
  void eachVersionIsJudgedByItsContentForWhoMayNotSeeAll() {
    FhirHttp doctor = fhir.as(login.token(people.with("doctor"), "user/*.rs"));
    double before = figure("slow", "versions");

    assertThat(doctor.get("Observation/" + changed + "/_history")).hasStatus(200);
    assertThat(doctor.get("Observation/" + changed + "/_history/1")).hasStatus(200);

    assertThat(figure("slow", "versions") - before).isEqualTo(2);
  }

  @Test
  void whatMayNotBeSeenIsNeitherReadNorFound() {
    Observation secret = Observations.heartRate(patient, 50, "2020-03-01");
    secret.getMeta().addSecurity(RESTRICTED, "V", null);
    String hidden = fhir.create(secret).id();
    FhirHttp doctor = fhir.as(login.token(people.with("doctor"), "user/*.rs"));

    assertThat(doctor.get("Observation/" + hidden)).hasStatus(404);
    assertThat(doctor.get("Observation?patient=" + patient).ids())
        .hasSize(8)
        .doesNotContain(hidden);
    assertThat(
            doctor.get("Patient?_id=%s&_revinclude=Observation:patient".formatted(patient)).ids())
        .hasSize(9)
        .doesNotContain(hidden);
    assertThat(doctor.get("Patient?_has:Observation:patient:_id=" + hidden).ids()).isEmpty();
  }

  @Test
  void theTrailTellsOfBothPathsAlike() {
    Instant begin = Instant.now();
    fhir.get("Patient/" + patient);
    fhir.get("Observation?code=8867-4&patient=" + patient);
    fhir.get("Patient/" + patient + "?_pretty=false");
    fhir.get("Observation?code=8867-4&_pretty=false&patient=" + patient);

    List<Map<String, String>> told =
        fhir.get("AuditEvent?patient=%s&date=ge%s".formatted(patient, begin)).resources().stream()
            .map(AuditEvent.class::cast)
            .sorted(Comparator.comparing(AuditEvent::getRecorded, Date::compareTo))
            .map(FastPathIT::told)
            .toList();

    assertThat(told).hasSize(4);
    assertThat(told.subList(0, 2)).isEqualTo(told.subList(2, 4));
  }

  private static Map<String, String> told(AuditEvent event) {
    return event.getEntity().stream()
        .map(AuditEventEntityComponent::getWhat)
        .filter(what -> what.hasReference())
        .collect(
            Collectors.toMap(
                what -> what.getReference(),
                what -> event.getSubtypeFirstRep().getCode(),
                (one, other) -> one));
  }

  /** Without the id of a Bundle, which is made for each answer. */
  private static Optional<String> stable(Optional<String> header) {
    return header.map(value -> value.replaceAll("/Bundle/[0-9a-f-]{36}", "/Bundle"));
  }

  private static String comparable(Answer answer) {
    String body = answer.body();
    return body.startsWith("{\"resourceType\":\"Bundle\"")
        ? OF_ONE_REQUEST.matcher(body).replaceAll("")
        : body;
  }

  private double fast() {
    return figure("fast", "none");
  }

  private double figure(String outcome, String reason) {
    String figures =
        fhir.send(
                "GET",
                fhir.base().resolve("/actuator/prometheus").toString(),
                BodyPublishers.noBody(),
                request -> request.setHeader("Accept", "text/plain"))
            .body();
    Matcher line =
        Pattern.compile(
                "foyer_fastpath_total\\{(?=[^}]*outcome=\"%s\")(?=[^}]*reason=\"%s\")[^}]*} (.+)"
                    .formatted(outcome, reason))
            .matcher(figures);
    assertThat(line.find()).isTrue();
    return Double.parseDouble(line.group(1));
  }
}

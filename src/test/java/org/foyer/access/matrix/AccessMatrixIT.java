package org.foyer.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.foyer.access.example.Example;
import org.foyer.fhir.Stores;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;

/** Each cell of {@code access/matrix.csv} is a request, and its answer is what the cell says. */
@ServerTest
@TestInstance(Lifecycle.PER_CLASS)
class AccessMatrixIT {

  private static final int CLIENTS = 6;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PEOPLE =
      List.of(
          "administrator",
          "doctor",
          "nurse",
          "receptionist",
          "pharmacist",
          "billing",
          "adjudicator");

  private final FhirHttp fhir;
  private final Fixtures fixtures;
  private final IssuedTokens tokens;
  private final List<Row> rows = Row.read();
  private final String since = Instant.now().minusSeconds(1).toString();
  private final String name = "mx" + Patients.unique().substring(0, 6);
  private final Map<String, String> wrong = new ConcurrentSkipListMap<>();
  private final Map<String, Viewer> viewers;

  AccessMatrixIT(FhirHttp fhir, @Autowired Stores stores, @Autowired DataSource database) {
    this.fhir = fhir;
    this.fixtures = new Fixtures(name, stores.asSystem("access matrix"));
    this.tokens = new IssuedTokens(database);
    this.viewers =
        viewers().stream().collect(Collectors.toMap(viewer -> viewer.roles().get(0), v -> v));
  }

  @BeforeAll
  void openTheHospital() {
    fixtures.write(rows);
    tokens.issue(List.copyOf(viewers.values()));
  }

  @Test
  void everyRoleIsAskedAboutTheSameTypes() {
    Map<String, Set<String>> types =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    Row::role,
                    Collectors.mapping(Row::type, Collectors.toCollection(TreeSet::new))));
    assertThat(types.keySet()).hasSize(viewers.size() + 1);
    assertThat(Set.copyOf(types.values())).hasSize(1);
  }

  @Test
  void everyCellIsAnsweredAsItSays() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      rows.forEach(row -> running.add(clients.submit(() -> check(row))));
      for (Future<?> row : running) {
        row.get();
      }
    } finally {
      clients.shutdownNow();
    }
    assertThat(wrong.entrySet()).as("cells that are answered otherwise").isEmpty();
  }

  private void check(Row row) {
    FhirHttp caller =
        Optional.ofNullable(viewers.get(row.role()))
            .flatMap(tokens::of)
            .map(fhir::as)
            .orElseGet(fhir::anonymous);
    String type = row.type();
    String id = fixtures.id(row);
    String path = type + "/" + id;
    expect(row, "read", status(caller.get(path)));
    expect(row, "vread", status(caller.get(path + "/_history/1")));
    expect(row, "history", status(caller.get(path + "/_history")));
    expect(row, "search", found(caller.get(type + "?_id=" + id), id));
    String history = type + "/_history?_count=500&_since=" + since;
    expect(row, "type-history", found(caller.get(history), id));
    expect(row, "batch-read", entry(caller, "GET", path, null));
    expect(row, "create", status(caller.create(another(row))));
    expect(row, "batch-create", entry(caller, "POST", type, another(row)));
    Resource resource = another(row);
    resource.setId(path);
    resource.setLanguage("fr");
    expect(row, "update", status(caller.update(resource)));
    expect(row, "patch", status(patch(caller, path)));
    expect(row, "delete", status(caller.delete(path)));
  }

  private Resource another(Row row) {
    return fixtures.about(row).of(row.type(), Patients.unique());
  }

  private void expect(Row row, String interaction, String answered) {
    String expected = row.expects(interaction);
    if (!answered.startsWith(expected)) {
      wrong.put(row + " " + interaction, expected + " expected, but answered " + answered);
    }
  }

  private static Answer patch(FhirHttp caller, String path) {
    String patch = "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"de\"}]";
    return caller.send(
        "PATCH",
        path,
        BodyPublishers.ofString(patch),
        request -> request.setHeader("Content-Type", "application/json-patch+json"));
  }

  private static String entry(
      FhirHttp caller, String method, String url, @Nullable Resource resource) {
    String content = resource == null ? "" : "\"resource\":" + Fhir.json(resource) + ",";
    Answer answer =
        caller.post(
            "",
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{"
                + content
                + "\"request\":{\"method\":\""
                + method
                + "\",\"url\":\""
                + url
                + "\"}}]}");
    if (answer.status() != 200) {
      return status(answer);
    }
    JsonNode response = json(answer).path("entry").path(0).path("response");
    return response.path("status").asText() + " " + response.path("outcome");
  }

  private static String found(Answer answer, String id) {
    if (answer.status() != 200) {
      return status(answer);
    }
    for (JsonNode entry : json(answer).path("entry")) {
      if (entry.path("resource").path("id").asText().equals(id)) {
        return "found";
      }
    }
    return "empty";
  }

  private static String status(Answer answer) {
    return answer.status() < 300 ? "" + answer.status() : answer.status() + " " + answer.body();
  }

  private static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(answer.body(), e);
    }
  }

  private List<Viewer> viewers() {
    Example own = fixtures.own();
    List<Viewer> all = new ArrayList<>();
    String practitioner = "Practitioner/" + own.practitioner();
    PEOPLE.forEach(role -> all.add(Viewer.person(role, role, practitioner, "user/*.cruds")));
    String patient = "Patient/" + own.patient();
    all.add(Viewer.person("patient", "patient", patient, "user/*.cruds"));
    String relative = "RelatedPerson/" + fixtures.relative();
    all.add(Viewer.person("related-person", "related-person", relative, "user/*.cruds"));
    for (String role :
        List.of(
            "insurer", "provider-system", "pharmacy-system", "prescriber-system", "ehr-system")) {
      all.add(Viewer.system(role, role, own.organization(), "system/*.cruds"));
    }
    return all;
  }
}

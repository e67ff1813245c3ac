package org.foyer.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;

/** Writes of resources of several types that name patients at random, on all ways of writing. */
final class RandomWrites {

  private static final String CODE = "\"code\":{\"text\":\"x\"}";

  /** $1 and $2 are patients. */
  private static final List<String> CONTENTS =
      List.of(
          "{'resourceType':'Observation','status':'final',#,'subject':$1,'performer':[$2],'focus':[$2]}",
          "{'resourceType':'Condition',#,'subject':$1,'asserter':$2}",
          "{'resourceType':'Task','status':'requested','intent':'order','for':$1,'owner':$2}",
          "{'resourceType':'Device','patient':$1}",
          "{'resourceType':'Device','status':'active'}",
          "{'resourceType':'RelatedPerson','patient':$1}",
          "{'resourceType':'Group','type':'person','actual':true,'member':[{'entity':$1},{'entity':$2}]}",
          "{'resourceType':'Communication','status':'completed','subject':$1,'recipient':[$2],'sender':$2}",
          "{'resourceType':'Basic',#,'subject':$1}",
          "{'resourceType':'Location','name':'ward'}");

  private final FhirHttp fhir;
  private final List<String> patients;
  private final Random random;
  private final List<String> written = new ArrayList<>();

  RandomWrites(FhirHttp fhir, List<String> patients, Random random) {
    this.fhir = fhir;
    this.patients = patients;
    this.random = random;
  }

  /** Writes so often, and answers what was written, such as {@code Observation/1}. */
  List<String> run(int times) {
    for (int i = 0; i < times; i++) {
      switch (random.nextInt(7)) {
        case 0 -> change();
        case 1 -> patch();
        case 2 -> delete();
        case 3 -> bundle("transaction");
        case 4 -> bundle("batch");
        default -> create();
      }
    }
    return written;
  }

  private void create() {
    String content = content(any(CONTENTS));
    Answer answer = fhir.post(type(content), content);
    assertThat(answer).hasStatus(201);
    written.add(type(content) + "/" + answer.id());
  }

  private void change() {
    if (!written.isEmpty()) {
      String resource = any(written);
      assertThat(fhir.put(resource, withId(resource)).status()).isIn(200, 201);
    }
  }

  private void patch() {
    String observation = "Observation/" + fhir.post("Observation", content(CONTENTS.get(0))).id();
    written.add(observation);
    String patch = "[{\"op\":\"replace\",\"path\":\"/subject\",\"value\":" + reference() + "}]";
    Answer answer =
        fhir.send(
            "PATCH",
            observation,
            BodyPublishers.ofString(patch),
            request -> request.setHeader("Content-Type", "application/json-patch+json"));
    assertThat(answer).hasStatus(200);
  }

  private void delete() {
    if (!written.isEmpty()) {
      fhir.delete(any(written));
    }
  }

  private void bundle(String kind) {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String content = content(any(CONTENTS));
      entries.add(entry(content, "POST", type(content)));
    }
    String resource = written.isEmpty() ? "" : any(written);
    if (!resource.isEmpty()) {
      entries.add(entry(withId(resource), "PUT", resource));
    }
    Answer answer =
        fhir.post(
            "",
            "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
                .formatted(kind, String.join(",", entries)));
    assertThat(answer).hasStatus(200);
    answer.bundle().getEntry().stream()
        .map(entry -> entry.getResponse().getLocation())
        .map(location -> location.replaceAll("/_history.*", ""))
        .filter(location -> !location.equals(resource))
        .forEach(written::add);
  }

  private static String entry(String content, String method, String url) {
    return "{\"resource\":%s,\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}"
        .formatted(content, method, url);
  }

  private String withId(String resource) {
    int slash = resource.indexOf('/');
    String type = resource.substring(0, slash);
    List<String> ofType =
        CONTENTS.stream().filter(content -> content.contains("'" + type + "'")).toList();
    return content(any(ofType))
        .replaceFirst("\\{", "{\"id\":\"" + resource.substring(slash + 1) + "\",");
  }

  private String content(String template) {
    return template
        .replace("#", CODE)
        .replace("$1", reference())
        .replace("$2", reference())
        .replace('\'', '"');
  }

  private String reference() {
    return "{\"reference\":\"Patient/" + any(patients) + "\"}";
  }

  private static String type(String content) {
    return content.replaceFirst(".*?\"resourceType\":\"", "").replaceFirst("\".*", "");
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}

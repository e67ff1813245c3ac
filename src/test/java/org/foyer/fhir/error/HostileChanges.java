package org.foyer.fhir.error;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Updates, patches and transactions that cannot be done. */
final class HostileChanges {

  private static final String JSON = "Content-Type: application/fhir+json\r\n";
  private static final String JSON_PATCH = "Content-Type: application/json-patch+json\r\n";
  private static final String XML_PATCH = "Content-Type: application/xml-patch+xml\r\n";

  private HostileChanges() {}

  /** All of them; {@code id} is that of a patient who is there. */
  static List<HostileRequest> all(String id) {
    List<HostileRequest> all = new ArrayList<>();
    updates().forEach(body -> all.add(send("PUT", "/Patient/" + id, JSON, body)));
    jsonPatches().forEach(body -> all.add(send("PATCH", "/Patient/" + id, JSON_PATCH, body)));
    xmlPatches().forEach(body -> all.add(send("PATCH", "/Patient/" + id, XML_PATCH, body)));
    paths().forEach(path -> all.add(send("PATCH", "/Patient/" + id, JSON, replacing(path))));
    fhirPatches().forEach(body -> all.add(send("PATCH", "/Patient/" + id, JSON, body)));
    for (String type : List.of("text/plain", "application/merge-patch+json", "nonsense")) {
      all.add(send("PATCH", "/Patient/" + id, "Content-Type: " + type + "\r\n", "[]"));
    }
    all.add(send("PATCH", "/Patient/nobody", JSON_PATCH, "[]"));
    entries().forEach(entry -> all.add(send("POST", "", JSON, transaction(entry))));
    bundles().forEach(body -> all.add(send("POST", "", JSON, body)));
    parameters()
        .forEach(body -> all.add(send("POST", "/Patient/" + id + "/$meta-add", JSON, body)));
    return all;
  }

  private static List<String> updates() {
    return List.of(
        "{\"resourceType\":\"Patient\"}",
        "{\"resourceType\":\"Patient\",\"id\":\"another\"}",
        "{\"resourceType\":\"Patient\",\"id\":\"Observation/1\"}",
        "{\"resourceType\":\"Patient\",\"id\":\"" + "x".repeat(100) + "\"}",
        "{\"resourceType\":\"Patient\",\"id\":\"not valid!\"}",
        "{\"resourceType\":\"Patient\",\"id\":\"\"}",
        "{\"resourceType\":\"Observation\",\"id\":\"x\"}",
        "{}",
        "");
  }

  private static List<String> jsonPatches() {
    return List.of(
        "",
        "{}",
        "[{}]",
        "[1]",
        "\"x\"",
        "null",
        "[",
        "[{\"op\":\"foo\",\"path\":\"/active\"}]",
        "[{\"op\":\"replace\"}]",
        "[{\"op\":\"replace\",\"path\":\"/nowhere/at/all\",\"value\":1}]",
        "[{\"op\":\"replace\",\"path\":\"active\",\"value\":true}]",
        "[{\"op\":\"remove\",\"path\":\"/nowhere\"}]",
        "[{\"op\":\"test\",\"path\":\"/active\",\"value\":\"zz\"}]",
        "[{\"op\":\"add\",\"path\":\"/foo\",\"value\":1}]",
        "[{\"op\":\"replace\",\"path\":\"/birthDate\",\"value\":\"zz\"}]",
        "[{\"op\":\"add\",\"path\":\"/birthDate\",\"value\":{\"a\":1}}]",
        "[{\"op\":\"replace\",\"path\":\"/resourceType\",\"value\":\"Observation\"}]",
        "[{\"op\":\"replace\",\"path\":\"/id\",\"value\":\"another\"}]",
        "[{\"op\":\"remove\",\"path\":\"\"}]",
        "[{\"op\":\"replace\",\"path\":\"\",\"value\":{}}]",
        "[{\"op\":\"copy\",\"from\":\"/nowhere\",\"path\":\"/active\"}]",
        "[{\"op\":\"move\",\"from\":\"/name\",\"path\":\"/name/0/given/99\"}]",
        "[{\"op\":\"add\",\"path\":\"/name/99\",\"value\":{}}]",
        "[{\"op\":\"add\",\"path\":\"/name/-1\",\"value\":{}}]",
        "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"\\u0000\"}]",
        "[{\"op\":\"add\",\"path\":\"/~9\",\"value\":1}]",
        "[".repeat(50_000));
  }

  private static List<String> xmlPatches() {
    return List.of(
        "",
        "<x",
        "<diff><replace sel=\"f:Patient/f:nowhere/@value\">x</replace></diff>",
        "<diff><foo sel=\"x\"/></diff>",
        "<diff><replace>x</replace></diff>",
        "<diff><replace sel=\"///[[[\">x</replace></diff>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><diff>&e;</diff>");
  }

  private static List<String> paths() {
    return List.of(
        "",
        " ",
        "Patient.",
        "Patient..name",
        "Patient.foo",
        "Patient.name[",
        "Patient.name[99]",
        "Patient.name.where(",
        "Patient.name.where(family.matches('(a+)+$'))",
        "Patient.name.replaceMatches('(a*)*b','x')",
        "Patient.repeat(children())",
        "Patient.descendants()",
        "Patient.name.resolve()",
        "Patient.name.foo()",
        "1 + 1",
        "Observation.status",
        "Patient.name.where(true).where(true).where(true).where(true)",
        "Patient." + "name.".repeat(200) + "family",
        "(".repeat(400),
        "'",
        "%context",
        "$this",
        "Patient.name.memberOf('http://127.0.0.1:1/')",
        "Patient.trace('x')",
        "{}",
        "\u0000");
  }

  private static String replacing(String path) {
    return fhirPatch(
        "{\"name\":\"type\",\"valueCode\":\"replace\"},{\"name\":\"path\",\"valueString\":\""
            + path.replace("\u0000", "\\u0000")
            + "\"},{\"name\":\"value\",\"valueBoolean\":true}");
  }

  private static String fhirPatch(String parts) {
    return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":["
        + parts
        + "]}]}";
  }

  private static List<String> fhirPatches() {
    String path = "{\"name\":\"path\",\"valueString\":\"Patient\"}";
    return List.of(
        "{\"resourceType\":\"Patient\"}",
        "{\"resourceType\":\"Parameters\"}",
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"foo\"}]}",
        fhirPatch(""),
        fhirPatch(path),
        fhirPatch("{\"name\":\"type\",\"valueCode\":\"foo\"}," + path),
        fhirPatch("{\"name\":\"type\",\"valueCode\":\"add\"}," + path),
        fhirPatch(
            "{\"name\":\"type\",\"valueCode\":\"add\"},"
                + path
                + ",{\"name\":\"name\",\"valueString\":\"foo\"},{\"name\":\"value\",\"valueString\":\"x\"}"),
        fhirPatch(
            "{\"name\":\"type\",\"valueCode\":\"add\"},"
                + path
                + ",{\"name\":\"name\",\"valueString\":\"birthDate\"},{\"name\":\"value\",\"valueBoolean\":true}"),
        fhirPatch("{\"name\":\"type\",\"valueCode\":\"insert\"}," + path),
        fhirPatch(
            "{\"name\":\"type\",\"valueCode\":\"insert\"},{\"name\":\"path\",\"valueString\":\"Patient.name\"},"
                + "{\"name\":\"index\",\"valueInteger\":99}"),
        fhirPatch(
            "{\"name\":\"type\",\"valueCode\":\"move\"},{\"name\":\"path\",\"valueString\":\"Patient.name\"},"
                + "{\"name\":\"source\",\"valueInteger\":-5},{\"name\":\"destination\",\"valueInteger\":99}"),
        fhirPatch("{\"name\":\"type\",\"valueCode\":\"replace\"}," + path));
  }

  private static String transaction(String entry) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entry + "]}";
  }

  private static List<String> entries() {
    String patient = "\"resource\":{\"resourceType\":\"Patient\"}";
    return List.of(
        "{}",
        "{" + patient + "}",
        "{" + patient + ",\"request\":{}}",
        "{" + patient + ",\"request\":{\"method\":\"POST\"}}",
        "{" + patient + ",\"request\":{\"url\":\"Patient\"}}",
        "{" + patient + ",\"request\":{\"method\":\"FOO\",\"url\":\"Patient\"}}",
        "{" + patient + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient\"}}",
        "{" + patient + ",\"request\":{\"method\":\"PUT\",\"url\":\"Observation/1\"}}",
        "{" + patient + ",\"request\":{\"method\":\"POST\",\"url\":\"Foo\"}}",
        "{" + patient + ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}",
        "{" + patient + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient?foo=bar\"}}",
        "{"
            + patient
            + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"foo=bar\"}}",
        "{\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
        "{\"request\":{\"method\":\"PUT\",\"url\":\"Patient/1\"}}",
        "{\"request\":{\"method\":\"GET\"}}",
        "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient\"}}",
        "{\"request\":{\"method\":\"DELETE\",\"url\":\"Foo/1\"}}",
        "{\"request\":{\"method\":\"PATCH\",\"url\":\"Patient/1\"}}",
        "{" + patient + ",\"request\":{\"method\":\"PATCH\",\"url\":\"Patient/1\"}}",
        "{\"fullUrl\":\"urn:uuid:1\","
            + patient
            + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},"
            + "{\"fullUrl\":\"urn:uuid:1\","
            + patient
            + ",\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
        "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
            + "\"subject\":{\"reference\":\"Patient/does-not-exist\"}},"
            + "\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}",
        "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
            + "\"subject\":{\"reference\":\"Patient?identifier=urn:none|none\"}},"
            + "\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}",
        "{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
            + "\"subject\":{\"reference\":\"urn:uuid:does-not-exist\"}},"
            + "\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}",
        "{\"resource\":{\"resourceType\":\"Patient\",\"foo\":1},"
            + "\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
        "1",
        "{\"resource\":1}");
  }

  private static List<String> bundles() {
    return List.of(
        "{\"resourceType\":\"Bundle\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"foo\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":1}",
        "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"foo\":1}",
        "{\"resourceType\":\"Patient\"}",
        "{\"resourceType\":\"Parameters\"}",
        "");
  }

  private static List<String> parameters() {
    return List.of(
        "{\"resourceType\":\"Patient\"}",
        "{\"resourceType\":\"Parameters\",\"foo\":1}",
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"meta\",\"valueString\":\"x\"}]}",
        "{\"resourceType\":\"Parameters\",\"parameter\":{}}",
        "{\"resourceType\":\"Parameters\"}",
        "[]",
        "");
  }

  private static HostileRequest send(String method, String target, String headers, String body) {
    String shown = body.length() > 160 ? body.substring(0, 160) : body;
    return HostileRequest.full(shown, method, target, headers, body.getBytes(UTF_8));
  }
}

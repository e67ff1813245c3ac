package org.foyer.fhir.error;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Bodies that are not what they say, made from good ones by mutation with a fixed seed. */
final class HostileBodies {

  private static final String JSON = "Content-Type: application/fhir+json\r\n";
  private static final String XML = "Content-Type: application/fhir+xml\r\n";
  private static final String PATIENT =
      """
      {"resourceType":"Patient","active":true,"name":[{"family":"A","given":["B"]}],\
      "birthDate":"1980-05-17","multipleBirthInteger":2}""";
  private static final String OBSERVATION =
      """
      {"resourceType":"Observation","status":"final","code":{"text":"x"},\
      "valueQuantity":{"value":5.5,"unit":"mg"},"component":[{"code":{"text":"y"},"valueInteger":1}]}""";
  private static final String TRANSACTION =
      """
      {"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient",\
      "active":true},"request":{"method":"POST","url":"Patient"}}]}""";
  private static final Map<String, String> SEEDS =
      Map.of("/Patient", PATIENT, "/Observation", OBSERVATION, "", TRANSACTION);
  private static final String XML_PATIENT =
      "<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/><name><family value=\"A\"/>"
          + "</name><birthDate value=\"1980-05-17\"/></Patient>";

  private HostileBodies() {}

  /** All of them. */
  static List<HostileRequest> all() {
    List<HostileRequest> all = new ArrayList<>();
    Random random = new Random(20261122);
    SEEDS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            seed ->
                mutations(seed.getValue(), random)
                    .forEach(
                        body ->
                            all.add(
                                post("mutated JSON", seed.getKey(), JSON, body.getBytes(UTF_8)))));
    wrongPatients().forEach(body -> all.add(post(body, "/Patient", JSON, body.getBytes(UTF_8))));
    xml(random).forEach(body -> all.add(post(body, "/Patient", XML, body.getBytes(UTF_8))));
    all.addAll(bytes());
    all.addAll(types());
    return all;
  }

  /** No mutation leaves well-formed JSON. */
  private static List<String> mutations(String json, Random random) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(json.substring(0, 1 + random.nextInt(json.length() - 1)));
    }
    for (int i = 0; i < 20; i++) {
      List<Integer> structure = places(json, "{}[]:");
      int at = structure.get(random.nextInt(structure.size()));
      all.add(json.substring(0, at) + json.substring(at + 1));
    }
    for (int i = 0; i < 15; i++) {
      List<Integer> structure = places(json, "{}[]:,");
      int at = structure.get(random.nextInt(structure.size()));
      String junk = List.of("\u0001", "}", "#", "\\", "NaN", "/* */", "\"").get(random.nextInt(7));
      all.add(json.substring(0, at + 1) + junk + json.substring(at + 1));
    }
    return all;
  }

  private static List<Integer> places(String json, String characters) {
    List<Integer> places = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      quoted ^= json.charAt(i) == '"';
      if (!quoted && characters.indexOf(json.charAt(i)) >= 0) {
        places.add(i);
      }
    }
    return places;
  }

  private static List<String> wrongPatients() {
    List<String> members =
        new ArrayList<>(
            List.of(
                "\"foo\":1",
                "\"foo\":{\"a\":[]}",
                "\"name\":\"A\"",
                "\"name\":{\"family\":\"A\"}",
                "\"name\":[{\"family\":[\"A\"]}]",
                "\"name\":[[{\"family\":\"A\"}]]",
                "\"name\":[1]",
                "\"name\":[{\"foo\":\"A\"}]",
                "\"active\":\"yes\"",
                "\"active\":1",
                "\"active\":[true]",
                "\"active\":{}",
                "\"gender\":\"unheard-of\"",
                "\"gender\":1",
                "\"birthDate\":\"zz\"",
                "\"birthDate\":\"2020-13-01\"",
                "\"birthDate\":1980",
                "\"birthDate\":\"1980-05-17T00:00:00Z\"",
                "\"multipleBirthInteger\":1.5",
                "\"multipleBirthInteger\":\"2\"",
                "\"multipleBirthInteger\":99999999999",
                "\"multipleBirthBoolean\":\"x\"",
                "\"multipleBirthString\":\"x\"",
                "\"id\":1",
                "\"id\":{}",
                "\"meta\":1",
                "\"meta\":[]",
                "\"meta\":{\"foo\":1}",
                "\"meta\":{\"lastUpdated\":\"zz\"}",
                "\"text\":1",
                "\"extension\":[{\"valueString\":\"x\"}]",
                "\"extension\":{\"url\":\"x\"}",
                "\"extension\":[{\"url\":\"urn:x\",\"valueFoo\":1}]",
                "\"extension\":[{\"url\":\"urn:x\",\"valueString\":\"a\",\"extension\":[{\"url\":\"urn:y\",\"valueString\":\"b\"}]}]",
                "\"contained\":[1]",
                "\"contained\":{}",
                "\"contained\":[{\"resourceType\":\"Foo\"}]",
                "\"contact\":[{\"name\":[{\"family\":\"A\"}]}]",
                "\"link\":[{\"other\":\"Patient/1\"}]",
                "\"managingOrganization\":{\"reference\":\"Organization/does-not-exist\"}",
                "\"managingOrganization\":{\"reference\":\"Patient/wrong-type\"}",
                "\"managingOrganization\":{\"reference\":1}",
                "\"managingOrganization\":\"Organization/1\"",
                "\"active\":true,\"active\":false",
                "\"name\":[{\"family\":\"\\u0000\"}]",
                "\"name\":[{\"family\":\"\\ud800\"}]",
                "\"na\\u0000me\":[]",
                "\"identifier\":[{\"value\":1}]",
                "\"photo\":[{\"data\":\"no base64!\"}]",
                "\"multipleBirthInteger\":1e999999999",
                "\"multipleBirthInteger\":" + "9".repeat(5000),
                "\"extension\":[{\"url\":\"urn:x\",\"valueDecimal\":1e999999999}]",
                "\"extension\":[{\"url\":\"urn:x\",\"valueDecimal\":\"five\"}]",
                "\"extension\":[{\"url\":\"urn:x\",\"valueInstant\":\"now\"}]",
                "\"resourceType\":\"Patient\"",
                "\"_foo\":{}",
                "\"_birthDate\":1"));
    List<String> all = new ArrayList<>();
    members.forEach(member -> all.add("{\"resourceType\":\"Patient\"," + member + "}"));
    all.addAll(
        List.of(
            "",
            " ",
            "null",
            "1",
            "\"Patient\"",
            "[]",
            "[{\"resourceType\":\"Patient\"}]",
            "{}",
            "{\"resourceType\":\"Foo\"}",
            "{\"resourceType\":1}",
            "{\"resourceType\":null}",
            "{\"resourceType\":\"Observation\"}",
            "{\"resourceType\":\"patient\"}",
            "{\"active\":true}",
            PATIENT + PATIENT,
            PATIENT + "x",
            "\u0000" + PATIENT,
            "\uFEFF\uFEFF" + PATIENT,
            "<Patient xmlns=\"http://hl7.org/fhir\"/>",
            "{\"resourceType\":\"Patient\",\"extension\":"
                + "[{\"url\":\"urn:x\",\"extension\":".repeat(5_000),
            "{\"resourceType\":\"Patient\",\"extension\":"
                + "[{\"url\":\"urn:x\",\"extension\":".repeat(300)
                + "[]"
                + "}]".repeat(300)
                + "}",
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000)));
    return all;
  }

  private static List<String> xml(Random random) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(XML_PATIENT.substring(0, 1 + random.nextInt(XML_PATIENT.length() - 1)));
    }
    String inside = XML_PATIENT.replace("<active value=\"true\"/>", "%s");
    for (String element :
        List.of(
            "<foo/>",
            "<foo value=\"1\"/>",
            "<active value=\"yes\"/>",
            "<active foo=\"true\"/>",
            "<active value=\"true\"/><active value=\"true\"/>",
            "<active value=\"&x;\"/>",
            "<active value=\"&#0;\"/>",
            "<active value=\"true\">",
            "<active value=true/>",
            "<birthDate value=\"zz\"/>",
            "<gender value=\"unheard-of\"/>",
            "<extension><valueString value=\"x\"/></extension>",
            "<extension url=\"urn:x\"><valueDecimal value=\"1e999999999\"/></extension>",
            "<extension url=\"urn:x\">".repeat(500) + "</extension>".repeat(500),
            "<a>".repeat(50_000))) {
      all.add(String.format(inside, element));
    }
    all.addAll(
        List.of(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + String.format(inside, "<language value=\"&e;\"/>"),
            "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" + XML_PATIENT,
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
                + String.format(inside, "<language value=\"&d;\"/>"),
            "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\">%p;]>" + XML_PATIENT,
            "<Patient/>",
            "<Patient xmlns=\"urn:other\"/>",
            "<Foo xmlns=\"http://hl7.org/fhir\"/>",
            "<Observation xmlns=\"http://hl7.org/fhir\"/>",
            XML_PATIENT + XML_PATIENT,
            PATIENT,
            "<?xml version=\"9.9\"?>" + XML_PATIENT,
            "",
            "<",
            "<![CDATA[x]]>"));
    return all;
  }

  private static List<HostileRequest> bytes() {
    List<HostileRequest> all = new ArrayList<>();
    byte[] good = PATIENT.getBytes(UTF_8);
    for (int broken : new int[] {0x80, 0xc0, 0xff, 0xed}) {
      byte[] body = PATIENT.replace("\"A\"", "\"?\"").getBytes(UTF_8);
      body[new String(body, UTF_8).indexOf('?')] = (byte) broken;
      all.add(post("not UTF-8 " + broken, "/Patient", JSON, body));
    }
    all.add(post("UTF-16", "/Patient", JSON, PATIENT.getBytes(UTF_16)));
    all.add(post("UTF-16 XML", "/Patient", XML, XML_PATIENT.getBytes(UTF_16)));
    all.add(post("not gzip", "/Patient", JSON + "Content-Encoding: gzip\r\n", good));
    for (String encoding : List.of("br", "deflate", "zstd", "gzip, gzip", "nonsense", "compress")) {
      all.add(post(encoding, "/Patient", JSON + "Content-Encoding: " + encoding + "\r\n", good));
    }
    byte[] packed = gzip(good);
    all.add(
        post(
            "half gzip",
            "/Patient",
            JSON + "Content-Encoding: gzip\r\n",
            java.util.Arrays.copyOf(packed, packed.length / 2)));
    all.add(
        post("bomb", "/Patient", JSON + "Content-Encoding: gzip\r\n", gzip(new byte[80_000_000])));
    return all;
  }

  private static List<HostileRequest> types() {
    List<HostileRequest> all = new ArrayList<>();
    for (String type :
        List.of(
            "text/plain",
            "text/html",
            "application/octet-stream",
            "nonsense",
            "*/*",
            ";",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "application/pdf",
            "application/fhir+json; charset=utf-16",
            "application/fhir+json; charset=nonsense",
            "application/fhir+turtle",
            "application/x-turtle",
            "application/fhir+ndjson")) {
      for (String target : List.of("/Patient", "", "/Patient/$validate")) {
        all.add(post(type, target, "Content-Type: " + type + "\r\n", PATIENT.getBytes(UTF_8)));
      }
    }
    all.add(post("no type", "/Patient", "", PATIENT.getBytes(UTF_8)));
    all.add(post("no type", "", "", TRANSACTION.getBytes(UTF_8)));
    return all;
  }

  private static HostileRequest post(String name, String target, String headers, byte[] body) {
    String shown = name.length() > 150 ? name.substring(0, 150) : name;
    String content = body.length < 400 ? " " + new String(body, UTF_8) : "";
    return HostileRequest.full(
        name.startsWith("mutated") ? name + content : shown, "POST", target, headers, body);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}

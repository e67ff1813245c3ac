package org.foyer.fhir.error;

import java.util.ArrayList;
import java.util.List;

/** HTTP that is broken, unusual or wrong for the address. */
final class HostileHttp {

  private static final String JSON = "Content-Type: application/fhir+json\r\n";
  private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

  private HostileHttp() {}

  /** All of it; {@code id} is that of a patient who is there. */
  static List<HostileRequest> all(String id) {
    List<HostileRequest> all = new ArrayList<>();
    all.addAll(broken());
    all.addAll(methods(id));
    all.addAll(headers(id));
    all.addAll(chunks());
    return all;
  }

  private static List<HostileRequest> broken() {
    List<String> requests =
        List.of(
            "GARBAGE\r\n\r\n",
            "GET\r\n\r\n",
            "GET /fhir/Patient HTTP/9.9\r\n" + HOST + "\r\n",
            "GET /fhir/Patient FTP/1.1\r\n" + HOST + "\r\n",
            "GET /fhir/Pat ient HTTP/1.1\r\n" + HOST + "\r\n",
            "GET /fhir/Patient?a=\" HTTP/1.1\r\n" + HOST + "\r\n",
            "GET /fhir/Patient HTTP/1.1\r\n\r\n",
            "GET /fhir/Patient HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /fhir/Patient HTTP/1.1\r\nHost: a b c\r\n\r\n",
            "GET /fhir/Patient HTTP/1.1\r\n" + HOST + "Bad Header: x\r\n\r\n",
            "GET /fhir/Patient HTTP/1.1\r\n" + HOST + ": nothing\r\n\r\n",
            "GET /fhir/Patient HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(100_000) + "\r\n\r\n",
            "GET /fhir/Patient HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(2_000) + "\r\n",
            "GET fhir/Patient HTTP/1.1\r\n" + HOST + "\r\n",
            "POST /fhir/Patient HTTP/1.1\r\n" + HOST + JSON + "Content-Length: x\r\n\r\n{}",
            "POST /fhir/Patient HTTP/1.1\r\n" + HOST + JSON + "Content-Length: -5\r\n\r\n{}",
            "POST /fhir/Patient HTTP/1.1\r\n"
                + HOST
                + JSON
                + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            "POST /fhir/Patient HTTP/1.1\r\n"
                + HOST
                + JSON
                + "Content-Length: 99999999999\r\n\r\n{}",
            "POST /fhir/Patient HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 500\r\n\r\n{}",
            "POST /fhir/Patient HTTP/1.1\r\n" + HOST + JSON + "Transfer-Encoding: smoke\r\n\r\n{}",
            "POST /fhir/Patient HTTP/1.1\r\n"
                + HOST
                + JSON
                + "Expect: miracles\r\n"
                + "Content-Length: 2\r\n\r\n{}",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
            "\0\0\0\0\r\n\r\n");
    List<HostileRequest> all = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      all.add(HostileRequest.raw("broken HTTP " + i, requests.get(i)));
    }
    return all;
  }

  private static List<HostileRequest> methods(String id) {
    List<HostileRequest> all = new ArrayList<>();
    List<String> methods =
        List.of("TRACE", "TRACK", "FOO", "get", "PROPFIND", "MOVE", "LINK", "SEARCH", "DEBUG");
    for (String method : methods) {
      all.add(HostileRequest.bare(method, "/Patient", ""));
      all.add(HostileRequest.bare(method, "/Patient/" + id, ""));
      all.add(HostileRequest.bare(method, "/metadata", ""));
    }
    for (String wrong :
        List.of(
            "PUT /Patient",
            "PUT ",
            "PATCH ",
            "DELETE ",
            "DELETE /metadata",
            "POST /metadata",
            "DELETE /Patient/" + id + "/_history/1",
            "PUT /Patient/" + id + "/$everything",
            "DELETE /Patient/$validate",
            "POST /Patient/" + id,
            "PUT /Foo/1",
            "DELETE /Foo/1",
            "PATCH /Foo/1",
            "POST /Foo",
            "DELETE /Patient/none-of-these/$everything",
            "PUT /Patient/_search",
            "DELETE /_history")) {
      String[] parts = wrong.split(" ", -1);
      all.add(
          HostileRequest.full(
              "wrong method",
              parts[0],
              parts[1],
              JSON,
              "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
    return all;
  }

  private static List<HostileRequest> headers(String id) {
    List<HostileRequest> all = new ArrayList<>();
    for (String accept :
        List.of(
            "text/html",
            "image/png",
            "application/pdf",
            "application/fhir+turtle",
            "nonsense",
            "application/fhir+ndjson",
            "text/csv, image/*",
            ";;;",
            "application/x-turtle")) {
      all.add(HostileRequest.bare("GET", "/Patient/" + id, "Accept: " + accept + "\r\n"));
      all.add(HostileRequest.bare("GET", "/Patient?_count=1", "Accept: " + accept + "\r\n"));
      all.add(HostileRequest.bare("GET", "/metadata", "Accept: " + accept + "\r\n"));
    }
    byte[] patient =
        ("{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"}")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (String match :
        List.of(
            "W/\"99\"",
            "\"99\"",
            "99",
            "W/\"x\"",
            "x",
            "W/",
            "\"\"",
            "W/\"-1\"",
            "W/\"99999999999999999999\"",
            "'")) {
      all.add(
          HostileRequest.full(
              "If-Match " + match,
              "PUT",
              "/Patient/" + id,
              JSON + "If-Match: " + match + "\r\n",
              patient));
    }
    for (String match :
        List.of(
            "foo=bar",
            "Patient?foo=bar",
            "?",
            "identifier=%zz",
            "Foo?x=y",
            "birthdate=zz",
            "identifier:foo=1",
            "_has:x=1")) {
      all.add(
          HostileRequest.full(
              "If-None-Exist " + match,
              "POST",
              "/Patient",
              JSON + "If-None-Exist: " + match + "\r\n",
              "{\"resourceType\":\"Patient\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
    for (String query :
        List.of(
            "foo=bar",
            "birthdate=zz",
            "identifier:foo=1",
            "_bogus=1",
            "",
            "identifier=%00",
            "_id=%zz")) {
      all.add(
          HostileRequest.full(
              "conditional",
              "PUT",
              "/Patient?" + query,
              JSON,
              "{\"resourceType\":\"Patient\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
      all.add(HostileRequest.bare("DELETE", "/Patient?" + query, ""));
    }
    return all;
  }

  private static List<HostileRequest> chunks() {
    String head =
        "POST /fhir/Patient HTTP/1.1\r\n" + HOST + JSON + "Transfer-Encoding: chunked\r\n\r\n";
    List<HostileRequest> all = new ArrayList<>();
    for (String chunks :
        List.of(
            "zz\r\n{}\r\n0\r\n\r\n",
            "5\r\n{}\r\n0\r\n\r\n",
            "-1\r\n{}\r\n",
            "ffffffffff\r\n{}",
            "2\r\n{}",
            "2\r\n{}\r\n",
            "2{}0",
            "\r\n\r\n",
            "2;" + "x".repeat(20_000) + "\r\n{}")) {
      all.add(HostileRequest.raw("chunks " + chunks.substring(0, 2), head + chunks));
    }
    return all;
  }
}

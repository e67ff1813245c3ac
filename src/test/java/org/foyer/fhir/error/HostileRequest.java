package org.foyer.fhir.error;

import java.nio.charset.StandardCharsets;

/** A request that no well-meaning client sends, each byte a character of Latin-1. */
record HostileRequest(String name, String octets) {

  private static final String HEADERS = "Host: localhost\r\nConnection: close\r\n";

  /** Bytes that need not even be HTTP. */
  static HostileRequest raw(String name, String text) {
    return new HostileRequest(name, text);
  }

  /** A request without a body; the target comes after the FHIR base. */
  static HostileRequest bare(String method, String target, String headers) {
    return raw(
        method + " " + target + " " + headers,
        method + " /fhir" + target + " HTTP/1.1\r\n" + HEADERS + headers + "\r\n");
  }

  /** A request with a body. */
  static HostileRequest full(
      String name, String method, String target, String headers, byte[] body) {
    String head =
        method
            + " /fhir"
            + target
            + " HTTP/1.1\r\n"
            + HEADERS
            + headers
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    return new HostileRequest(
        name + ": " + method + " " + target, head + new String(body, StandardCharsets.ISO_8859_1));
  }

  /** What is sent. */
  byte[] bytes() {
    return octets.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What somebody sends who may do everything. */
  byte[] bytes(String authorization) {
    String host = "Host: localhost\r\n";
    return octets
        .replace(host, host + "Authorization: " + authorization + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}

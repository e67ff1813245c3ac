package org.foyer.fhir.error;

import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The parameters in an address. */
final class AddressParameters {

  private AddressParameters() {}

  /** The address without these parameters. */
  static String without(String address, Set<String> names) {
    int query = address.indexOf('?');
    if (query < 0) {
      return address;
    }
    String kept =
        Arrays.stream(address.substring(query + 1).split("&", -1))
            .filter(parameter -> !names.contains(name(parameter)))
            .collect(joining("&"));
    return address.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
  }

  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    return URLDecoder.decode(name, StandardCharsets.UTF_8);
  }
}

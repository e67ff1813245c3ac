package org.foyer.testing;

import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** Forms as browsers and OAuth clients send them. */
public final class Forms {

  private Forms() {}

  /** Names and values, in turn, encoded. */
  public static String encode(String... namesAndValues) {
    return IntStream.range(0, namesAndValues.length / 2)
        .mapToObj(i -> escape(namesAndValues[2 * i]) + "=" + escape(namesAndValues[2 * i + 1]))
        .collect(joining("&"));
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

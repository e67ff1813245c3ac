package org.foyer.operation.summary;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats in which a summary is for people. */
enum PrintedFormat {
  HTML("text/html", "html"),
  PDF("application/pdf", "pdf");

  private final String mediaType;
  private final String shortName;

  PrintedFormat(String mediaType, String shortName) {
    this.mediaType = mediaType;
    this.shortName = shortName;
  }

  String mediaType() {
    return mediaType;
  }

  /** What stands for them in {@code _format} and {@code Accept}. */
  static Set<String> names() {
    return Arrays.stream(values())
        .flatMap(format -> List.of(format.mediaType, format.shortName).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The format that a request wants most; empty if that is one of FHIR's. */
  static Optional<PrintedFormat> of(RequestDetails request) {
    String @Nullable [] format = request.getParameters().get("_format");
    if (format != null) {
      return format.length == 1 ? named(format[0]) : Optional.empty();
    }
    @Nullable List<String> accept = request.getHeaders("Accept");
    return accept == null ? Optional.empty() : mostWanted(String.join(",", accept));
  }

  /** Of equal weight, what comes first. */
  static Optional<PrintedFormat> mostWanted(String accept) {
    String first = "";
    double most = 0;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.split(";", -1);
      double weight = weight(parts);
      if (weight > most) {
        most = weight;
        first = parts[0];
      }
    }
    return named(first);
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }

  private static Optional<PrintedFormat> named(String name) {
    String plain = name.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.mediaType.equals(plain) || format.shortName.equals(plain))
        .findFirst();
  }
}

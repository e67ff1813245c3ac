package org.foyer.fhir.fast.differential;

/** Headers that say how an answer is to be. */
final class Answers {

  private Answers() {}

  /** The same query, at times with other headers. */
  static Query dressed(Query query, Dice dice) {
    return switch (dice.below(24)) {
      case 0 ->
          query.with(
              "Accept",
              dice.of(
                  "application/fhir+xml",
                  "application/xml",
                  "application/json",
                  "application/fhir+json;fhirVersion=4.0",
                  "application/fhir+json; charset=utf-8",
                  "application/fhir+xml;q=0.5, application/fhir+json",
                  "text/html,application/xhtml+xml",
                  "*/*",
                  "image/png",
                  "application/fhir+turtle"));
      case 1 -> query.with("Accept-Encoding", "gzip");
      case 2 ->
          query.with("Prefer", dice.of("handling=lenient", "handling=strict", "return=minimal"));
      case 3 -> query.with("Cache-Control", dice.of("no-cache", "no-store", "max-results=3"));
      case 4 -> query.method().equals("GET") ? query.by("HEAD") : query;
      case 5 -> query.with("X-Forwarded-Host", "proxy.example").with("X-Forwarded-Proto", "https");
      default -> query;
    };
  }
}

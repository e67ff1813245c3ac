package org.foyer.fhir.fast.differential;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Reads, versions, histories and everything about somebody. */
final class ReadQueries {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  private final StoredValues stored;
  private final Dice dice;
  private final ResultParameters results;

  ReadQueries(Vocabulary vocabulary, StoredValues stored, Dice dice) {
    this.stored = stored;
    this.dice = dice;
    this.results = new ResultParameters(vocabulary, dice);
  }

  /** A read, at times conditional, of something deleted, or of nothing. */
  Query read() {
    String[] resource = resource();
    String path = resource[0] + "/" + id(resource);
    if (dice.oneIn(4)) {
      path +=
          "?"
              + dice.of(
                  results.form(),
                  "_summary=true",
                  "_summary=text",
                  "_summary=data",
                  "_summary=count",
                  "_elements=id,meta,status",
                  "_elements=code",
                  "_count=1",
                  "unknown=1");
    }
    Query query = Query.get(path);
    return switch (dice.below(8)) {
      case 0 ->
          query.with(
              "If-None-Match",
              dice.of(
                  "W/\"" + resource[2] + "\"",
                  "\"" + resource[2] + "\"",
                  "W/\"99\"",
                  "*",
                  "W/\"99\", W/\"" + resource[2] + "\"",
                  resource[2],
                  "\"\""));
      case 1 -> query.with("If-Modified-Since", since(resource));
      case 2 -> query.with("If-Modified-Since", since(resource)).with("If-None-Match", "W/\"99\"");
      default -> Answers.dressed(query, dice);
    };
  }

  Query vread() {
    String[] resource = resource();
    int last = Integer.parseInt(resource[2]);
    String version =
        dice.oneIn(5)
            ? dice.of("0", "99", "x", "1.0", "", "-1", "99999999999999999999")
            : Integer.toString(1 + dice.below(last));
    String path = resource[0] + "/" + id(resource) + "/_history/" + version;
    return Answers.dressed(Query.get(dice.oneIn(5) ? path + "?" + results.form() : path), dice);
  }

  /** The history of an instance or, at times, of a type. */
  Query history() {
    String[] resource = resource();
    String start = dice.oneIn(5) ? resource[0] : resource[0] + "/" + id(resource);
    String more =
        dice.of(
            "",
            "?_count=" + (1 + dice.below(5)),
            "?_since=" + Query.encode(resource[4].replace(' ', 'T') + "Z"),
            "?_at=" + Query.encode(resource[4].substring(0, 10)),
            "?_summary=true",
            "?_elements=status",
            "?_format=xml",
            "?_count=0",
            "?_total=accurate&_count=2");
    return Answers.dressed(Query.get(start + "/_history" + more), dice);
  }

  Query everything() {
    String type = dice.of("Patient", "Patient", "Patient", "Encounter");
    List<String[]> all = stored.resources(type);
    String id = all.isEmpty() || dice.oneIn(10) ? "nobody" : dice.any(all)[1];
    String more =
        dice.of(
            "",
            "?_count=5",
            "?_count=20",
            "?_count=2&_type=Observation,Condition",
            "?start=2024-02-29&end=2024-03",
            "?_since=2024-01-01T00:00:00Z",
            "?_summary=true",
            "?_format=xml&_count=10",
            "?_elements=status&_count=10",
            "?unknown=1");
    return Answers.dressed(Query.get(type + "/" + id + "/$everything" + more), dice);
  }

  private String[] resource() {
    List<String[]> known =
        stored.resources(
            dice.oneIn(2) ? dice.of("Observation", "Patient", "Basic") : dice.any(stored.types()));
    return known.isEmpty()
        ? new String[] {"Patient", "nobody", "1", "f", "2024-02-29 00:00:00"}
        : dice.any(known);
  }

  private String id(String[] resource) {
    return dice.oneIn(20)
        ? dice.of("nobody", resource[1].toUpperCase(Locale.ROOT), "a_b", "x".repeat(65), "%20", "1")
        : resource[1];
  }

  private String since(String[] resource) {
    LocalDateTime changed = LocalDateTime.parse(resource[4].replace(' ', 'T'));
    return dice.oneIn(8)
        ? dice.of("yesterday", "", "2024-02-29")
        : HTTP_DATE.format(
            changed.plusSeconds(dice.of(-3600, -1, 0, 0, 1, 3600)).atOffset(ZoneOffset.UTC));
  }
}

package org.foyer.fhir.fast.differential;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** References as searches write them: to what is referred to, and to what is not. */
final class ReferenceValues {

  private final StoredValues stored;
  private final Dice dice;

  ReferenceValues(StoredValues stored, Dice dice) {
    this.stored = stored;
    this.dice = dice;
  }

  /** A value that a reference parameter of a type may have. */
  String of(String type, Parameter parameter) {
    Optional<String[]> found = link(type, parameter.name());
    if (found.isEmpty() || dice.oneIn(12)) {
      return dice.of(
          "Patient/adv-p0",
          "adv-p1",
          "Patient/nobody",
          "nobody",
          "Patient/",
          "Nothing/1",
          "https://elsewhere.example/fhir/Patient/adv-p0",
          "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
          "#inside",
          "Patient/adv-p0|1",
          "http://example.org/adv|1.0");
    }
    String[] link = found.get();
    String reference = link[2] + "/" + link[3];
    if (link[3].isEmpty()) {
      return dice.oneIn(4) ? link[4].replaceAll("\\|.*", "") : link[4];
    }
    return switch (dice.below(9)) {
      case 0, 1, 2 -> reference;
      case 3, 4 -> link[3];
      case 5 -> Corpus.PUBLIC_BASE + "/" + reference;
      case 6 -> reference + "/_history/1";
      case 7 -> "https://elsewhere.example/fhir/" + reference;
      default -> dice.of(reference.toLowerCase(Locale.ROOT), link[3] + "x");
    };
  }

  /** Any reference that a parameter finds. */
  Optional<String[]> link(String type, String name) {
    List<String> paths = Vocabulary.paths(type, name);
    List<String[]> links =
        stored.links(type).stream().filter(link -> paths.contains(link[1])).toList();
    return links.isEmpty() ? Optional.empty() : Optional.of(dice.any(links));
  }
}

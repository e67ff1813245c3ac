package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** What searches ask about the form of their answer. */
final class ResultParameters {

  private final Vocabulary vocabulary;
  private final Dice dice;

  ResultParameters(Vocabulary vocabulary, Dice dice) {
    this.vocabulary = vocabulary;
    this.dice = dice;
  }

  /** None, one or several, encoded. */
  List<String> of(String type) {
    List<String> all = new ArrayList<>();
    if (dice.oneIn(2)) {
      all.add("_count=" + dice.of("0", "1", "2", "3", "3", "5", "5", "10", "50", "200"));
    }
    if (dice.oneIn(3)) {
      all.add("_sort=" + Query.encode(sort(type)));
    }
    if (dice.oneIn(6)) {
      all.add("_total=" + dice.of("accurate", "none", "estimate"));
    }
    if (dice.oneIn(8)) {
      all.add("_summary=" + dice.of("true", "text", "data", "count", "false", "count"));
    } else if (dice.oneIn(10)) {
      all.add("_elements=" + Query.encode(elements(type)));
    } else if (dice.oneIn(40)) {
      all.add("_elements%3Aexclude=" + Query.encode(elements(type)));
    }
    if (dice.oneIn(6)) {
      all.add(include(type));
    }
    if (dice.oneIn(6)) {
      all.add(revinclude(type));
    }
    if (dice.oneIn(10)) {
      all.add(form());
    }
    return all;
  }

  /** The format, in a parameter. */
  String form() {
    return dice.of(
        "_format=json",
        "_format=xml",
        "_format=application%2Ffhir%2Bjson",
        "_format=application/fhir+json",
        "_format=text%2Fhtml",
        "_format=ttl",
        "_pretty=true",
        "_pretty=false",
        "_pretty=true&_format=xml");
  }

  private String sort(String type) {
    List<String> keys = new ArrayList<>();
    int count = 1 + dice.below(3);
    for (int i = 0; i < count; i++) {
      String key =
          dice.oneIn(4)
              ? dice.of("_id", "_lastUpdated", "_score", "_tag", "_profile", "nothing")
              : dice.any(vocabulary.of(type)).name();
      keys.add((dice.oneIn(2) ? "-" : "") + key);
    }
    return String.join(",", keys);
  }

  private String elements(String type) {
    List<String> elements = Vocabulary.elements(type);
    return String.join(
        ",",
        List.of(
            dice.any(elements),
            dice.of("id", "meta", "identifier", dice.any(elements)),
            dice.of(dice.any(elements), "code.coding", type + ".status", "nothing")));
  }

  private String include(String type) {
    List<String> known = vocabulary.includes(type);
    if (known.isEmpty() || dice.oneIn(10)) {
      return "_include=" + dice.of("*", type + ":*", type + ":nothing", "Nothing:x");
    }
    String value = dice.any(known);
    return switch (dice.below(6)) {
      case 0 -> "_include=" + value + "&_include=" + dice.any(known);
      case 1 -> "_include%3Aiterate=" + value;
      case 2 -> "_include=" + value + ":" + dice.of("Patient", "Practitioner", "Nothing");
      case 3 -> "_include=" + value + "&_include:iterate=Patient:organization";
      default -> "_include=" + Query.encode(value);
    };
  }

  private String revinclude(String type) {
    List<String> known = vocabulary.revincludes(type);
    if (known.isEmpty() || dice.oneIn(10)) {
      return "_revinclude=" + dice.of("*", "Provenance:target", "Nothing:x", "Observation:*");
    }
    String value = dice.any(known);
    return dice.oneIn(6)
        ? "_revinclude%3Aiterate=" + value
        : "_revinclude=" + dice.of(value, Query.encode(value));
  }
}

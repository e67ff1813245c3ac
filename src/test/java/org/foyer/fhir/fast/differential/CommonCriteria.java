package org.foyer.fhir.fast.differential;

import java.util.List;
import java.util.Locale;

/** Criteria that resources of each type can be found by: id, time, tags, profiles, source. */
final class CommonCriteria {

  private final StoredValues stored;
  private final Dice dice;

  CommonCriteria(StoredValues stored, Dice dice) {
    this.stored = stored;
    this.dice = dice;
  }

  /** One of them, encoded. */
  String of(String type) {
    return switch (dice.below(7)) {
      case 0, 1 -> Query.pair("_id", ids(type));
      case 2 -> Query.pair("_lastUpdated", new DateValues(dice).about(resource(type)[4]));
      case 3 ->
          Query.pair("_tag" + dice.of("", "", ":not", ":missing"), coded(stored.tags(type, 0)));
      case 4 -> Query.pair("_security" + dice.of("", "", ":not"), coded(stored.tags(type, 2)));
      case 5 -> Query.pair("_profile" + dice.of("", "", ":below", ":missing"), profile(type));
      default -> Query.pair("_source" + dice.of("", ":below", ":above", ":contains"), source(type));
    };
  }

  private String ids(String type) {
    String id = resource(type)[1];
    return switch (dice.below(6)) {
      case 0 -> id + "," + resource(type)[1] + ",nobody";
      case 1 -> type + "/" + id;
      case 2 -> dice.of("nobody", id.toUpperCase(Locale.ROOT), "", "a b", id + "/");
      default -> id;
    };
  }

  private String coded(List<String[]> tags) {
    if (tags.isEmpty() || dice.oneIn(8)) {
      return dice.of(
          "urn:t|a", "a", "|a", "urn:t|", "true", "false", "urn:none|x", "urn:t|a,urn:t|b");
    }
    String[] tag = dice.any(tags);
    return dice.of(tag[2] + "|" + tag[3], tag[3], tag[2] + "|", "|" + tag[3]);
  }

  private String profile(String type) {
    List<String[]> profiles = stored.tags(type, 1);
    String url = profiles.isEmpty() ? "http://example.org/adv/p2" : dice.any(profiles)[3];
    return dice.of(
        url, url, url.replaceAll("\\|.*", ""), url + "x", "http://example.org/adv", "true");
  }

  private String source(String type) {
    List<String[]> sources = stored.sources(type);
    String uri = sources.isEmpty() ? "http://example.org/source" : dice.any(sources)[1];
    return dice.of(uri, uri + "#request-1", "#request-1", "http://example.org", uri + "x");
  }

  private String[] resource(String type) {
    List<String[]> resources = stored.resources(type);
    return resources.isEmpty()
        ? new String[] {type, "nobody", "1", "f", "2024-02-29 12:30:15.5"}
        : dice.any(resources);
  }
}

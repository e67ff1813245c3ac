package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Criteria of searches: each kind of parameter with what may be asked of it. */
final class Criteria {

  private final Vocabulary vocabulary;
  private final StoredValues stored;
  private final Dice dice;
  private final Values values;
  private final CommonCriteria common;

  Criteria(Vocabulary vocabulary, StoredValues stored, Dice dice) {
    this.vocabulary = vocabulary;
    this.stored = stored;
    this.dice = dice;
    this.values = new Values(stored, dice);
    this.common = new CommonCriteria(stored, dice);
  }

  /** A criterion on a type, encoded. */
  String of(String type) {
    return switch (dice.below(12)) {
      case 0 -> common.of(type);
      case 1 -> chain(type, 1 + dice.below(2));
      case 2 -> has(type);
      default -> plain(type);
    };
  }

  private String plain(String type) {
    Parameter parameter = parameter(type);
    if (parameter.name().startsWith("_")) {
      return common.of(type);
    }
    if (dice.oneIn(14)) {
      return Query.pair(
          parameter.name() + ":missing", dice.of("true", "false", "true", "false", "maybe"));
    }
    return switch (parameter.kind()) {
      case "token" -> token(type, parameter);
      case "string" ->
          Query.pair(
              parameter.name() + dice.of("", "", ":exact", ":contains", ":exact", ":text"),
              values.of(type, parameter));
      case "reference" -> reference(type, parameter);
      case "uri" ->
          Query.pair(
              parameter.name() + dice.of("", "", ":below", ":above", ":contains"),
              values.of(type, parameter));
      case "composite" -> Query.pair(parameter.name(), composite(type, parameter));
      default -> Query.pair(parameter.name(), values.of(type, parameter));
    };
  }

  private String token(String type, Parameter parameter) {
    if (parameter.name().equals("identifier") && dice.oneIn(8)) {
      return Query.pair(
          "identifier:of-type",
          "http://terminology.hl7.org/CodeSystem/v2-0203|MR|" + dice.of("12345", "x", ""));
    }
    if (dice.oneIn(16)) {
      return Query.pair(
          parameter.name() + ":text", dice.of("quant", "heart rate", "a", "é", "x,y"));
    }
    if (dice.oneIn(40)) {
      return Query.pair(
          parameter.name() + dice.of(":in", ":not-in", ":below", ":above"),
          dice.of("http://example.org/adv", values.one(type, parameter)));
    }
    return Query.pair(
        parameter.name() + dice.of("", "", "", "", ":not"), values.of(type, parameter));
  }

  private String reference(String type, Parameter parameter) {
    String modifier =
        dice.oneIn(6) && !parameter.targets().isEmpty()
            ? ":" + dice.any(parameter.targets())
            : dice.oneIn(14) ? dice.of(":identifier", ":above", ":below", ":Nothing") : "";
    String value =
        modifier.equals(":identifier")
            ? dice.of("urn:sys:a|12345", "abc", "urn:sys:a|")
            : values.of(type, parameter);
    return Query.pair(parameter.name() + modifier, value);
  }

  private String composite(String type, Parameter parameter) {
    List<String> parts = new ArrayList<>();
    for (String name : parameter.components()) {
      Parameter part =
          vocabulary.find(type, name).orElseGet(() -> Parameter.of(name, dice.of("token", "date")));
      parts.add(values.one(type, part));
    }
    return parts.isEmpty() || dice.oneIn(12) ? "a" : String.join("$", parts);
  }

  private String chain(String type, int steps) {
    List<Parameter> references = vocabulary.of(type, "reference");
    if (references.isEmpty()) {
      return plain(type);
    }
    Parameter parameter = dice.any(references);
    Optional<String[]> link = new ReferenceValues(stored, dice).link(type, parameter.name());
    String target =
        link.isPresent()
            ? link.get()[2]
            : parameter.targets().isEmpty() ? "Patient" : dice.any(parameter.targets());
    if (vocabulary.of(target).isEmpty()) {
      return plain(type);
    }
    String inner = steps > 1 ? chain(target, steps - 1) : plain(target);
    String typed = dice.oneIn(3) ? "" : ":" + target;
    return Query.encode(parameter.name() + typed + ".") + inner;
  }

  private String has(String type) {
    List<String[]> referrers = stored.referrers(type);
    if (referrers.isEmpty()) {
      return plain(type);
    }
    String[] link = dice.any(referrers);
    List<Parameter> by =
        vocabulary.of(link[0], "reference").stream()
            .filter(parameter -> Vocabulary.paths(link[0], parameter.name()).contains(link[1]))
            .toList();
    return by.isEmpty()
        ? plain(type)
        : Query.encode("_has:" + link[0] + ":" + dice.any(by).name() + ":") + plain(link[0]);
  }

  /** A parameter, mostly one that finds something. */
  private Parameter parameter(String type) {
    List<Parameter> all = vocabulary.of(type);
    for (int i = 0; i < 4; i++) {
      Parameter parameter = dice.any(all);
      boolean used =
          parameter.kind().equals("composite")
              || !stored.of(parameter.kind(), type, parameter.name()).isEmpty()
              || (parameter.kind().equals("reference")
                  && new ReferenceValues(stored, dice).link(type, parameter.name()).isPresent());
      if (used) {
        return parameter;
      }
    }
    return dice.any(all);
  }
}

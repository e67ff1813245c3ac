package org.foyer.fhir.fast.differential;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Search values: mostly of what is stored, some that are near it, and some that are nothing. */
final class Values {

  private final StoredValues stored;
  private final Dice dice;
  private final DateValues dates;

  Values(StoredValues stored, Dice dice) {
    this.stored = stored;
    this.dice = dice;
    this.dates = new DateValues(dice);
  }

  /** A value for a parameter, at times several. */
  String of(String type, Parameter parameter) {
    int several = dice.oneIn(6) ? 2 + dice.below(3) : 1;
    return IntStream.range(0, several)
        .mapToObj(i -> one(type, parameter))
        .collect(Collectors.joining(","));
  }

  /** One value. */
  String one(String type, Parameter parameter) {
    List<String[]> known = stored.of(parameter.kind(), type, parameter.name());
    return switch (parameter.kind()) {
      case "token" -> token(known);
      case "string" -> string(known);
      case "date" -> dates.about(known.isEmpty() ? "2024-02-29 12:30:15" : dice.any(known)[2]);
      case "number" -> number(known.isEmpty() ? "0.5" : dice.any(known)[2]);
      case "quantity" -> quantity(known);
      case "uri" -> uri(known);
      case "reference" -> new ReferenceValues(stored, dice).of(type, parameter);
      default -> dice.of("x", "1", "a$b");
    };
  }

  private String token(List<String[]> known) {
    if (known.isEmpty() || dice.oneIn(12)) {
      return dice.of(
          "nothing", "urn:none|x", "|", "urn:sys:a|", "|12345", "true", "", "a|b|c", "|a");
    }
    String[] found = dice.any(known);
    String system = found[2];
    String code = escaped(found[3]);
    return switch (dice.below(8)) {
      case 0, 1, 2 -> system + "|" + code;
      case 3, 4 -> code;
      case 5 -> "|" + code;
      case 6 -> system + "|";
      default -> dice.of(code.toUpperCase(Locale.ROOT), code.toLowerCase(Locale.ROOT), code + " ");
    };
  }

  private String string(List<String[]> known) {
    if (known.isEmpty() || dice.oneIn(12)) {
      return dice.of("nothing", "a", "é", "%", "_", "\\,", "\\", "", " ", "x".repeat(300));
    }
    String text = dice.any(known)[2];
    int from = dice.below(text.length() + 1);
    return escaped(
        switch (dice.below(8)) {
          case 0, 1 -> text;
          case 2 -> text.substring(0, from);
          case 3 -> text.substring(from);
          case 4 -> text.toUpperCase(Locale.ROOT);
          case 5 -> text.toLowerCase(Locale.ROOT);
          case 6 -> Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
          default -> Normalizer.normalize(text, Normalizer.Form.NFD);
        });
  }

  private String number(String text) {
    BigDecimal value = new BigDecimal(text);
    String written =
        switch (dice.below(6)) {
          case 0 -> value.setScale(value.scale() + 2, RoundingMode.UNNECESSARY).toPlainString();
          case 1 -> value.setScale(Math.min(1, value.scale()), RoundingMode.HALF_UP).toString();
          case 2 -> value.stripTrailingZeros().toString();
          case 3 -> value.negate().toPlainString();
          case 4 -> value.add(new BigDecimal("0.05")).toPlainString();
          default -> value.toPlainString();
        };
    return dice.of("", "", "eq", "ne", "gt", "lt", "ge", "le", "ap", "sa", "eb") + written;
  }

  private String quantity(List<String[]> known) {
    if (known.isEmpty()) {
      return dice.of("5.4", "gt0|http://unitsofmeasure.org|mg", "1||mg", "lt100");
    }
    String[] found = dice.any(known);
    String unit =
        switch (dice.below(7)) {
          case 0, 1 -> "";
          case 2, 3 -> "|" + found[3] + "|" + found[4];
          case 4 -> "||" + found[4];
          case 5 -> "|http://unitsofmeasure.org|" + dice.of("g", "kg", "mg", "ug", "mmol/L", "%");
          default -> dice.of("|urn:none|mg", "||", "|" + found[3] + "|", "|" + found[3]);
        };
    return number(found[2]) + unit;
  }

  private String uri(List<String[]> known) {
    String text = known.isEmpty() ? "http://example.org/adv" : dice.any(known)[2];
    return escaped(
        switch (dice.below(6)) {
          case 0 -> text + "/";
          case 1 -> text.substring(0, Math.max(text.lastIndexOf('/'), 0));
          case 2 -> text + "|1.0";
          default -> text;
        });
  }

  /** Signs with a meaning in search values; at times left as they are. */
  private String escaped(String text) {
    return dice.oneIn(8)
        ? text
        : text.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|").replace("$", "\\$");
  }
}

package org.foyer.access.leak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scope as the oracle understands it.
 *
 * @param context patient, user or system
 * @param type a resource type, or an asterisk
 * @param letters of {@code cruds}
 * @param filters what a resource must match: all of these parameters, one of their values each
 */
record Scope(String context, String type, String letters, Map<String, List<String>> filters) {

  /** A modifier that roles use, and no others. */
  private static final String MISSING = ":missing";

  private static final Pattern FORM =
      Pattern.compile("(patient|user|system)/([A-Za-z*]+)\\.([a-z*]+)(?:\\?(.+))?");

  static Optional<Scope> of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Map<String, List<String>> filters = new LinkedHashMap<>();
    if (form.group(4) != null) {
      for (String part : form.group(4).split("&", -1)) {
        String[] nameAndValues = part.split("=", 2);
        filters.put(nameAndValues[0], List.of(nameAndValues[1].split(",", -1)));
      }
    }
    String letters =
        switch (form.group(3)) {
          case "read" -> "rs";
          case "write" -> "cud";
          case "*" -> "cruds";
          default -> form.group(3);
        };
    return Optional.of(new Scope(form.group(1), form.group(2), letters, filters));
  }

  boolean isAbout(String resourceType) {
    return type.equals("*") || type.equals(resourceType);
  }

  /** Whether all filters are search parameters of type token or reference, or of their absence. */
  boolean isUsableFor(String resourceType) {
    return filters.keySet().stream()
        .allMatch(
            name ->
                name.equals("_security")
                    || name.equals("_tag")
                    || Index.isTokenOrReference(resourceType, name.replace(":missing", "")));
  }

  /** The labels that the scope names. */
  List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (String value : filters.getOrDefault("_security", List.of())) {
      if (value.startsWith(Labels.SYSTEM + "|")) {
        labels.add(value.substring(Labels.SYSTEM.length() + 1));
      }
    }
    return labels;
  }

  /** Whether a version matches all filters. */
  boolean matches(Version version) {
    return filters.entrySet().stream()
        .allMatch(
            filter ->
                filter.getKey().endsWith(MISSING)
                    ? isMissing(version, filter.getKey()) == filter.getValue().contains("true")
                    : filter.getValue().stream()
                        .anyMatch(value -> matches(version, filter.getKey(), value)));
  }

  private static boolean matches(Version version, String name, String value) {
    if (name.endsWith(":missing")) {
      boolean missing = version.index().references(name.replace(":missing", "")).isEmpty();
      return value.equals(String.valueOf(missing));
    }
    return Values.matches(version, name, value);
  }

  private static boolean isMissing(Version version, String name) {
    return version.index().references(name.replace(MISSING, "")).isEmpty();
  }
}

package org.foyer.bulk;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The searches of {@code _typeFilter}, which come one by one or joined by commas, while a search
 * may have commas in it.
 */
final class TypeFilters {

  private static final Pattern BETWEEN = Pattern.compile(",(?=[A-Z][A-Za-z]+\\?)");

  private TypeFilters() {}

  static List<String> split(List<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(BETWEEN.split(value)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .distinct()
        .toList();
  }
}

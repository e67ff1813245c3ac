package org.foyer.fhir.fast.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether two answers to one question are the same for a client. */
final class Comparison {

  private static final int SHOWN = 200;

  private Comparison() {}

  /** The first difference; null if there is none. */
  static @Nullable String difference(Reply plain, Reply fast) {
    if (plain.status() != fast.status()) {
      return "status " + plain.status() + " ≠ " + fast.status();
    }
    String header = headers(Volatile.headers(plain), Volatile.headers(fast));
    return header == null ? body(plain, fast) : header;
  }

  private static @Nullable String headers(Map<String, String> one, Map<String, String> other) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    for (String name : names) {
      if (!Objects.equals(one.get(name), other.get(name))) {
        return "header " + name + ": " + one.get(name) + " ≠ " + other.get(name);
      }
    }
    return null;
  }

  private static @Nullable String body(Reply plain, Reply fast) {
    if (plain.isJson() && !plain.body().isEmpty() && !fast.body().isEmpty()) {
      if (isPretty(plain) != isPretty(fast)) {
        return "layout: pretty " + isPretty(plain) + " ≠ " + isPretty(fast);
      }
      try {
        return json("", CanonicalJson.of(plain.body()), CanonicalJson.of(fast.body()));
      } catch (IllegalArgumentException e) {
        return e.getMessage();
      }
    }
    return plain.isXml()
        ? text(Volatile.leftOfXml(plain.body()), Volatile.leftOfXml(fast.body()))
        : text(Volatile.left(plain.body()), Volatile.left(fast.body()));
  }

  private static boolean isPretty(Reply reply) {
    return reply.body().startsWith("{\n");
  }

  private static @Nullable String text(String one, String other) {
    if (one.equals(other)) {
      return null;
    }
    int start = 0;
    while (start < Math.min(one.length(), other.length())
        && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    int from = Math.max(0, start - 60);
    return "text at "
        + start
        + ": "
        + cut(one.substring(from))
        + " ≠ "
        + cut(other.substring(from));
  }

  private static @Nullable String json(String place, JsonNode one, JsonNode other) {
    if (one.isObject() && other.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      one.fieldNames().forEachRemaining(names::add);
      other.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String found = json(place + "." + name, one.path(name), other.path(name));
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (one.isArray() && other.isArray()) {
      return array(place, one, other);
    }
    boolean same = one.equals(other) && one.toString().equals(other.toString());
    return same ? null : place + ": " + cut(one.toString()) + " ≠ " + cut(other.toString());
  }

  private static @Nullable String array(String place, JsonNode one, JsonNode other) {
    Iterator<JsonNode> others = other.iterator();
    int number = 0;
    for (JsonNode element : one) {
      if (!others.hasNext()) {
        break;
      }
      String found = json(place + "[" + number++ + "]", element, others.next());
      if (found != null) {
        return found;
      }
    }
    return one.size() == other.size()
        ? null
        : place + ": " + one.size() + " ≠ " + other.size() + " elements";
  }

  private static String cut(String text) {
    return text.isEmpty() ? "nothing" : text.substring(0, Math.min(SHOWN, text.length()));
  }
}

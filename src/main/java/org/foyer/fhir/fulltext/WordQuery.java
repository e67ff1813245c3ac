package org.foyer.fhir.fulltext;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a client writes into {@code _text} or {@code _content}, as Lucene's simple query string.
 *
 * <p>Words match as beginnings of words, {@code "…"} matches a phrase; {@code and}, {@code or},
 * {@code not} and parentheses combine them, and words beside each other must all occur.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#content">FHIR's example</a>
 */
final class WordQuery {

  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"?|[()|+]|[^\\s()|+\"]+");
  private static final Pattern PLAIN_WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private WordQuery() {}

  /** One query that is met when any of the alternatives is. */
  static String anyOf(List<String> alternatives) {
    return alternatives.stream()
        .map(WordQuery::of)
        .filter(query -> !query.isBlank())
        .map(query -> "(" + query + ")")
        .collect(Collectors.joining(" | "));
  }

  private static String of(String text) {
    Matcher token = TOKEN.matcher(text);
    StringBuilder query = new StringBuilder();
    while (token.find()) {
      query.append(translated(token.group()));
    }
    return query.toString().trim();
  }

  private static String translated(String token) {
    return switch (token.toLowerCase(Locale.ROOT)) {
      case "and", "+" -> "+ ";
      case "or", "|" -> "| ";
      case "not" -> "-";
      case "(", ")" -> token + " ";
      default -> PLAIN_WORD.matcher(token).matches() ? token + "* " : token + " ";
    };
  }
}

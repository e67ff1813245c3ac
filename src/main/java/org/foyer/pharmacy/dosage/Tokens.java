package org.foyer.pharmacy.dosage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text, read one after the other. */
final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\G\\s*(?:(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}:\\d{2}(?::\\d{2})?|\\d+\\.\\d+|\\d+|\\.\\d+)"
              + "|([a-zµμ]+)|([-/,;.()]))");
  private static final Pattern DOTTED = Pattern.compile("\\b([a-z])\\.([a-z])\\.(?:([a-z])\\.)?");

  private final List<String> words;
  private int at;

  Tokens(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** The words of a text; empty if there is something in it that is neither word nor number. */
  static Optional<Tokens> of(String text) {
    String plain = plain(text);
    List<String> words = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(plain);
    int end = 0;
    while (matcher.find()) {
      words.add(matcher.group().strip());
      end = matcher.end();
    }
    return plain.substring(end).isBlank() ? Optional.of(new Tokens(words)) : Optional.empty();
  }

  private static String plain(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT)
            .replace('\u2013', '-')
            .replace('\u00d7', 'x')
            .replace("½", " 1/2 ")
            .replace("¼", " 1/4 ")
            .replace("¾", " 3/4 ");
    return DOTTED
        .matcher(plain)
        .replaceAll(
            match ->
                match.group(1) + match.group(2) + (match.group(3) == null ? "" : match.group(3)));
  }

  boolean isAtEnd() {
    return at >= words.size();
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  /** The word some places ahead; empty if there is none. */
  String peek(int ahead) {
    return at + ahead < words.size() ? words.get(at + ahead) : "";
  }

  String take() {
    return words.get(at++);
  }

  /** Whether the next word is one of these; then it is taken. */
  boolean accept(String... any) {
    if (List.of(any).contains(peek(0)) && !isAtEnd()) {
      at++;
      return true;
    }
    return false;
  }

  /** Whether the next words are those of this phrase; then they are taken. */
  boolean acceptPhrase(String phrase) {
    List<String> wanted = List.of(phrase.split(" "));
    if (at + wanted.size() <= words.size()
        && words.subList(at, at + wanted.size()).equals(wanted)) {
      at += wanted.size();
      return true;
    }
    return false;
  }

  /** So many of the next words, with blanks between them. */
  String next(int count) {
    return String.join(" ", words.subList(at, Math.min(words.size(), at + count)));
  }

  /** All words that have not been taken. */
  String rest() {
    return next(words.size());
  }

  /** The parts between these words. */
  List<Tokens> splitAt(String separator) {
    List<Tokens> parts = new ArrayList<>();
    List<String> part = new ArrayList<>();
    for (String word : words) {
      if (word.equals(separator)) {
        parts.add(new Tokens(part));
        part.clear();
      } else {
        part.add(word);
      }
    }
    parts.add(new Tokens(part));
    return parts;
  }
}

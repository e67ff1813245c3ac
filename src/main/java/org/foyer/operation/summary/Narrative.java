package org.foyer.operation.summary;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.foyer.operation.summary.Section.Entry;

/** Sections as XHTML, in which every text of a record is escaped. */
final class Narrative {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Narrative() {}

  /** The content of a section: a table, or a sentence that there is no information. */
  static String of(Section section) {
    String content =
        section.entries().isEmpty()
            ? "<p>No information is available.</p>"
            : table(section.kind().columns(), section.entries());
    return "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + content + "</div>";
  }

  /** Text as XHTML; what XML cannot hold is left out. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                  if (isAllowed(character)) {
                    escaped.appendCodePoint(character);
                  }
                }
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int character) {
    return character == '\t'
        || character == '\n'
        || (character >= ' ' && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }

  private static String table(List<String> columns, List<Entry> entries) {
    String head =
        columns.stream()
            .map(column -> "<th scope=\"col\">" + escape(column) + "</th>")
            .collect(Collectors.joining("", "<tr>", "</tr>"));
    String body =
        entries.stream()
            .map(
                entry ->
                    entry.cells().stream()
                        .map(Narrative::cell)
                        .collect(Collectors.joining("", "<tr>", "</tr>")))
            .collect(Collectors.joining());
    return "<table><thead>" + head + "</thead><tbody>" + body + "</tbody></table>";
  }

  private static String cell(String text) {
    String start = DAY.matcher(text).matches() ? "<td class=\"day\">" : "<td>";
    return start + (text.isBlank() ? "–" : escape(text)) + "</td>";
  }
}

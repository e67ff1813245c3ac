package org.foyer.fhir.fast.differential;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What differs between two answers to one question, and tells nothing. */
final class Volatile {

  private static final Set<String> HEADERS =
      Set.of(
          "connection",
          "content-length",
          "date",
          "keep-alive",
          "transfer-encoding",
          "x-request-id");
  private static final Pattern TOKEN = Pattern.compile("(_pageId|_getpages)=[^&\"<]*");
  private static final Pattern INCLUDES = Pattern.compile("(?:&(?:amp;)?_include=[^&\"<]*){2,}");
  private static final Pattern REQUEST =
      Pattern.compile("[Rr]equest (id )?[a-f0-9]{8}-[a-f0-9-]{27}");
  private static final Pattern BUNDLE = Pattern.compile("/Bundle/[a-f0-9]{8}-[a-f0-9-]{27}");
  private static final Pattern BUNDLE_XML =
      Pattern.compile("(<Bundle xmlns=\"[^\"]*\">\\s*)(<id value=\"[^\"]*\"/>\\s*)?(<meta>\\s*)?");
  private static final Pattern UPDATED = Pattern.compile("^\\s*<lastUpdated value=\"[^\"]*\"/>");

  private Volatile() {}

  /** A text without page tokens and request ids; a page link's includes are in no order. */
  static String left(String text) {
    String links = INCLUDES.matcher(text).replaceAll(found -> sorted(found.group()));
    return REQUEST.matcher(TOKEN.matcher(links).replaceAll("$1=…")).replaceAll("request …");
  }

  private static String sorted(String includes) {
    return Matcher.quoteReplacement(
        Arrays.stream(includes.split("(?=&(?:amp;)?_include=)")).sorted().collect(joining()));
  }

  /** XML of an answer, with what was included at the end, in the order of its text. */
  static String leftOfXml(String xml) {
    var start = BUNDLE_XML.matcher(xml);
    boolean made =
        xml.contains("<type value=\"searchset\"/>") || xml.contains("<type value=\"history\"/>");
    if (!start.find() || !made) {
      return left(xml);
    }
    String rest = UPDATED.matcher(xml.substring(start.end())).replaceFirst("");
    String[] entries = left(rest).split("(?=<entry>)");
    return Arrays.stream(entries)
        .filter(entry -> !entry.contains("<mode value=\"include\"/>"))
        .collect(joining())
        .concat(
            Arrays.stream(entries)
                .filter(entry -> entry.contains("<mode value=\"include\"/>"))
                .map(entry -> entry.replace("</Bundle>", ""))
                .sorted()
                .collect(joining()));
  }

  /** The headers that matter; when a Bundle was made does not. */
  static Map<String, String> headers(Reply reply) {
    Map<String, String> kept = new TreeMap<>();
    boolean bundle = reply.body().contains("Bundle");
    for (String name : reply.headers().keySet()) {
      if (!HEADERS.contains(name) && !name.startsWith(":")) {
        boolean now = bundle && name.equals("last-modified");
        kept.put(name, now ? "…" : BUNDLE.matcher(left(reply.header(name))).replaceAll("…"));
      }
    }
    return kept;
  }
}

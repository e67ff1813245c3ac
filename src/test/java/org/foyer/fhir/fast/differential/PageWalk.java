package org.foyer.fhir.fast.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks both servers one question, and follows the pages. Each server follows its own links, or, as
 * behind a load balancer, those of the other.
 */
final class PageWalk {

  private static final int PAGES = Integer.getInteger("foyer.differential.pages", 5);
  private static final Pattern NEXT_IN_XML =
      Pattern.compile("<relation value=\"next\"/>\\s*<url value=\"([^\"]*)\"/>");

  private static final Set<Integer> FLAWS = Set.of(400, 412, 422);

  private final Client plain;
  private final Client fast;

  /** Questions that both servers answer with a mistake of their own. */
  private final Map<String, Reply> mistakes = new ConcurrentSkipListMap<>();

  PageWalk(Client plain, Client fast) {
    this.plain = plain;
    this.fast = fast;
  }

  /** The first difference, with both answers; null if there is none. */
  @Nullable Difference difference(Optional<String> token, Query query, boolean crossing) {
    Query toPlain = query;
    Query toFast = query;
    for (int page = 1; page <= PAGES; page++) {
      Reply one = plain.send(token, toPlain);
      Reply other = fast.send(token, toFast);
      String found = Comparison.difference(one, other);
      if (found != null && isRefusalOfSeveral(query, one, other)) {
        return null;
      }
      if (found != null) {
        return new Difference("page " + page + ": " + found, one, other);
      }
      if (one.status() >= 500) {
        mistakes.put(query.toString(), one);
      }
      Optional<String> oneNext = next(one);
      Optional<String> otherNext = next(other);
      if (oneNext.isEmpty() || otherNext.isEmpty()) {
        return null;
      }
      toPlain = link(query, crossing ? otherNext.get() : oneNext.get());
      toFast = link(query, crossing ? oneNext.get() : otherNext.get());
    }
    return null;
  }

  /**
   * Of several flaws in one question, HAPI names the one that it meets first, which differs from
   * process to process.
   */
  private static boolean isRefusalOfSeveral(Query query, Reply one, Reply other) {
    String parameters = query.path() + "&" + query.body();
    boolean several = parameters.indexOf('&') < parameters.lastIndexOf('&');
    return several && FLAWS.contains(one.status()) && FLAWS.contains(other.status());
  }

  Map<String, Reply> mistakes() {
    return mistakes;
  }

  private static Query link(Query query, String address) {
    Query page = Query.get(address);
    String accept = query.headers().get("Accept");
    return accept == null ? page : page.with("Accept", accept);
  }

  private static Optional<String> next(Reply reply) {
    if (reply.isXml()) {
      Matcher found = NEXT_IN_XML.matcher(reply.body());
      return found.find() ? Optional.of(found.group(1).replace("&amp;", "&")) : Optional.empty();
    }
    return reply.isJson() && !reply.body().isEmpty()
        ? next(CanonicalJson.parse(reply.body()))
        : Optional.empty();
  }

  /** The link to the next page of a Bundle. */
  static Optional<String> next(JsonNode bundle) {
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return Optional.of(link.path("url").asText());
      }
    }
    return Optional.empty();
  }
}

package org.foyer.access.leak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.access.leak.Probe.Check;
import org.foyer.access.leak.Probe.Exchange;
import org.jspecify.annotations.Nullable;

/** What answers must be. */
final class Checks {

  private Checks() {}

  /** The status is one of these. */
  static Check status(Integer... allowed) {
    return (exchange, reply) ->
        List.of(allowed).contains(reply.status())
            ? null
            : "status " + reply.status() + " instead of " + List.of(allowed);
  }

  /** Nothing in particular, but no mistake of the server. */
  static Check noFailure() {
    return (exchange, reply) -> reply.status() >= 500 ? "status " + reply.status() : null;
  }

  /** This version. */
  static Check shows(Version version) {
    return both(
        status(200),
        (exchange, reply) -> {
          String shown = name(reply.json());
          return shown.equals(version.toString()) ? null : shown + " instead of " + version;
        });
  }

  static Check both(Check first, Check second) {
    return (exchange, reply) -> {
      String problem = first.problem(exchange, reply);
      return problem != null ? problem : second.problem(exchange, reply);
    };
  }

  /** These matches and includes, on all pages together, and nothing that tells of more. */
  static Check finds(Collection<String> matches, Collection<String> included, int pageSize) {
    return both(
        status(200), (exchange, reply) -> found(exchange, reply, matches, included, pageSize));
  }

  private static @Nullable String found(
      Exchange exchange,
      Reply first,
      Collection<String> matches,
      Collection<String> included,
      int pageSize) {
    List<String> foundMatches = new ArrayList<>();
    Set<String> foundIncludes = new TreeSet<>();
    String wrongTotal = null;
    Reply page = first;
    while (true) {
      int before = foundMatches.size();
      for (JsonNode entry : page.entries()) {
        String mode = entry.path("search").path("mode").asText();
        String reference = reference(entry.path("resource"));
        if (mode.equals("include")) {
          foundIncludes.add(reference);
        } else if (!mode.equals("outcome")) {
          foundMatches.add(reference);
        }
      }
      wrongTotal = wrongTotal == null ? total(page, matches.size()) : wrongTotal;
      if (page.next().isEmpty()) {
        break;
      }
      if (foundMatches.size() - before < pageSize) {
        return "a page of " + (foundMatches.size() - before) + " that is not the last";
      }
      page = exchange.send(Request.get(page.next().get()));
      if (page.status() != 200) {
        return "the next page has status " + page.status();
      }
    }
    if (foundMatches.size() != new TreeSet<>(foundMatches).size()) {
      return "matches come twice: " + foundMatches;
    }
    String problem = difference("matches", matches, foundMatches);
    if (problem == null) {
      problem = difference("includes", included, foundIncludes);
    }
    return problem != null ? problem : wrongTotal;
  }

  /** The total, where there is one, is this number. */
  static @Nullable String total(Reply reply, int expected) {
    JsonNode total = reply.json().path("total");
    return total.isMissingNode() || total.asInt() == expected
        ? null
        : "total " + total + " instead of " + expected;
  }

  /** There is a total, and it is this number. */
  static Check counts(int expected) {
    return both(
        status(200),
        (exchange, reply) ->
            reply.json().path("total").isMissingNode() ? "no total" : total(reply, expected));
  }

  /** These versions, and so many deletions. */
  static Check history(World world, Collection<String> versions, int deletions, int pageSize) {
    return both(
        status(200),
        (exchange, reply) -> histories(exchange, reply, world, versions, deletions, pageSize));
  }

  private static @Nullable String histories(
      Exchange exchange,
      Reply first,
      World world,
      Collection<String> versions,
      int deletions,
      int pageSize) {
    List<String> found = new ArrayList<>();
    int deleted = 0;
    Reply page = first;
    while (true) {
      for (JsonNode entry : page.entries()) {
        String url = entry.path("fullUrl").asText();
        if (world.all().stream().noneMatch(stored -> url.endsWith("/" + stored.reference()))) {
          continue;
        }
        if (entry.has("resource")) {
          found.add(name(entry.path("resource")));
        } else {
          deleted++;
        }
      }
      if (page.next().isEmpty()) {
        break;
      }
      if (page.entries().size() < pageSize) {
        return "a page of " + page.entries().size() + " that is not the last";
      }
      page = exchange.send(Request.get(page.next().get()));
      if (page.status() != 200) {
        return "the next page has status " + page.status();
      }
    }
    String problem = difference("versions", versions, found);
    if (problem != null) {
      return problem;
    }
    return deleted == deletions ? null : deleted + " deletions instead of " + deletions;
  }

  static @Nullable String difference(
      String what, Collection<String> expected, Collection<String> actual) {
    Set<String> tooMany = new TreeSet<>(actual);
    tooMany.removeAll(expected);
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    return tooMany.isEmpty() && missing.isEmpty()
        ? null
        : "%s: leaked %s, lost %s of %d".formatted(what, tooMany, missing, expected.size());
  }

  static String reference(JsonNode resource) {
    return resource.path("resourceType").asText() + "/" + resource.path("id").asText();
  }

  static String name(JsonNode resource) {
    return reference(resource) + "/_history/" + resource.path("meta").path("versionId").asText();
  }
}

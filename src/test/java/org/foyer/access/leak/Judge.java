package org.foyer.access.leak;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import org.foyer.access.caller.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a probe and judges the answer: it must be as the oracle says, must name nothing that the
 * caller may not know, and must not differ from the answer to the same question about something
 * that never was.
 */
final class Judge {

  private final Wire wire;
  private final Oracle oracle;
  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

  Judge(Wire wire, Oracle oracle) {
    this.wire = wire;
    this.oracle = oracle;
  }

  /** Forgets what callers may know, because the world has changed. */
  void worldChanged() {
    known.clear();
  }

  /** What is wrong; null if nothing. */
  @Nullable String judge(Probe probe) {
    Set<String> problems = new TreeSet<>();
    Reply reply = send(probe, probe.request(), problems);
    String problem = probe.check().problem(request -> send(probe, request, problems), reply);
    if (problem != null) {
      problems.add(problem);
    }
    compareWithNothing(probe, reply, problems);
    return problems.isEmpty() ? null : problems + "\n    answer: " + shortened(reply);
  }

  private Reply send(Probe probe, Request request, Set<String> problems) {
    Reply reply = wire.send(probe.viewer(), request);
    Set<String> told = words(reply.body() + reply.headers());
    told.removeAll(words(request.toString()));
    told.removeAll(words(probe.request().toString()));
    told.removeAll(known(probe.viewer()));
    if (!told.isEmpty()) {
      problems.add("tells of " + told);
    }
    return reply;
  }

  private void compareWithNothing(Probe probe, Reply reply, Set<String> problems) {
    Set<String> secrets = words(probe.request().toString());
    secrets.removeAll(known(probe.viewer()));
    if (probe.hidden() != null) {
      secrets.add(probe.hidden());
    }
    if (secrets.isEmpty()) {
      return;
    }
    Request about = probe.request();
    String expected = reply.comparable();
    for (String secret : secrets) {
      String unknown = oracle.world().newUnknown();
      about = about.replace(secret, unknown);
      expected = expected.replace(secret, unknown);
    }
    String actual = wire.send(probe.viewer(), about).comparable();
    if (!actual.equals(expected)) {
      problems.add("differs from the answer about nothing: " + differing(expected, actual));
    }
  }

  private Set<String> known(Viewer viewer) {
    return known.computeIfAbsent(viewer.name(), name -> oracle.wordsFor(viewer));
  }

  private Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher found = oracle.world().word().matcher(text);
    while (found.find()) {
      words.add(found.group());
    }
    return words;
  }

  private static String differing(String one, String other) {
    int start = 0;
    while (start < Math.min(one.length(), other.length())
        && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    return cut(one, start) + " ≠ " + cut(other, start);
  }

  private static String cut(String text, int start) {
    return "'"
        + text.substring(Math.max(0, start - 20), Math.min(text.length(), start + 150))
        + "'";
  }

  private static String shortened(Reply reply) {
    String body = reply.body().replaceAll("\\s+", " ");
    return reply.status() + " " + body.substring(0, Math.min(body.length(), 400));
  }
}

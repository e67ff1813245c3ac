package org.foyer.access.leak;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.Criterion.Plain;
import org.foyer.access.leak.Probe.Check;

/** Links to next pages, handed on to somebody else. */
final class PageLinkPaths {

  private final Scenario scenario;
  private final Oracle oracle;
  private final Wire wire;

  PageLinkPaths(Scenario scenario, Wire wire) {
    this.scenario = scenario;
    this.oracle = scenario.oracle();
    this.wire = wire;
  }

  Probe any(Random random) {
    String tag = World.TAGS + "|" + scenario.world().name();
    for (int i = 0; i < 20; i++) {
      Viewer first = scenario.anyViewer(random);
      String type = scenario.anyResource(first, random).type();
      String order = random.nextBoolean() ? "" : "&_sort=-_lastUpdated";
      Request search =
          random.nextInt(3) == 0
              ? Request.get(type + "/_history?_count=2&_since=" + Request.encode(scenario.since()))
              : Request.get(type + "?_count=2&_tag=" + Request.encode(tag) + order);
      Reply page = wire.send(first, search);
      if (page.status() == 200 && page.next().isPresent()) {
        return handedOn(type, scenario.anyViewer(random), page.next().get(), tag);
      }
    }
    return new ReadPaths(scenario).any(random);
  }

  private Probe handedOn(String type, Viewer viewer, String link, String tag) {
    Set<String> may = new HashSet<>();
    new Finder(oracle, viewer)
        .matches(type, List.of(new Plain("_tag", tag)))
        .forEach(version -> may.add(version.reference()));
    scenario.world().of(type).stream()
        .filter(stored -> oracle.mayAccess(viewer, stored.last(), "s"))
        .forEach(stored -> may.add(stored.reference()));
    Check shown =
        (exchange, reply) ->
            reply.entries().stream()
                .map(entry -> Checks.reference(entry.path("resource")))
                .filter(reference -> scenario.world().find(reference) != null)
                .filter(reference -> !may.contains(reference))
                .findFirst()
                .map(reference -> "leaked " + reference)
                .orElse(null);
    Check check =
        oracle.grants(viewer, type, "s")
            ? Checks.both(Checks.status(200), shown)
            : Checks.status(403);
    return Probe.of("page link of somebody else", viewer, Request.get(link), check);
  }
}

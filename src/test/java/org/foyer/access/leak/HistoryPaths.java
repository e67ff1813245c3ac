package org.foyer.access.leak;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.Probe.Check;

/** Histories and $meta of types and of the whole system. */
final class HistoryPaths {

  private final Scenario scenario;
  private final Oracle oracle;

  HistoryPaths(Scenario scenario) {
    this.scenario = scenario;
    this.oracle = scenario.oracle();
  }

  Probe any(Random random) {
    Viewer viewer = scenario.anyViewer(random);
    Stored about = scenario.anyResource(viewer, random);
    return switch (random.nextInt(4)) {
      case 0 -> system(viewer);
      case 1 -> meta(viewer, random.nextBoolean() ? about.type() + "/" : "");
      default -> type(viewer, about.type(), 1 + random.nextInt(20));
    };
  }

  private Probe type(Viewer viewer, String type, int pageSize) {
    List<String> versions = new ArrayList<>();
    int deletions = 0;
    for (Stored stored : scenario.world().of(type)) {
      stored.versions().stream()
          .filter(version -> oracle.seesVersion(viewer, stored, version, "s"))
          .map(Version::toString)
          .forEach(versions::add);
      if (stored.deleted() && oracle.mayAccess(viewer, stored.last(), "s")) {
        deletions++;
      }
    }
    Check check =
        oracle.grants(viewer, type, "s")
            ? Checks.history(scenario.world(), versions, deletions, pageSize)
            : Checks.status(403);
    return Probe.of("history of a type", viewer, since(type + "/", pageSize), check);
  }

  private Probe system(Viewer viewer) {
    return Probe.of("history of the system", viewer, since("", 20), wholeOnly(viewer));
  }

  private Probe meta(Viewer viewer, String type) {
    return Probe.of(
        type.isEmpty() ? "$meta of the system" : "$meta of a type",
        viewer,
        Request.get(type + "$meta"),
        type.isEmpty()
            ? wholeOnly(viewer)
            : !oracle.grants(viewer, type.substring(0, type.length() - 1), "rs")
                    || !oracle.readsWholeType(viewer, type.substring(0, type.length() - 1), "r")
                ? Checks.status(403)
                : Checks.status(200));
  }

  private Check wholeOnly(Viewer viewer) {
    boolean whole =
        oracle.readsWholeType(viewer, "Patient", "r")
            && oracle.readsWholeType(viewer, "Subscription", "r");
    return whole ? Checks.status(200) : Checks.status(403);
  }

  private Request since(String path, int pageSize) {
    return Request.get(
        path + "_history?_count=" + pageSize + "&_since=" + Request.encode(scenario.since()));
  }
}

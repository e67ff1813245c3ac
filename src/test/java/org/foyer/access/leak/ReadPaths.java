package org.foyer.access.leak;

import java.util.List;
import java.util.Random;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.Probe.Check;

/** Read, vread, history of an instance, HEAD, If-None-Match, $meta, and answers cut short. */
final class ReadPaths {

  private final Scenario scenario;
  private final Oracle oracle;

  ReadPaths(Scenario scenario) {
    this.scenario = scenario;
    this.oracle = scenario.oracle();
  }

  Probe any(Random random) {
    return any(scenario.anyViewer(random), random);
  }

  Probe any(Viewer viewer, Random random) {
    Stored stored = scenario.anyResource(viewer, random);
    return switch (random.nextInt(8)) {
      case 0, 1 -> read(viewer, stored, "");
      case 2 -> vread(viewer, stored, random);
      case 3 -> history(viewer, stored);
      case 4 -> head(viewer, stored);
      case 5 -> ifNoneMatch(viewer, stored);
      case 6 -> meta(viewer, stored);
      default ->
          read(
              viewer,
              stored,
              WorldGenerator.any(
                  List.of("?_elements=id", "?_summary=true", "?_format=xml", "?_summary=text"),
                  random));
    };
  }

  Probe read(Viewer viewer, Stored stored, String query) {
    boolean shortened = !query.isEmpty();
    Check check = reads(viewer, stored, shortened ? Checks.status(200) : shows(stored));
    return probe("read", viewer, stored, Request.get(stored.reference() + query), check);
  }

  private Probe vread(Viewer viewer, Stored stored, Random random) {
    int number = 1 + random.nextInt(stored.last().number() + 2);
    Request request = Request.get(stored.reference() + "/_history/" + number);
    Check check =
        stored.versions().stream()
            .filter(version -> version.number() == number)
            .findFirst()
            .map(
                version ->
                    oracle.mayAccess(viewer, version, "r")
                        ? Checks.shows(version)
                        : Checks.status(404))
            .orElse(
                stored.deleted() && number == stored.last().number() + 1
                    ? Checks.status(410)
                    : Checks.status(404));
    return probe("vread", viewer, stored, request, ifReadable(viewer, stored, check));
  }

  private Probe history(Viewer viewer, Stored stored) {
    List<String> versions =
        stored.versions().stream()
            .filter(version -> oracle.seesVersion(viewer, stored, version, "r"))
            .map(Version::toString)
            .toList();
    Check check = Checks.history(scenario.world(), versions, stored.deleted() ? 1 : 0, 1);
    return probe(
        "history of an instance",
        viewer,
        stored,
        Request.get(stored.reference() + "/_history"),
        ifReadable(viewer, stored, check));
  }

  private Probe head(Viewer viewer, Stored stored) {
    Request request = Request.get(stored.reference()).by("HEAD");
    return probe("head", viewer, stored, request, reads(viewer, stored, Checks.status(200)));
  }

  private Probe ifNoneMatch(Viewer viewer, Stored stored) {
    Request request =
        Request.get(stored.reference())
            .with("If-None-Match", "W/\"" + stored.last().number() + "\"");
    return probe(
        "if-none-match", viewer, stored, request, reads(viewer, stored, Checks.status(304)));
  }

  private Probe meta(Viewer viewer, Stored stored) {
    Request request = Request.get(stored.reference() + "/$meta");
    return probe("$meta", viewer, stored, request, reads(viewer, stored, Checks.status(200)));
  }

  /** 403, 404 or 410 as it has to be, and else this. */
  Check reads(Viewer viewer, Stored stored, Check seen) {
    return ifReadable(viewer, stored, stored.deleted() ? Checks.status(410) : seen);
  }

  private Check ifReadable(Viewer viewer, Stored stored, Check check) {
    if (!oracle.grants(viewer, stored.type(), "r")) {
      return Checks.status(403);
    }
    return oracle.mayAccess(viewer, stored.last(), "r") ? check : Checks.status(404);
  }

  private static Check shows(Stored stored) {
    return Checks.shows(stored.last());
  }

  private Probe probe(String path, Viewer viewer, Stored stored, Request request, Check check) {
    boolean hidden = !oracle.mayAccess(viewer, stored.last(), "rs");
    return Probe.of(path, viewer, request, check).hiding(hidden ? stored.id() : null);
  }
}

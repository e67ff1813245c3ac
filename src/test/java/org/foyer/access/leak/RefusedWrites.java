package org.foyer.access.leak;

import java.util.List;
import java.util.Random;
import org.foyer.access.caller.Viewer;
import org.foyer.access.example.Example;
import org.foyer.access.leak.Probe.Check;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Writes that must change nothing: to what the caller cannot see, cannot change, or cannot name.
 */
final class RefusedWrites {

  private final Scenario scenario;
  private final Oracle oracle;

  RefusedWrites(Scenario scenario) {
    this.scenario = scenario;
    this.oracle = scenario.oracle();
  }

  Probe any(Random random) {
    for (int i = 0; i < 30; i++) {
      Viewer viewer = scenario.anyViewer(random);
      Stored stored = scenario.anyResource(viewer, random);
      Probe probe =
          switch (random.nextInt(9)) {
            case 0, 1 -> update(viewer, stored, random);
            case 2, 3 -> patch(viewer, stored, random);
            case 4 -> delete(viewer, stored);
            case 5 -> conditional(viewer, stored, random);
            case 6 -> changeMeta(viewer, stored, random);
            case 7 -> validate(viewer, stored);
            default -> create(viewer, random);
          };
      if (probe != null) {
        return probe;
      }
    }
    return new ReadPaths(scenario).any(random);
  }

  private @Nullable Probe update(Viewer viewer, Stored stored, Random random) {
    if (mayChange(viewer, stored, "u")
        || (stored.deleted() && oracle.mayAccess(viewer, stored.last(), "rs"))) {
      return null;
    }
    if (oracle.readsWholeTypeButForConsents(viewer, stored.type(), "r")) {
      // Who may choose ids can tell that one is taken; access.md says so.
      return null;
    }
    Resource resource = stored.last().resource().copy();
    Request request = Request.put(stored.reference(), Fhir.json(resource));
    if (random.nextBoolean()) {
      request = request.with("If-Match", "W/\"" + stored.last().number() + "\"");
    }
    if (random.nextBoolean()) {
      request =
          request.with(
              "Prefer", random.nextBoolean() ? "return=representation" : "return=OperationOutcome");
    }
    boolean granted = oracle.grants(viewer, stored.type(), "u");
    Check check =
        !granted
            ? Checks.status(403)
            : oracle.sees(viewer, stored) ? Checks.status(403, 400) : Checks.status(404, 400);
    return probe("refused update", viewer, stored, request, check);
  }

  private @Nullable Probe patch(Viewer viewer, Stored stored, Random random) {
    if (mayChange(viewer, stored, "u") && oracle.mayAccess(viewer, stored.last(), "r")) {
      return null;
    }
    boolean fhirPath = random.nextInt(3) == 0;
    String test = "[{\"op\":\"test\",\"path\":\"/id\",\"value\":\"" + stored.id() + "\"}]";
    String replace = "[{\"op\":\"replace\",\"path\":\"/language\",\"value\":\"de\"}]";
    Request request =
        fhirPath
            ? Request.post(
                    stored.reference(),
                    """
                    {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                    {"name":"type","valueCode":"replace"},
                    {"name":"path","valueString":"%s.language"},
                    {"name":"value","valueCode":"de"}]}]}"""
                        .formatted(stored.type()))
                .by("PATCH")
            : Request.patch(stored.reference(), random.nextBoolean() ? test : replace);
    boolean granted =
        oracle.grants(viewer, stored.type(), "u") && oracle.grants(viewer, stored.type(), "r");
    Check check =
        !granted
            ? Checks.status(403)
            : stored.deleted()
                ? Checks.status(404, 410)
                : oracle.sees(viewer, stored) ? Checks.status(403, 404) : Checks.status(404);
    return probe("refused patch", viewer, stored, request, check);
  }

  /** Deleting what is not there succeeds, so it must seem to where something is hidden. */
  private @Nullable Probe delete(Viewer viewer, Stored stored) {
    if (mayChange(viewer, stored, "d")) {
      return null;
    }
    Check check =
        !oracle.grants(viewer, stored.type(), "d")
            ? Checks.status(403)
            : oracle.sees(viewer, stored) ? Checks.status(403) : Checks.status(200, 204, 404, 410);
    return probe("refused delete", viewer, stored, Request.delete(stored.reference()), check);
  }

  /** A search that finds only what is hidden finds nothing. */
  private @Nullable Probe conditional(Viewer viewer, Stored stored, Random random) {
    List<Index.Token> identifiers = stored.last().index().tokens("identifier");
    if (identifiers.isEmpty() || mayChange(viewer, stored, "u") || mayChange(viewer, stored, "d")) {
      return null;
    }
    String type = stored.type();
    String identifier = identifiers.get(identifiers.size() - 1).code();
    if (isShared(type, identifier)) {
      return null; // It may find what the caller may well change.
    }
    String url = type + "?identifier=" + identifier;
    String permission = random.nextBoolean() ? "d" : "u";
    boolean granted = oracle.grants(viewer, type, permission) && oracle.grants(viewer, type, "s");
    boolean isPatch = permission.equals("u");
    granted &= !isPatch || oracle.grants(viewer, type, "r");
    Request request =
        isPatch
            ? Request.patch(url, "[{\"op\":\"replace\",\"path\":\"/language\",\"value\":\"de\"}]")
            : Request.delete(url);
    Check check =
        !granted
            ? Checks.status(403)
            : oracle.sees(viewer, stored, "s") ? Checks.status(403) : Checks.status(200, 204, 404);
    return Probe.of("refused conditional change", viewer, request, check);
  }

  private boolean isShared(String type, String identifier) {
    return scenario.world().of(type).stream()
            .filter(
                stored ->
                    stored.last().index().tokens("identifier").stream()
                        .anyMatch(token -> identifier.equals(token.code())))
            .count()
        > 1;
  }

  private @Nullable Probe changeMeta(Viewer viewer, Stored stored, Random random) {
    if (mayChange(viewer, stored, "u")) {
      return null;
    }
    String json =
        """
        {"resourceType":"Parameters","parameter":[{"name":"meta","valueMeta":{"tag":[
        {"system":"urn:example:foyer:changed","code":"x"}]}}]}""";
    String operation = random.nextBoolean() ? "/$meta-add" : "/$meta-delete";
    Check check =
        !oracle.grants(viewer, stored.type(), "u") || !oracle.grants(viewer, stored.type(), "r")
            ? Checks.status(403)
            : oracle.sees(viewer, stored) ? Checks.status(403) : Checks.status(404, 410);
    return probe(
        "refused change of meta",
        viewer,
        stored,
        Request.post(stored.reference() + operation, json),
        check);
  }

  /** What refers to something hidden that nothing visible tells of cannot be created. */
  private @Nullable Probe create(Viewer viewer, Random random) {
    Stored hidden =
        scenario.anyResource(
            random,
            stored ->
                List.of("Patient", "Encounter").contains(stored.type())
                    && scenario.secret(viewer, stored) != null);
    if (hidden == null || !oracle.grants(viewer, "Observation", "c")) {
      return null;
    }
    String secret = hidden.id();
    Example about = new Example("PATIENT", "", "", "", "");
    String subject =
        hidden.type().equals("Patient")
            ? secret
            : viewer.as("Patient").orElse(scenario.scene().patients().get(0));
    String json =
        Fhir.json(about.of("Observation", "word")).replace("Patient/PATIENT", "Patient/" + subject);
    if (hidden.type().equals("Encounter")) {
      json =
          json.replaceFirst(
              "\\{", "{\"encounter\":{\"reference\":\"" + hidden.reference() + "\"},");
    }
    return Probe.of(
        "create that refers to something hidden",
        viewer,
        Request.post("Observation", json),
        Checks.status(400, 403));
  }

  private Probe validate(Viewer viewer, Stored stored) {
    Request request =
        Request.post(stored.type() + "/$validate", Fhir.json(stored.last().resource()));
    return Probe.of("$validate", viewer, request, Checks.noFailure());
  }

  private boolean mayChange(Viewer viewer, Stored stored, String permission) {
    return oracle.grants(viewer, stored.type(), permission)
        && oracle.mayAccess(viewer, stored.last(), permission);
  }

  private Probe probe(String path, Viewer viewer, Stored stored, Request request, Check check) {
    boolean hidden = !oracle.mayAccess(viewer, stored.last(), "rsu");
    return Probe.of(path, viewer, request, check).hiding(hidden ? stored.id() : null);
  }
}

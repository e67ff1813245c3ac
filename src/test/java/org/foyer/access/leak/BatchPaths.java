package org.foyer.access.leak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.Probe.Check;
import org.foyer.access.leak.Probe.Exchange;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;

/** Batches of what other paths ask one by one, nested ones, and transactions that read. */
final class BatchPaths {

  private final Scenario scenario;
  private final ReadPaths reads;
  private final SearchPaths searches;

  BatchPaths(Scenario scenario) {
    this.scenario = scenario;
    this.reads = new ReadPaths(scenario);
    this.searches = new SearchPaths(scenario);
  }

  Probe any(Random random) {
    Viewer viewer = scenario.anyViewer(random);
    return switch (random.nextInt(4)) {
      case 0 -> transaction(viewer, random);
      case 1 -> nested(viewer, random);
      default -> batch(viewer, random);
    };
  }

  private Probe batch(Viewer viewer, Random random) {
    List<Probe> parts = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      Probe part = random.nextBoolean() ? reads.any(viewer, random) : searches.any(viewer, random);
      if (part.request().method().equals("GET") && part.request().headers().isEmpty()) {
        parts.add(part);
      }
    }
    return Probe.of(
        "batch",
        viewer,
        Request.post("", Fhir.json(bundle(BundleType.BATCH, parts))),
        Checks.both(Checks.status(200), (exchange, reply) -> each(parts, exchange, reply)));
  }

  private Probe nested(Viewer viewer, Random random) {
    Stored stored = scenario.anyResource(viewer, random);
    Bundle inner = bundle(BundleType.BATCH, List.of(reads.read(viewer, stored, "")));
    Bundle outer = new Bundle().setType(BundleType.BATCH);
    outer
        .addEntry()
        .setResource(inner)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl(random.nextBoolean() ? "/" : "Bundle");
    return Probe.of("nested batch", viewer, Request.post("", Fhir.json(outer)), Checks.noFailure());
  }

  private Probe transaction(Viewer viewer, Random random) {
    List<Probe> parts = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      parts.add(reads.read(viewer, scenario.anyResource(viewer, random), ""));
    }
    Check check =
        Checks.both(Checks.status(200), (exchange, reply) -> each(parts, exchange, reply));
    return Probe.of(
        "transaction that reads",
        viewer,
        Request.post("", Fhir.json(bundle(BundleType.TRANSACTION, parts))),
        check);
  }

  private static @Nullable String each(List<Probe> parts, Exchange exchange, Reply reply) {
    List<JsonNode> entries = reply.entries();
    if (entries.size() != parts.size()) {
      return entries.size() + " entries instead of " + parts.size();
    }
    for (int i = 0; i < parts.size(); i++) {
      JsonNode entry = entries.get(i);
      String status = entry.path("response").path("status").asText("0");
      JsonNode body =
          entry.has("resource") ? entry.path("resource") : entry.path("response").path("outcome");
      int code = Integer.parseInt(status.substring(0, Math.min(3, status.length())));
      String problem =
          parts.get(i).check().problem(exchange, new Reply(code, Map.of(), body.toString()));
      if (problem != null) {
        return "entry " + i + ", " + parts.get(i).request() + ": " + problem;
      }
    }
    return null;
  }

  private static Bundle bundle(BundleType type, List<Probe> parts) {
    Bundle bundle = new Bundle().setType(type);
    for (Probe part : parts) {
      bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(part.request().path());
    }
    return bundle;
  }
}

package org.foyer.access.leak;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.foyer.access.caller.Viewer;
import org.foyer.access.example.Example;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Writes that the oracle permits, one after the other; each is applied to the oracle's world too,
 * so that what others see afterwards can be asked again.
 */
final class PermittedWrites {

  /** Others refer to them, or, as to Basic, they have rules of their own. */
  private static final Set<String> KEPT =
      Set.of("Patient", "Practitioner", "Consent", "Binary", "Basic");

  private final Set<String> conditions = new HashSet<>();
  private final Scenario scenario;
  private final Oracle oracle;
  private final Wire wire;
  private final Hospital drafts;

  PermittedWrites(Scenario scenario, Wire wire, Random random) {
    this.scenario = scenario;
    this.oracle = scenario.oracle();
    this.wire = wire;
    this.drafts = new Hospital(scenario.world(), random);
  }

  /** Writes something; what is wrong with the answer, or null. */
  @Nullable String any(Random random) {
    Viewer viewer = scenario.anyViewer(random);
    return switch (random.nextInt(5)) {
      case 0 -> create(viewer, random);
      case 1 -> move(viewer, random);
      case 2 -> patch(viewer, random);
      case 3 -> delete(viewer, random);
      default -> createUnlessHidden(viewer, random);
    };
  }

  private @Nullable String create(Viewer viewer, Random random) {
    String patient = ownPatient(viewer, random);
    if (patient == null || !oracle.grants(viewer, "Observation", "c")) {
      return null;
    }
    Observation draft = observation(patient);
    if (random.nextInt(4) == 0) {
      draft.getMeta().addSecurity(new Coding(Labels.SYSTEM, "R", null));
    }
    if (!oracle.mayWrite(viewer, draft, "c")) {
      return null;
    }
    Request request =
        Request.post("Observation", Fhir.json(draft)).with("Prefer", "return=minimal");
    return created(viewer, request, draft, wire.send(viewer, request));
  }

  /** A condition that only something hidden meets is met by nothing. */
  private @Nullable String createUnlessHidden(Viewer viewer, Random random) {
    String patient = ownPatient(viewer, random);
    Stored hidden =
        scenario.anyResource(
            random, stored -> stored.type().equals("Observation") && !oracle.sees(viewer, stored));
    if (patient == null
        || hidden == null
        || !oracle.grants(viewer, "Observation", "c")
        || !oracle.grants(viewer, "Observation", "s")) {
      return null;
    }
    Observation draft = observation(patient);
    if (!oracle.mayWrite(viewer, draft, "c")) {
      return null;
    }
    String marker = ((Observation) hidden.last().resource()).getIdentifierFirstRep().getValue();
    // Two creations with one condition within a minute are told of each other: docs/adr/0004.
    if (!conditions.add(marker)) {
      return null;
    }
    // What is created must itself meet the condition.
    draft.getIdentifierFirstRep().setValue(marker);
    Request request =
        Request.post("Observation", Fhir.json(draft)).with("If-None-Exist", "identifier=" + marker);
    return created(viewer, request, draft, wire.send(viewer, request));
  }

  private @Nullable String created(Viewer viewer, Request request, Resource draft, Reply reply) {
    if (reply.status() != 201) {
      return told(viewer, request, reply, "201");
    }
    String location = reply.headers().getOrDefault("location", List.of("")).get(0);
    scenario.world().put(new IdType(location).getIdPart(), draft);
    oracle.worldChanged();
    return null;
  }

  /** Into another record: only for those who may write there too. */
  private @Nullable String move(Viewer viewer, Random random) {
    Stored stored = changeable(viewer, random, "u");
    if (stored == null || !(stored.last().resource() instanceof Observation observation)) {
      return null;
    }
    Observation moved = observation.copy();
    String patient = WorldGenerator.any(scenario.scene().patients(), random);
    Version target = scenario.world().current("Patient/" + patient);
    if (target == null || !oracle.mayAccess(viewer, target, "rs")) {
      return null;
    }
    moved.setSubject(new Reference("Patient/" + patient));
    moved.setText(observation(patient).getText());
    boolean may = oracle.mayWrite(viewer, moved, "u");
    Request request = Request.put(stored.reference(), Fhir.json(moved));
    Reply reply = wire.send(viewer, request);
    if (reply.status() != (may ? 200 : 403)) {
      return told(viewer, request, reply, may ? "200" : "403");
    }
    if (may) {
      scenario.world().put(stored.id(), moved);
      oracle.worldChanged();
    }
    return null;
  }

  private @Nullable String patch(Viewer viewer, Random random) {
    Stored stored = changeable(viewer, random, "u");
    if (stored == null || !oracle.mayAccess(viewer, stored.last(), "r")) {
      return null;
    }
    String language = random.nextBoolean() ? "de" : "fr";
    Resource patched = stored.last().resource().copy();
    if (language.equals(patched.getLanguage())) {
      return null;
    }
    patched.setLanguage(language);
    Request request =
        Request.patch(
            stored.reference(),
            "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"" + language + "\"}]");
    Reply reply = wire.send(viewer, request);
    if (reply.status() != 200) {
      return told(viewer, request, reply, "200");
    }
    scenario.world().put(stored.id(), patched);
    oracle.worldChanged();
    return null;
  }

  private @Nullable String delete(Viewer viewer, Random random) {
    Stored stored = changeable(viewer, random, "d");
    if (stored == null || isReferredTo(stored)) {
      return null;
    }
    Request request = Request.delete(stored.reference());
    Reply reply = wire.send(viewer, request);
    if (reply.status() != 200 && reply.status() != 204) {
      return told(viewer, request, reply, "200");
    }
    scenario.world().delete(stored.reference());
    oracle.worldChanged();
    return null;
  }

  private @Nullable Stored changeable(Viewer viewer, Random random, String permission) {
    return scenario.anyResource(
        random,
        stored ->
            !KEPT.contains(stored.type())
                && !stored.deleted()
                && oracle.mayAccess(viewer, stored.last(), permission)
                && oracle.mayAccess(viewer, stored.last(), "rs"));
  }

  private boolean isReferredTo(Stored stored) {
    return scenario.world().all().stream()
        .filter(other -> !other.deleted())
        .anyMatch(other -> other.last().index().references().contains(stored.reference()));
  }

  /** A patient whom the caller can name and see. */
  private @Nullable String ownPatient(Viewer viewer, Random random) {
    Stored patient =
        scenario.anyResource(
            random,
            stored -> stored.last().resource() instanceof Patient && oracle.sees(viewer, stored));
    return patient == null ? null : patient.id();
  }

  private Observation observation(String patient) {
    return (Observation) drafts.draft("Observation", new Example(patient, "", "", "", ""));
  }

  private static String told(Viewer viewer, Request request, Reply reply, String expected) {
    return "\n%s\n  %s\n    %d instead of %s: %s"
        .formatted(viewer, request, reply.status(), expected, reply.body());
  }
}

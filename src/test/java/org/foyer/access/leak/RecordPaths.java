package org.foyer.access.leak;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.Probe.Check;

/** $everything and searches in compartments. */
final class RecordPaths {

  private static final int ALL = 900;
  private static final Set<String> OWN_RULES = Set.of("Task");

  private final Scenario scenario;
  private final Oracle oracle;

  RecordPaths(Scenario scenario) {
    this.scenario = scenario;
    this.oracle = scenario.oracle();
  }

  Probe any(Random random) {
    Viewer viewer = scenario.anyViewer(random);
    return switch (random.nextInt(5)) {
      case 0 -> everything(viewer, patient(random));
      case 1 -> everythingOfAll(viewer);
      case 2 -> everythingOfAnEncounter(viewer, random);
      default -> compartment(viewer, random);
    };
  }

  private Stored patient(Random random) {
    String id = WorldGenerator.any(scenario.scene().patients(), random);
    return Objects.requireNonNull(scenario.world().find("Patient/" + id));
  }

  private Probe everything(Viewer viewer, Stored patient) {
    Request request = Request.get(patient.reference() + "/$everything?_count=" + ALL);
    Check check =
        !oracle.grants(viewer, "Patient", "r")
            ? Checks.status(403)
            : !oracle.sees(viewer, patient, "r")
                ? Checks.status(404)
                : Checks.finds(record(viewer, List.of(patient.id())), Set.of(), ALL);
    return Probe.of("$everything", viewer, request, check)
        .hiding(oracle.sees(viewer, patient) ? null : patient.id());
  }

  /** Others may have patients in the same server, so only what is of this world is compared. */
  private Probe everythingOfAll(Viewer viewer) {
    Request request =
        Request.get("Patient/$everything?_count=10&_since=" + Request.encode(scenario.since()));
    Check check = oracle.grants(viewer, "Patient", "r") ? Checks.status(200) : Checks.status(403);
    return Probe.of("$everything of all", viewer, request, check);
  }

  private Probe everythingOfAnEncounter(Viewer viewer, Random random) {
    Stored encounter = WorldGenerator.any(scenario.world().of("Encounter"), random);
    boolean seen = oracle.sees(viewer, encounter, "r");
    Check check =
        !oracle.grants(viewer, "Encounter", "r")
            ? Checks.status(403)
            : Checks.status(seen ? 200 : 404);
    Request request = Request.get(encounter.reference() + "/$everything?_count=" + ALL);
    return Probe.of("$everything of an encounter", viewer, request, check)
        .hiding(seen ? null : encounter.id());
  }

  /** The patients, what is in their compartments, and what that refers to. */
  private Set<String> record(Viewer viewer, List<String> patients) {
    Finder finder = new Finder(oracle, viewer);
    Set<String> all = new TreeSet<>();
    Set<String> referred = new HashSet<>();
    for (Stored stored : scenario.world().all()) {
      boolean member =
          stored.type().equals("Patient")
              ? patients.contains(stored.id())
              : !OWN_RULES.contains(stored.type())
                  && Compartments.patients(stored.last()).stream().anyMatch(patients::contains);
      if (member && oracle.sees(viewer, stored)) {
        all.add(stored.reference());
        referred.addAll(stored.last().index().references());
      }
    }
    referred.stream()
        .filter(reference -> !reference.startsWith("Patient/"))
        .filter(reference -> finder.visible(reference) != null)
        .forEach(all::add);
    return all;
  }

  private Probe compartment(Viewer viewer, Random random) {
    boolean ofPatient = random.nextInt(4) > 0;
    String owner =
        ofPatient
            ? patient(random).reference()
            : "Practitioner/" + WorldGenerator.any(scenario.scene().practitioners(), random);
    List<String> types =
        scenario.world().all().stream()
            .map(Stored::type)
            .filter(type -> !parameters(ofPatient, type).isEmpty())
            .distinct()
            .toList();
    String type = WorldGenerator.any(types, random);
    List<String> found =
        scenario.world().of(type).stream()
            .filter(stored -> oracle.sees(viewer, stored, "s"))
            .filter(
                stored ->
                    parameters(ofPatient, type).stream()
                        .anyMatch(
                            parameter ->
                                stored.last().index().references(parameter).contains(owner)))
            .map(Stored::reference)
            .collect(Collectors.toList());
    String query = "?_tag=" + Request.encode(World.TAGS + "|" + scenario.world().name());
    Check check =
        oracle.grants(viewer, type, "s") ? Checks.finds(found, Set.of(), ALL) : Checks.status(403);
    return Probe.of(
        "compartment", viewer, Request.get(owner + "/" + type + query + "&_count=" + ALL), check);
  }

  private static List<String> parameters(boolean ofPatient, String type) {
    if (OWN_RULES.contains(type) || type.equals("Patient") || type.equals("Practitioner")) {
      return List.of();
    }
    return ofPatient
        ? Compartments.patientParameters(type)
        : Compartments.practitionerParameters(type);
  }
}

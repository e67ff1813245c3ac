package org.foyer.access.leak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.Criterion.Plain;
import org.foyer.access.leak.Probe.Check;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** $lastn, $summary, $docref and $match. */
final class OperationPaths {

  private static final int ALL = 900;
  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category|";

  private final Scenario scenario;
  private final Oracle oracle;

  OperationPaths(Scenario scenario) {
    this.scenario = scenario;
    this.oracle = scenario.oracle();
  }

  Probe any(Random random) {
    Viewer viewer = scenario.anyViewer(random);
    String id = WorldGenerator.any(scenario.scene().patients(), random);
    Stored patient = Objects.requireNonNull(scenario.world().find("Patient/" + id));
    return switch (random.nextInt(7)) {
      case 0 -> summary(viewer, patient);
      case 1 -> summaryByIdentifier(viewer, patient);
      case 2 -> documents(viewer, patient);
      case 3 -> matches(viewer, patient);
      case 4 -> checks(viewer, patient);
      default -> latest(viewer, patient, random);
    };
  }

  private Probe summary(Viewer viewer, Stored patient) {
    Check check =
        !oracle.grants(viewer, "Patient", "r")
            ? Checks.status(403)
            : Checks.status(oracle.sees(viewer, patient, "r") ? 200 : 404);
    return probe(
        "$summary", viewer, patient, Request.get(patient.reference() + "/$summary"), check);
  }

  private Probe summaryByIdentifier(Viewer viewer, Stored patient) {
    Request request =
        Request.get("Patient/$summary?identifier=" + Request.encode(identifier(patient)));
    Check check =
        !oracle.grants(viewer, "Patient", "r")
            ? Checks.status(403)
            : Checks.status(oracle.sees(viewer, patient, "s") ? 200 : 404);
    return probe("$summary by identifier", viewer, patient, request, check);
  }

  private Probe documents(Viewer viewer, Stored patient) {
    List<String> found =
        new Finder(oracle, viewer)
            .matches("DocumentReference", List.of(new Plain("patient", patient.id()))).stream()
                .filter(version -> isCurrent((DocumentReference) version.resource()))
                .map(Version::reference)
                .toList();
    Request request = Request.get("DocumentReference/$docref?patient=" + patient.id());
    return Probe.of("$docref", viewer, request, finds(viewer, "DocumentReference", found));
  }

  private static boolean isCurrent(DocumentReference document) {
    return document.getStatus() == DocumentReferenceStatus.CURRENT;
  }

  private Probe latest(Viewer viewer, Stored patient, Random random) {
    Plain kind =
        random.nextBoolean()
            ? new Plain("category", CATEGORY + WorldGenerator.any(Records.CATEGORIES, random))
            : new Plain("code", "http://loinc.org|" + WorldGenerator.any(Records.CODES, random));
    int max = 1 + random.nextInt(3);
    List<Version> all =
        new Finder(oracle, viewer)
            .matches("Observation", List.of(new Plain("patient", patient.id()), kind));
    Request request =
        Request.get(
            "Observation/$lastn?patient=%s&%s=%s&max=%d"
                .formatted(patient.id(), kind.name(), Request.encode(kind.value()), max));
    return Probe.of("$lastn", viewer, request, finds(viewer, "Observation", latest(all, max)));
  }

  /** Of each code the latest, and those that are as late as the last of them. */
  private static List<String> latest(List<Version> all, int max) {
    Map<String, List<Version>> groups = new LinkedHashMap<>();
    all.forEach(
        version ->
            groups
                .computeIfAbsent(
                    observation(version).getCode().getCodingFirstRep().getCode(),
                    code -> new ArrayList<>())
                .add(version));
    List<String> latest = new ArrayList<>();
    for (List<Version> group : groups.values()) {
      group.sort(Comparator.comparing(OperationPaths::time).reversed());
      String limit = time(group.get(Math.min(max, group.size()) - 1));
      group.stream()
          .filter(version -> time(version).compareTo(limit) >= 0)
          .map(Version::reference)
          .forEach(latest::add);
    }
    return latest;
  }

  private static Observation observation(Version version) {
    return (Observation) version.resource();
  }

  private static String time(Version version) {
    return observation(version).getEffectiveDateTimeType().getValueAsString();
  }

  /** Others may have similar patients in the same server. */
  private Probe matches(Viewer viewer, Stored patient) {
    Patient stored = (Patient) patient.last().resource();
    Patient described = new Patient();
    described.setIdentifier(List.of(stored.getIdentifierFirstRep().copy()));
    described.setBirthDateElement(stored.getBirthDateElement().copy());
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("resource").setResource(described);
    boolean seen = oracle.sees(viewer, patient, "s");
    Check check =
        !oracle.grants(viewer, "Patient", "s")
            ? Checks.status(403)
            : Checks.both(
                Checks.status(200),
                (exchange, reply) ->
                    reply.body().contains(patient.reference()) == seen
                        ? null
                        : (seen ? "does not find " : "finds ") + patient.reference());
    Request request = Request.post("Patient/$match", Fhir.json(parameters));
    return probe("$match", viewer, patient, request, check);
  }

  /** What is found by allergies and medicines that the caller may not see would name them. */
  private Probe checks(Viewer viewer, Stored patient) {
    MedicationRequest draft = new MedicationRequest();
    draft.setStatus(MedicationRequestStatus.DRAFT).setIntent(MedicationRequestIntent.ORDER);
    draft.setSubject(new Reference(patient.reference()));
    draft.setMedication(new CodeableConcept().setText("Ibuprofen 400 mg tablet"));
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("prescription").setResource(draft);
    Check check =
        !oracle.grants(viewer, "MedicationRequest", "r")
            ? Checks.status(403)
            : Checks.status(oracle.sees(viewer, patient, "r") ? 200 : 404);
    Request request = Request.post("MedicationRequest/$check", Fhir.json(parameters));
    return probe("$check", viewer, patient, request, check);
  }

  private Check finds(Viewer viewer, String type, List<String> found) {
    return oracle.grants(viewer, type, "s")
        ? Checks.finds(found, Set.of(), ALL)
        : Checks.status(403);
  }

  private static String identifier(Stored patient) {
    Identifier identifier = ((Patient) patient.last().resource()).getIdentifierFirstRep();
    return identifier.getSystem() + "|" + identifier.getValue();
  }

  private Probe probe(String path, Viewer viewer, Stored patient, Request request, Check check) {
    return Probe.of(path, viewer, request, check)
        .hiding(oracle.sees(viewer, patient) ? null : patient.id());
  }
}

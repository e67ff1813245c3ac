package org.foyer.access.leak;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.foyer.access.caller.Viewer;
import org.foyer.access.leak.Probe.Check;

/** {@code $find} for a patient, {@code $affected} and {@code $notification-preferences}. */
final class SchedulingPaths {

  private final Scenario scenario;
  private final Oracle oracle;

  SchedulingPaths(Scenario scenario) {
    this.scenario = scenario;
    this.oracle = scenario.oracle();
  }

  Probe any(Random random) {
    Viewer viewer = scenario.anyViewer(random);
    String id = WorldGenerator.any(scenario.scene().patients(), random);
    Stored patient = Objects.requireNonNull(scenario.world().find("Patient/" + id));
    return switch (random.nextInt(3)) {
      case 0 -> find(viewer, patient);
      case 1 -> affected(viewer, random);
      default -> preferences(viewer, patient);
    };
  }

  /** Of whom one may not see, it is answered as of whom there is not. */
  private Probe find(Viewer viewer, Stored patient) {
    Request request =
        Request.get(
            "Appointment/$find?start=2031-10-25&end=2031-10-25&practitioner=Practitioner/"
                + scenario.scene().practitioners().get(0)
                + "&patient-reference="
                + patient.reference());
    Check check =
        !oracle.grants(viewer, "Appointment", "s")
            ? Checks.status(403)
            : Checks.status(oracle.sees(viewer, patient, "r") ? 200 : 400);
    return probe("$find for a patient", viewer, patient, request, check);
  }

  private Probe affected(Viewer viewer, Random random) {
    Stored schedule = WorldGenerator.any(List.copyOf(scenario.world().of("Schedule")), random);
    Request request = Request.get(schedule.reference() + "/$affected");
    Check check =
        !oracle.grants(viewer, "Schedule", "r")
            ? Checks.status(403)
            : oracle.sees(viewer, schedule, "r") ? Checks.status(200, 403) : Checks.status(404);
    return Probe.of("$affected", viewer, request, check);
  }

  private Probe preferences(Viewer viewer, Stored patient) {
    Request request = Request.get(patient.reference() + "/$notification-preferences");
    Check check =
        !oracle.grants(viewer, "Patient", "r")
            ? Checks.status(403)
            : oracle.sees(viewer, patient, "r") ? Checks.status(200, 403) : Checks.status(404);
    return probe("$notification-preferences", viewer, patient, request, check);
  }

  private Probe probe(String path, Viewer viewer, Stored patient, Request request, Check check) {
    return Probe.of(path, viewer, request, check)
        .hiding(oracle.sees(viewer, patient) ? null : patient.id());
  }
}

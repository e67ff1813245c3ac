package org.foyer.access.leak;

import java.util.ArrayList;
import java.util.List;
import org.foyer.access.caller.Viewer;

/** Tokens of every kind for a world. */
final class Viewers {

  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category|";
  private static final String LABEL = "_security=" + Labels.SYSTEM + "|";

  private final Scene scene;
  private final List<Viewer> all = new ArrayList<>();

  private Viewers(Scene scene) {
    this.scene = scene;
  }

  static List<Viewer> of(Scene scene) {
    Viewers viewers = new Viewers(scene);
    viewers.patients();
    viewers.relatives();
    viewers.clinicians();
    viewers.staff();
    viewers.systems();
    return List.copyOf(viewers.all);
  }

  private void patients() {
    for (int i = 0; i < scene.patients().size() - 1; i++) {
      all.add(patient("patient " + i, i, i, "patient/*.cruds"));
    }
    all.add(patient("patient app, user scopes", 0, -1, "user/*.cruds"));
    all.add(patient("patient app, reads", 0, 0, "patient/*.rs"));
    all.add(patient("patient app, v1", 1, 1, "patient/Observation.read", "patient/Patient.read"));
    all.add(patient("patient app, only read", 1, 1, "patient/*.r"));
    all.add(patient("patient app, only search", 2, 2, "patient/*.s"));
    all.add(patient("patient app, only write", 0, 0, "patient/*.cud"));
    all.add(patient("patient app of somebody else", 0, 1, "patient/*.cruds"));
    all.add(
        patient(
            "patient app, vital signs",
            3,
            3,
            "patient/Observation.rs?category=" + CATEGORY + "vital-signs",
            "patient/Patient.r"));
    all.add(
        patient(
            "patient app, two granular scopes",
            4,
            4,
            "patient/Observation.rs?category=" + CATEGORY + "laboratory",
            "patient/Observation.r?code=http://loinc.org|8867-4",
            "patient/Encounter.s",
            "patient/Practitioner.rs"));
  }

  private void relatives() {
    String[] kinds = {"acting", "inactive", "too late", "acting by Consent"};
    for (int i = 0; i < kinds.length; i++) {
      String user = "RelatedPerson/" + scene.relatives().get(i);
      all.add(Viewer.person("relative, " + kinds[i], "related-person", user, "user/*.cruds"));
    }
    all.add(
        Viewer.person(
                "relative app",
                "related-person",
                "RelatedPerson/" + scene.relatives().get(3),
                "patient/*.rs")
            .launchedFor(scene.patients().get(7)));
    all.add(
        Viewer.person(
                "relative app of somebody else",
                "related-person",
                "RelatedPerson/" + scene.relatives().get(0),
                "patient/*.rs",
                "user/Practitioner.rs")
            .launchedFor(scene.patients().get(7)));
  }

  private void clinicians() {
    for (int i = 0; i < scene.practitioners().size(); i++) {
      all.add(Viewer.person("doctor " + i, "doctor", practitioner(i), "user/*.cruds"));
    }
    all.add(Viewer.person("doctor, reads", "doctor", practitioner(0), "user/*.rs"));
    all.add(Viewer.person("doctor, only writes", "doctor", practitioner(0), "user/*.cud"));
    all.add(Viewer.person("doctor without resource", "doctor", null, "user/*.rs"));
    all.add(
        Viewer.person("doctor in a patient's app", "doctor", practitioner(1), "patient/*.cruds")
            .launchedFor(scene.patients().get(2)));
    all.add(
        Viewer.person(
                "doctor, patient and user scopes",
                "doctor",
                practitioner(2),
                "patient/*.rs",
                "user/Practitioner.rs",
                "user/Encounter.rs")
            .launchedFor(scene.patients().get(5)));
    all.add(
        Viewer.person(
            "doctor, laboratory",
            "doctor",
            practitioner(0),
            "user/Observation.cruds?category=" + CATEGORY + "laboratory",
            "user/Patient.rs"));
    all.add(
        Viewer.person(
            "doctor, two categories",
            "doctor",
            practitioner(1),
            "user/Observation.rs?category="
                + CATEGORY
                + "laboratory,"
                + CATEGORY
                + "social-history&status=final"));
    all.add(
        Viewer.person(
            "doctor, one patient by reference",
            "doctor",
            practitioner(1),
            "user/*.rs?patient=Patient/" + scene.patients().get(1)));
    all.add(
        Viewer.person(
            "doctor, scopes that grant nothing",
            "doctor",
            practitioner(1),
            "user/Observation.rs?date=2020",
            "user/Condition.rs?code:in=x",
            "user/Patient.rs?general-practitioner.name=x",
            "user/Encounter.rs"));
    all.add(
        Viewer.person(
            "doctor who asks for labels",
            "doctor",
            practitioner(3),
            "user/*.rs",
            "user/*.rs?" + LABEL + "R"));
    all.add(Viewer.person("nurse", "nurse", practitioner(4), "user/*.cruds"));
    all.add(
        new Viewer(
            "nurse and billing",
            List.of("nurse", "billing"),
            List.of("user/*.cruds"),
            practitioner(3),
            null,
            null));
    all.add(
        new Viewer(
            "doctor with the role of a patient",
            List.of("doctor", "patient"),
            List.of("user/*.rs"),
            practitioner(3),
            null,
            null));
    all.add(
        new Viewer(
            "patient with the role of a doctor",
            List.of("doctor", "patient"),
            List.of("user/*.cruds"),
            "Patient/" + scene.patients().get(scene.patients().size() - 1),
            null,
            null));
  }

  private void staff() {
    for (String role :
        List.of("administrator", "receptionist", "pharmacist", "billing", "adjudicator")) {
      all.add(Viewer.person(role, role, practitioner(4), "user/*.cruds"));
    }
    all.add(Viewer.person("receptionist, reads", "receptionist", null, "user/*.rs"));
    all.add(Viewer.person("pharmacist, observations", "pharmacist", null, "user/Observation.rs"));
  }

  private void systems() {
    List<String> organizations = scene.organizations();
    for (int i = 1; i <= 2; i++) {
      all.add(Viewer.system("insurer " + i, "insurer", organizations.get(i), "system/*.cruds"));
    }
    all.add(Viewer.system("insurer, claims", "insurer", organizations.get(1), "system/Claim.rs"));
    all.add(Viewer.system("insurer of nobody", "insurer", null, "system/*.rs"));
    for (int i = 3; i <= 4; i++) {
      all.add(
          Viewer.system("pharmacy " + i, "pharmacy-system", organizations.get(i), "system/*.*"));
    }
    all.add(
        Viewer.system("hospital 0", "prescriber-system", organizations.get(0), "system/*.cruds"));
    for (int i = 1; i <= 2; i++) {
      all.add(
          Viewer.system("provider " + i, "provider-system", organizations.get(i), "system/*.*"));
    }
    all.add(Viewer.system("ehr", "ehr-system", null, "system/*.cruds"));
    all.add(
        Viewer.system(
            "ehr, all labels",
            "ehr-system",
            null,
            "system/*.cruds",
            "system/*.cruds?" + LABEL + "R," + Labels.SYSTEM + "|V"));
    all.add(
        Viewer.system("ehr, only restricted", "ehr-system", null, "system/*.rs?" + LABEL + "R"));
    all.add(
        Viewer.system(
            "ehr, final observations",
            "ehr-system",
            organizations.get(0),
            "system/Observation.rs?status=final",
            "system/Patient.s",
            "system/Encounter.r"));
  }

  private Viewer patient(String name, int who, int launched, String... scopes) {
    Viewer viewer = Viewer.person(name, "patient", "Patient/" + scene.patients().get(who), scopes);
    return launched < 0 ? viewer : viewer.launchedFor(scene.patients().get(launched));
  }

  private String practitioner(int number) {
    return "Practitioner/" + scene.practitioners().get(number);
  }
}

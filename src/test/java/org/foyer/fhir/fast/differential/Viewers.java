package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;
import org.foyer.access.caller.Viewer;
import org.jspecify.annotations.Nullable;

/** Callers of the demonstration hospital and of the corpus: every role, every kind of scope. */
final class Viewers {

  /** The name of a system that may see everything. */
  static final String ALL_SEEING = "demo system, everything";

  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category|";
  private static final String LABELS =
      "_security=http://terminology.hl7.org/CodeSystem/v3-Confidentiality|";

  private final List<Viewer> all = new ArrayList<>();

  private Viewers() {}

  static List<Viewer> all() {
    Viewers viewers = new Viewers();
    viewers.staff();
    viewers.patients();
    viewers.systems();
    return List.copyOf(viewers.all);
  }

  private void staff() {
    person("doctor", "Practitioner/hana-novak", "user/*.cruds");
    person("doctor", "Practitioner/adv-d0", "user/*.rs");
    person(
        "doctor",
        "Practitioner/adv-d1",
        "user/Observation.rs?category=" + CATEGORY + "laboratory",
        "user/Patient.rs");
    person("doctor", "Practitioner/adv-d2", "user/*.rs?patient=Patient/adv-p0");
    person("nurse", "Practitioner/grace-tamati", "user/*.cruds");
    person("receptionist", "Practitioner/paloma-reyes", "user/*.cruds");
    person("pharmacist", "Practitioner/ewan-mackellar", "user/*.cruds");
    person("billing", "Practitioner/oskar-lindgren", "user/*.cruds");
    person("adjudicator", "Practitioner/tamsin-ferro", "user/*.cruds");
    person("administrator", "Practitioner/noreen-castell", "user/*.cruds");
    person("auditor", "Practitioner/noreen-castell", "user/*.rs");
    all.add(
        Viewer.person(
                "demo doctor in a patient's app",
                "doctor",
                "Practitioner/hana-novak",
                "patient/*.rs")
            .launchedFor("adv-p1"));
  }

  private void patients() {
    for (String id : List.of("adv-p0", "adv-p1", "layla-haddad", "walter-okonkwo")) {
      all.add(
          Viewer.person("patient " + id, "patient", "Patient/" + id, "patient/*.cruds")
              .launchedFor(id));
    }
    all.add(Viewer.person("patient adv-p0, user", "patient", "Patient/adv-p0", "user/*.rs"));
    all.add(
        Viewer.person(
                "patient adv-p0, vital signs",
                "patient",
                "Patient/adv-p0",
                "patient/Observation.rs?category=" + CATEGORY + "vital-signs",
                "patient/Patient.r")
            .launchedFor("adv-p0"));
    all.add(
        Viewer.person("patient adv-p1, search", "patient", "Patient/adv-p1", "patient/*.s")
            .launchedFor("adv-p1"));
    all.add(
        Viewer.person(
            "related", "related-person", "RelatedPerson/noor-haddad-mother", "user/*.rs"));
  }

  private void systems() {
    system(
        "everything",
        "ehr-system",
        null,
        "system/*.cruds",
        "system/*.rs?" + LABELS + "R",
        "system/*.rs?" + LABELS + "V");
    system(
        "everything again",
        "ehr-system",
        null,
        "system/*.cruds",
        "system/*.cruds?"
            + LABELS
            + "R,http://terminology.hl7.org/CodeSystem/v3-Confidentiality|V");
    system("no labels", "ehr-system", null, "system/*.rs");
    system("only reads", "ehr-system", null, "system/*.r");
    system("only searches", "ehr-system", null, "system/*.s");
    system(
        "laboratory",
        "ehr-system",
        null,
        "system/Observation.rs?category=" + CATEGORY + "laboratory",
        "system/Patient.rs");
    system("restricted", "ehr-system", null, "system/*.rs?" + LABELS + "R");
    system("two types", "ehr-system", null, "system/Observation.s", "system/Patient.r");
    system("insurer", "insurer", "payer-harborlight", "system/*.rs");
    system("pharmacy", "pharmacy-system", "lighthouse-pharmacy", "system/*.rs");
    system("provider", "provider-system", "foyer-hospital", "system/*.rs");
    system("prescriber", "prescriber-system", "foyer-hospital", "system/*.rs");
  }

  private void person(String role, String user, String... scopes) {
    all.add(Viewer.person("demo " + role + " " + user, role, user, scopes));
  }

  private void system(String name, String role, @Nullable String organization, String... scopes) {
    all.add(Viewer.system("demo system, " + name, role, organization, scopes));
  }
}

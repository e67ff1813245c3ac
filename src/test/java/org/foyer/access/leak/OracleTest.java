package org.foyer.access.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.foyer.access.caller.Viewer;
import org.foyer.access.example.Example;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The oracle itself, on cases that a reader can decide at a glance. */
class OracleTest {

  private final World world = new World("lkoracle");
  private final Hospital hospital = new Hospital(world, new Random(1));
  private final Oracle oracle = new Oracle(world);
  private final String doctor = put("Practitioner", "", "");
  private final String anna = put("Patient", "", doctor);
  private final String bert = put("Patient", "", doctor);

  @Test
  void aPatientSeesTheOwnRecordAndNoOther() {
    Viewer viewer = patient(anna);
    assertThat(sees(viewer, observation(anna, null))).isTrue();
    assertThat(sees(viewer, observation(bert, null))).isFalse();
    assertThat(sees(viewer, "Patient/" + anna)).isTrue();
    assertThat(sees(viewer, "Patient/" + bert)).isFalse();
    assertThat(sees(viewer, "Practitioner/" + doctor)).isTrue();
  }

  @Test
  void whatIsInTwoRecordsIsSeenByBoth() {
    Observation shared = (Observation) hospital.draft("Observation", about(anna));
    shared.addPerformer(new Reference("Patient/" + bert));
    String reference = hospital.add(shared);
    assertThat(sees(patient(anna), reference)).isTrue();
    assertThat(sees(patient(bert), reference)).isTrue();
  }

  @Test
  void aLabelHidesFromAllButThePatientThoseInItAndWhoseRoleNamesIt() {
    String restricted = observation(anna, "R");
    assertThat(sees(patient(anna), restricted)).isTrue();
    assertThat(sees(doctor("user/*.rs"), restricted)).isFalse();
    assertThat(sees(doctor("user/*.rs", "user/*.rs?" + label("R")), restricted)).isFalse();
    assertThat(sees(system("system/*.rs"), restricted)).isTrue();
    assertThat(sees(system("system/*.rs?" + label("R")), restricted)).isTrue();
    assertThat(sees(system("system/*.rs?" + label("V")), restricted)).isFalse();
  }

  @Test
  void granularScopesShowWhatMatches() {
    String reference = observation(anna, null);
    assertThat(sees(doctor("user/Observation.rs?code=http://loinc.org|8867-4"), reference))
        .isTrue();
    assertThat(sees(doctor("user/Observation.rs?code=29463-7"), reference)).isFalse();
    assertThat(sees(doctor("user/Observation.rs?date=2026-01-02"), reference)).isFalse();
  }

  @Test
  void whoseResourceWasMovedSeesItNoMore() {
    String reference = observation(anna, null);
    hospital.update(reference, hospital.draft("Observation", about(bert)));
    Stored moved = stored(reference);
    Version first = moved.versions().get(0);
    assertThat(oracle.seesVersion(patient(anna), moved, first, "r")).isFalse();
    assertThat(oracle.seesVersion(patient(bert), moved, first, "r")).isFalse();
    assertThat(sees(patient(bert), reference)).isTrue();
  }

  @Test
  void aWholeWorldIsGenerated() {
    Scene scene = new WorldGenerator(hospital).generate();
    List<Viewer> viewers = Viewers.of(scene);
    assertThat(world.all()).hasSizeGreaterThan(400);
    assertThat(viewers).extracting(Viewer::name).doesNotHaveDuplicates();
    Oracle fresh = new Oracle(world);
    assertThat(viewers)
        .filteredOn(viewer -> world.all().stream().anyMatch(stored -> fresh.sees(viewer, stored)))
        .hasSizeGreaterThan(viewers.size() - 10);
  }

  private boolean sees(Viewer viewer, String reference) {
    return oracle.sees(viewer, stored(reference));
  }

  private Stored stored(String reference) {
    return Objects.requireNonNull(world.find(reference));
  }

  private String observation(String patient, @Nullable String label) {
    Resource resource = hospital.draft("Observation", about(patient));
    if (label != null) {
      resource.getMeta().addSecurity().setSystem(Labels.SYSTEM).setCode(label);
    }
    return hospital.add(resource);
  }

  private String put(String type, String patient, String practitioner) {
    Example about = new Example(patient, practitioner, "o", "", "");
    return WorldGenerator.id(hospital.add(hospital.draft(type, about)));
  }

  private static Example about(String patient) {
    return new Example(patient, "d", "o", "", "");
  }

  private static Viewer patient(String id) {
    return Viewer.person("patient " + id, "patient", "Patient/" + id, "user/*.cruds");
  }

  private Viewer doctor(String... scopes) {
    return Viewer.person("doctor " + List.of(scopes), "doctor", "Practitioner/" + doctor, scopes);
  }

  private static Viewer system(String... scopes) {
    return Viewer.system("system " + List.of(scopes), "ehr-system", null, scopes);
  }

  private static String label(String code) {
    return "_security=" + Labels.SYSTEM + "|" + code;
  }
}

package org.foyer.audit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.foyer.fhir.RowPatients;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whatever is written, and on whatever way, the index knows the patients that the content names.
 */
@ServerTest
class RowPatientsIT {

  private static final int WRITERS = 4;
  private static final int WRITES = 25;

  private final FhirHttp fhir;
  private final FhirHttp desk;
  private final RowPatients index;
  private final PatientPaths contents;
  private final JdbcTemplate database;

  RowPatientsIT(
      FhirHttp fhir,
      People people,
      SmartLogin login,
      @Autowired RowPatients index,
      @Autowired PatientPaths contents,
      @Autowired JdbcTemplate database) {
    this.fhir = fhir;
    this.desk = fhir.as(login.token(people.with("receptionist"), "user/*.cruds"));
    this.index = index;
    this.contents = contents;
    this.database = database;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theIndexKnowsThePatientsOfTheContentAfterWritesOnAllWays(long seed) {
    List<String> patients =
        IntStream.range(0, 5).mapToObj(i -> fhir.create(Patients.somebody()).id()).toList();

    List<String> written =
        IntStream.range(0, WRITERS)
            .parallel()
            .mapToObj(i -> new RandomWrites(fhir, patients, new Random(seed * WRITERS + i)))
            .flatMap(writes -> writes.run(WRITES).stream())
            .toList();
    assertThat(merge(patients.get(0), patients.get(1))).hasStatus(200);

    List<String> all =
        Stream.concat(written.stream(), patients.stream().map(id -> "Patient/" + id)).toList();
    Map<String, Set<String>> expected = byContent(all);
    assertThat(expected.values()).filteredOn(found -> found.size() > 1).isNotEmpty();
    assertThat(byIndex(all)).isEqualTo(expected);
  }

  private Answer merge(String source, String target) {
    Parameters parameters = new Parameters();
    parameters.addParameter("source-patient", new Reference("Patient/" + source));
    parameters.addParameter("target-patient", new Reference("Patient/" + target));
    return desk.post("Patient/$merge", Fhir.json(parameters));
  }

  private Map<String, Set<String>> byContent(List<String> references) {
    Map<String, Set<String>> patients = new TreeMap<>();
    for (String reference : references) {
      Set<String> found = new TreeSet<>();
      fhir.get(reference.replace("/", "?_id="))
          .resources()
          .forEach(resource -> found.addAll(contents.patients(resource)));
      patients.put(reference, found);
    }
    return patients;
  }

  private Map<String, Set<String>> byIndex(List<String> references) {
    Map<Long, String> rows = new TreeMap<>();
    database.query(
        "select res_id, res_type || '/' || fhir_id from hfj_resource"
            + " where res_type || '/' || fhir_id = any(?)",
        row -> {
          rows.put(row.getLong(1), row.getString(2));
        },
        (Object) references.toArray(String[]::new));
    Map<Long, Set<String>> found = index.of(new ArrayList<>(rows.keySet()));
    Map<String, Set<String>> patients = new TreeMap<>();
    rows.forEach(
        (row, reference) ->
            patients.put(reference, new TreeSet<>(found.getOrDefault(row, Set.of()))));
    return patients;
  }
}

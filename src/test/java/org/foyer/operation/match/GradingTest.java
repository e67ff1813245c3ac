package org.foyer.operation.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.foyer.fhir.PatientMatch.Evidence;
import org.foyer.fhir.PatientMatch.Grade;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

class GradingTest {

  private static final Weights WEIGHTS = Weights.read();

  private final Nicknames nicknames = Nicknames.read();
  private final Grading grading = new Grading(WEIGHTS, nicknames);
  private final Keys keys = new Keys(nicknames);

  record Pair(String why, String one, String other, String grade) {
    @Override
    public String toString() {
      return grade + ": " + why;
    }
  }

  static List<Pair> pairs() throws IOException {
    try (InputStream in = new ClassPathResource("matching/pairs.csv").getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|"))
          .map(p -> new Pair(p[0].strip(), p[1].strip(), p[2].strip(), p[3].strip()))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void pairHasTheGradeOfTheTable(Pair pair) {
    Grading.Result result = grade(pair.one(), pair.other());

    assertThat(result.grade().code()).as(String.valueOf(result)).isEqualTo(pair.grade());
    assertThat(grade(pair.other(), pair.one())).isEqualTo(result);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void pairThatMayBeOnePersonSharesKeys(Pair pair) {
    if (!pair.grade().equals(Grade.CERTAINLY_NOT.code())) {
      assertThat(keys.of(person(pair.one())).keySet())
          .containsAnyElementsOf(keys.of(person(pair.other())).keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void scoreIsThatOfTheGrade(Pair pair) {
    Grading.Result result = grade(pair.one(), pair.other());

    assertThat(result.score())
        .isBetween(
            switch (result.grade()) {
              case CERTAIN -> WEIGHTS.certain();
              case PROBABLE -> WEIGHTS.probable();
              case POSSIBLE -> WEIGHTS.possible();
              case CERTAINLY_NOT -> 0.0;
            },
            switch (result.grade()) {
              case CERTAIN -> 1.0;
              case PROBABLE -> WEIGHTS.certain() - 0.0001;
              case POSSIBLE -> WEIGHTS.probable() - 0.0001;
              case CERTAINLY_NOT -> WEIGHTS.possible() - 0.0001;
            });
  }

  @Test
  void evidenceTellsWhatAgreedAndHowStrongly() {
    List<Evidence> evidence =
        grading.evidence(grade("Ann/Smith; 1980-05-17; f", "Ann/Baker; 1980-05-17; m").findings());

    assertThat(evidence)
        .extracting(Evidence::feature, Evidence::agreement)
        .containsExactly(
            tuple("family-name", "different"),
            tuple("given-name", "same"),
            tuple("birth-date", "same"),
            tuple("sex", "different"));
    assertThat(evidence)
        .extracting(found -> found.weight() > 0)
        .containsExactly(false, true, true, false);
    assertThat(evidence).allSatisfy(found -> assertThat(found.text()).endsWith("."));
  }

  @Test
  void formerNameCountsAsMuchAsTheOneInUse() {
    Patient married = Described.patient("Ann/Baker; 1980-05-17; f");
    married.addName().setFamily("Smith").addGiven("Ann");

    assertThat(grading.grade(Persons.of(married), person("Ann/Smith; 1980-05-17; f")).grade())
        .isEqualTo(Grade.PROBABLE);
  }

  @Test
  void endlessNamesAreCutOff() {
    Patient patient = new Patient();
    for (int i = 0; i < 100; i++) {
      patient.addName().setFamily("x".repeat(10_000) + " " + "y ".repeat(1000));
    }
    Person person = Persons.of(patient);

    assertThat(person.names()).hasSize(10);
    assertThat(person.names().get(0).family()).hasSize(20);
    assertThat(person.names().get(0).family().get(0)).hasSize(64);
  }

  private Grading.Result grade(String one, String other) {
    return grading.grade(person(one), person(other));
  }

  private static Person person(String text) {
    return Persons.of(Described.patient(text));
  }
}

package org.foyer.operation.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.foyer.fhir.PatientMatch.Grade;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How well grades fit on invented duplicates with slips. It logs the figures that
 * docs/performance.md shows.
 */
class CorpusTest {

  private static final Logger LOG = LoggerFactory.getLogger(CorpusTest.class);
  private static final long SEED = 20261122;
  private static final int PATIENTS = 20_000;
  private static final int ASKED = 2_000;

  private final Nicknames nicknames = Nicknames.read();
  private final Grading grading = new Grading(Weights.read(), nicknames);
  private final Keys keys = new Keys(nicknames);
  private final List<Person> persons = new ArrayList<>();
  private final Map<Long, List<Integer>> byKey = new HashMap<>();

  @Test
  void duplicatesAreFoundAndOthersAreNotTakenForThem() {
    List<Patient> patients = Corpus.patients(SEED, PATIENTS);
    patients.forEach(this::store);
    Random random = new Random(SEED);
    Counts counts = new Counts();
    for (int i = 0; i < ASKED; i++) {
      int asked = random.nextInt(PATIENTS);
      Person again = Persons.of(Corpus.again(patients.get(asked), random));
      Map<Integer, Grade> found = found(again);
      counts.duplicate(found.getOrDefault(asked, Grade.CERTAINLY_NOT));
      found.remove(asked);
      found.values().forEach(counts::other);
    }
    List<Patient> strangers = Corpus.patients(SEED + 1, ASKED);
    int stopped = 0;
    for (Patient stranger : strangers) {
      stopped += found(Persons.of(stranger)).isEmpty() ? 0 : 1;
    }
    LOG.info(
        "Duplicates {}, others {}, precision {}, recall {} ({} with possible), stopped {} of {}",
        counts.duplicates,
        counts.others,
        counts.precision(),
        counts.recall(),
        counts.recallOfPossible(),
        stopped,
        ASKED);

    assertThat(counts.others).doesNotContainKey(Grade.CERTAIN);
    assertThat(counts.precision()).isGreaterThan(0.99);
    assertThat(counts.recall()).isGreaterThan(0.8);
    assertThat(counts.recallOfPossible()).isGreaterThan(0.95);
    assertThat(stopped).isLessThan(ASKED / 20);
  }

  private void store(Patient patient) {
    Person person = Persons.of(patient);
    keys.of(person)
        .keySet()
        .forEach(key -> byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(persons.size()));
    persons.add(person);
  }

  private Map<Integer, Grade> found(Person person) {
    Set<Integer> candidates = new HashSet<>();
    keys.of(person).keySet().forEach(key -> candidates.addAll(byKey.getOrDefault(key, List.of())));
    Map<Integer, Grade> found = new HashMap<>();
    for (int candidate : candidates) {
      Grade grade = grading.grade(person, persons.get(candidate)).grade();
      if (grade != Grade.CERTAINLY_NOT) {
        found.put(candidate, grade);
      }
    }
    return found;
  }

  private static final class Counts {

    private final Map<Grade, Integer> duplicates = new EnumMap<>(Grade.class);
    private final Map<Grade, Integer> others = new EnumMap<>(Grade.class);

    void duplicate(Grade grade) {
      duplicates.merge(grade, 1, Integer::sum);
    }

    void other(Grade grade) {
      others.merge(grade, 1, Integer::sum);
    }

    /** Of those graded probable or certain, how many are duplicates. */
    double precision() {
      double right = good(duplicates);
      return right / (right + good(others));
    }

    /** Of the duplicates, how many are graded probable or certain. */
    double recall() {
      return good(duplicates) / (double) ASKED;
    }

    /** Of the duplicates, how many are graded at all. */
    double recallOfPossible() {
      return 1 - duplicates.getOrDefault(Grade.CERTAINLY_NOT, 0) / (double) ASKED;
    }

    private static int good(Map<Grade, Integer> counts) {
      return counts.getOrDefault(Grade.CERTAIN, 0) + counts.getOrDefault(Grade.PROBABLE, 0);
    }
  }
}

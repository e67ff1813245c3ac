package org.foyer.pharmacy.check;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.pharmacy.safety.Person.Pregnancy;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Whether a patient is pregnant, by what was said last of it. */
final class Pregnancies {

  private static final Set<String> STATUS = Set.of("82810-3");
  private static final Set<String> DELIVERY = Set.of("11778-8", "11779-6", "11780-4");
  private static final Set<String> WEEKS = Set.of("18185-9", "49051-6", "11885-1", "11884-4");

  /** What is searched for: status, expected date of delivery, gestational age. */
  static final List<String> CODES =
      Stream.of(STATUS, DELIVERY, WEEKS).flatMap(Set::stream).sorted().toList();

  private static final Set<String> PREGNANT = Set.of("77386006", "LA15173-0");
  private static final Set<String> NOT_PREGNANT = Set.of("60001007", "LA26683-5");
  private static final Set<String> CONDITIONS =
      Set.of("77386006", "72892002", "47200007", "237238006", "16356006", "65147003", "237244005");
  private static final Map<String, Integer> TRIMESTERS =
      Map.of("57630001", 1, "59466002", 2, "41587001", 3);
  private static final String ICD_10 = "(?i)http://hl7.org/fhir/sid/icd-10(-[a-z]+)?";

  /** Z33 and Z34, Z3A, and the part of O that is not after delivery. */
  private static final String ICD_PREGNANCY = "(Z3[34A]|O(0[9]|[1-3][0-9]|4[0-8])).*";

  private static final int TERM_DAYS = 280;
  private static final int LONGEST_DAYS = 301;
  private static final int DENIAL_GOOD_DAYS = 30;

  private final LocalDate today;

  Pregnancies(LocalDate today) {
    this.today = today;
  }

  /** What is known; the latest word counts. */
  Known<Pregnancy> of(List<Observation> observations, List<Condition> conditions) {
    List<Word> words = new ArrayList<>();
    observations.forEach(observation -> word(observation).ifPresent(words::add));
    conditions.forEach(condition -> word(condition).ifPresent(words::add));
    Optional<Word> last =
        words.stream()
            .filter(word -> word.pregnant() != null)
            .max(Comparator.comparing(Word::day).thenComparing(word -> word.pregnant()));
    if (last.isEmpty()) {
      return new Known<>(Pregnancy.UNKNOWN, List.of());
    }
    boolean pregnant = Boolean.TRUE.equals(last.get().pregnant());
    Optional<Word> dated =
        words.stream()
            .filter(word -> pregnant && word.trimester() != null)
            .max(Comparator.comparing(Word::day));
    return new Known<>(
        new Pregnancy(pregnant, dated.map(Word::trimester).orElse(null)),
        Stream.concat(last.stream(), dated.stream()).map(Word::source).distinct().toList());
  }

  private Optional<Word> word(Observation observation) {
    Optional<LocalDate> day = Measured.day(observation);
    if (day.isEmpty()) {
      return Optional.empty();
    }
    CodeableConcept code = observation.getCode();
    if (Measured.has(code, Measured.LOINC, STATUS) && observation.hasValueCodeableConcept()) {
      return status(observation, day.get());
    }
    if (Measured.has(code, Measured.LOINC, DELIVERY)
        && observation.getValue() instanceof DateTimeType delivery) {
      return Measured.day(delivery)
          .flatMap(term -> pregnant(observation, day.get(), term.minusDays(TERM_DAYS)));
    }
    if (Measured.has(code, Measured.LOINC, WEEKS)) {
      return Measured.quantity(observation)
          .flatMap(Pregnancies::days)
          .flatMap(days -> pregnant(observation, day.get(), day.get().minusDays(days)));
    }
    return Optional.empty();
  }

  private Optional<Word> status(Observation observation, LocalDate day) {
    CodeableConcept value = observation.getValueCodeableConcept();
    long age = ChronoUnit.DAYS.between(day, today);
    if (hasAny(value, PREGNANT) && age <= LONGEST_DAYS) {
      return Optional.of(new Word(day, true, null, observation));
    }
    return hasAny(value, NOT_PREGNANT) && age <= DENIAL_GOOD_DAYS
        ? Optional.of(new Word(day, false, null, observation))
        : Optional.empty();
  }

  /** Somebody whose pregnancy began on a day, counted from the last menstruation. */
  private Optional<Word> pregnant(Observation observation, LocalDate day, LocalDate begin) {
    long days = ChronoUnit.DAYS.between(begin, today);
    if (days < 0 || days > LONGEST_DAYS) {
      return Optional.empty();
    }
    int trimester = days < 14 * 7 ? 1 : days < 28 * 7 ? 2 : 3;
    return Optional.of(new Word(day, true, trimester, observation));
  }

  private Optional<Word> word(Condition condition) {
    List<Coding> codings = condition.getCode().getCoding();
    if (codings.stream().noneMatch(Pregnancies::isPregnancy)) {
      return Optional.empty();
    }
    LocalDate day =
        Optional.of(condition)
            .filter(Condition::hasOnsetDateTimeType)
            .flatMap(one -> Measured.day(one.getOnsetDateTimeType()))
            .or(() -> Measured.day(condition.getRecordedDateElement()))
            .orElse(null);
    if (day != null && ChronoUnit.DAYS.between(day, today) > LONGEST_DAYS) {
      return Optional.empty();
    }
    Integer trimester =
        codings.stream()
            .filter(coding -> Measured.SNOMED_CT.equals(coding.getSystem()))
            .map(coding -> TRIMESTERS.get(String.valueOf(coding.getCode())))
            .filter(number -> number != null)
            .findFirst()
            .orElse(null);
    return Optional.of(new Word(day == null ? today : day, true, trimester, condition));
  }

  private static boolean isPregnancy(Coding coding) {
    String code = String.valueOf(coding.getCode());
    return Measured.SNOMED_CT.equals(coding.getSystem())
        ? CONDITIONS.contains(code) || TRIMESTERS.containsKey(code)
        : String.valueOf(coding.getSystem()).matches(ICD_10) && code.matches(ICD_PREGNANCY);
  }

  private static boolean hasAny(CodeableConcept value, Set<String> codes) {
    return Measured.has(value, Measured.SNOMED_CT, codes)
        || Measured.has(value, Measured.LOINC, codes);
  }

  private static Optional<Long> days(Quantity quantity) {
    long value = quantity.getValue().longValue();
    return switch (Measured.unit(quantity)) {
      case "wk" -> Optional.of(value * 7);
      case "d" -> Optional.of(value);
      default -> Optional.empty();
    };
  }

  /** What one resource says; of what is undated, it is as if it were said today. */
  private record Word(
      LocalDate day, Boolean pregnant, @Nullable Integer trimester, Resource source) {}
}

package org.foyer.operation.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.foyer.operation.summary.Section.Entry;
import org.hl7.fhir.r4.model.Condition;
import org.springframework.stereotype.Component;

/**
 * Problems are conditions that are active, or of which nothing else is known; past illnesses those
 * that are over. What was refuted or entered in error is neither.
 */
@Component
class Conditions implements SectionSource {

  private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");

  @Override
  public List<Section> read(PatientRecord record) {
    List<Entry> problems = new ArrayList<>();
    List<Entry> past = new ArrayList<>();
    for (Condition condition : record.all(Condition.class, "_sort=-onset-date")) {
      if (Codes.isNone(condition.getVerificationStatus(), Codes.UNTRUE)) {
        if (isActive(condition)) {
          problems.add(problem(condition.copy()));
        } else {
          past.add(pastProblem(condition.copy()));
        }
      }
    }
    return List.of(
        new Section(SectionKind.PROBLEMS, problems), new Section(SectionKind.PAST_ILLNESSES, past));
  }

  private static boolean isActive(Condition condition) {
    return condition.hasClinicalStatus()
        ? !Codes.isNone(condition.getClinicalStatus(), ACTIVE)
        : !condition.hasAbatement();
  }

  private static Entry problem(Condition condition) {
    return new Entry(
        condition,
        List.of(
            Texts.of(condition.getCode()),
            Texts.of(condition.getClinicalStatus()),
            Texts.of(condition.getSeverity()),
            Texts.day(condition.getOnset())));
  }

  private static Entry pastProblem(Condition condition) {
    return new Entry(
        condition,
        List.of(
            Texts.of(condition.getCode()),
            Texts.day(condition.getOnset()),
            Texts.day(condition.getAbatement())));
  }
}

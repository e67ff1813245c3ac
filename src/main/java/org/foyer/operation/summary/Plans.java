package org.foyer.operation.summary;

import java.util.ArrayList;
import java.util.List;
import org.foyer.operation.summary.Section.Entry;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.springframework.stereotype.Component;

/**
 * Active care plans, the five latest assessments of how the patient manages, and the advance
 * directives that are in force.
 */
@Component
class Plans implements SectionSource {

  private static final int MOST_ASSESSMENTS = 5;
  private static final String ADVANCE_DIRECTIVE =
      "scope=http://terminology.hl7.org/CodeSystem/consentscope|adr";
  private static final String DIRECTIVE_DOCUMENTS =
      "http://loinc.org|42348-3,http://loinc.org|75320-2,http://loinc.org|64298-3";

  @Override
  public List<Section> read(PatientRecord record) {
    List<Entry> assessments =
        record.all(ClinicalImpression.class, "status=completed&_sort=-date").stream()
            .limit(MOST_ASSESSMENTS)
            .map(impression -> entry(impression.copy()))
            .toList();
    List<Entry> plans =
        record.all(CarePlan.class, "status=active&_sort=-date").stream()
            .map(plan -> entry(plan.copy()))
            .toList();
    List<Entry> directives = new ArrayList<>();
    record
        .all(Consent.class, "status=active&" + ADVANCE_DIRECTIVE)
        .forEach(consent -> directives.add(entry(consent.copy())));
    record
        .all(DocumentReference.class, "status=current&type=" + DIRECTIVE_DOCUMENTS)
        .forEach(document -> directives.add(entry(document.copy())));
    return List.of(
        new Section(SectionKind.FUNCTIONAL_STATUS, assessments),
        new Section(SectionKind.PLAN_OF_CARE, plans),
        new Section(SectionKind.ADVANCE_DIRECTIVES, directives));
  }

  private static Entry entry(ClinicalImpression impression) {
    return new Entry(
        impression,
        List.of(
            impression.hasDescription()
                ? impression.getDescription()
                : Texts.of(impression.getCode()),
            impression.hasSummary() ? impression.getSummary() : "",
            Texts.day(
                impression.hasEffective()
                    ? impression.getEffective()
                    : impression.getDateElement())));
  }

  private static Entry entry(CarePlan plan) {
    return new Entry(
        plan,
        List.of(
            plan.hasTitle() ? plan.getTitle() : Texts.of(plan.getCategory()),
            Texts.joined(
                plan.getActivity().stream()
                    .map(
                        activity ->
                            activity.getDetail().hasDescription()
                                ? activity.getDetail().getDescription()
                                : Texts.of(activity.getDetail().getCode()))),
            Texts.day(plan.getPeriod())));
  }

  private static Entry entry(Consent consent) {
    return new Entry(
        consent, List.of(Texts.of(consent.getCategory()), Texts.day(consent.getDateTimeElement())));
  }

  private static Entry entry(DocumentReference document) {
    return new Entry(
        document,
        List.of(
            document.hasDescription() ? document.getDescription() : Texts.of(document.getType()),
            Texts.day(document.getContext().getPeriod())));
  }
}

package org.foyer.operation.summary;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.operation.summary.Section.Entry;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceReactionComponent;
import org.springframework.stereotype.Component;

/** Allergies and intolerances that are not over, refuted or entered in error. */
@Component
class Allergies implements SectionSource {

  private static final Set<String> OVER = Set.of("inactive", "resolved");

  @Override
  public List<Section> read(PatientRecord record) {
    List<Entry> entries =
        record.all(AllergyIntolerance.class, "").stream()
            .filter(allergy -> Codes.isNone(allergy.getVerificationStatus(), Codes.UNTRUE))
            .filter(allergy -> Codes.isNone(allergy.getClinicalStatus(), OVER))
            .map(allergy -> entry(allergy.copy()))
            .toList();
    return List.of(new Section(SectionKind.ALLERGIES, entries));
  }

  private static Entry entry(AllergyIntolerance allergy) {
    Stream<AllergyIntoleranceReactionComponent> reactions = allergy.getReaction().stream();
    String risk = allergy.hasCriticality() ? allergy.getCriticality().getDisplay() : "";
    return new Entry(
        allergy,
        List.of(
            Texts.of(allergy.getCode()),
            Texts.joined(reactions.map(reaction -> Texts.of(reaction.getManifestation()))),
            risk,
            Texts.day(allergy.hasOnset() ? allergy.getOnset() : allergy.getRecordedDateElement())));
  }
}

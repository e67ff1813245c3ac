package org.foyer.operation.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.foyer.operation.summary.Section.Entry;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void aConceptIsItsTextOrDisplayOrCode() {
    CodeableConcept concept = new CodeableConcept().addCoding(new Coding("urn:s", "c", null));

    assertThat(Texts.of(concept)).isEqualTo("c");
    assertThat(Texts.of(concept.addCoding(new Coding("urn:s", "d", "Display")))).isEqualTo("c");
    assertThat(Texts.of(concept.setText("Text"))).isEqualTo("Text");
    assertThat(Texts.of(new CodeableConcept())).isEmpty();
  }

  @Test
  void valuesAreWrittenForPeople() {
    Quantity low = new Quantity().setValue(1.50).setUnit("mg");

    assertThat(Texts.value(low)).isEqualTo("1.5 mg");
    assertThat(Texts.value(new Range().setLow(low).setHigh(low))).isEqualTo("1.5 mg to 1.5 mg");
    assertThat(Texts.value(new BooleanType(true))).isEqualTo("yes");
    assertThat(Texts.value(new StringType("x"))).isEqualTo("x");
    assertThat(Texts.value(null)).isEmpty();
  }

  @Test
  void daysAreAsTheyWereWritten() {
    assertThat(Texts.day(new DateTimeType("2020"))).isEqualTo("2020");
    assertThat(Texts.day(new DateTimeType("2020-02-03T23:30:00-05:00"))).isEqualTo("2020-02-03");
    assertThat(Texts.day(new Period().setStartElement(new DateTimeType("2020-02"))))
        .isEqualTo("2020-02");
    assertThat(Texts.day(Absent.mark(new DateTimeType()))).isEmpty();
    assertThat(Texts.day(null)).isEmpty();
  }

  @Test
  void aResultTellsOfItsComponentsOrWhyThereIsNone() {
    Observation pressure = new Observation();
    pressure.addComponent().setCode(new CodeableConcept().setText("Systolic"));
    pressure.getComponentFirstRep().setValue(new Quantity().setValue(120).setUnit("mmHg"));
    Observation none = new Observation();
    none.setDataAbsentReason(new CodeableConcept().setText("Not performed"));

    assertThat(Texts.result(pressure)).isEqualTo("Systolic: 120 mmHg");
    assertThat(Texts.result(none)).isEqualTo("Not performed");
  }

  @Test
  void theNarrativeEscapesWhatARecordHolds() {
    Entry entry = new Entry(new Condition(), List.of("<script>\u0001&\"", "", "2020-01-31"));

    assertThat(Narrative.of(new Section(SectionKind.PAST_ILLNESSES, List.of(entry))))
        .contains("<td>&lt;script&gt;&amp;&quot;</td><td>–</td><td class=\"day\">2020-01-31</td>")
        .doesNotContain("<script", "\u0001");
  }

  @Test
  void aSectionWithoutEntriesSaysThatThereIsNoInformation() {
    assertThat(Narrative.of(new Section(SectionKind.ALLERGIES, List.of())))
        .contains("No information is available.");
  }
}

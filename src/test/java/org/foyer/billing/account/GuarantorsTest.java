package org.foyer.billing.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuarantorsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @ParameterizedTest
  @CsvSource({
    "2008-11-24, true",
    "2008-11-23, false",
    "2026-11-23, true",
    "2008, false",
    "2009, true",
    "2008-11, false",
    "2008-12, true",
    ", false"
  })
  void whoIsBornThatDayIsAMinorUntilTheEighteenthBirthday(String born, boolean minor) {
    Patient patient = new Patient();
    if (born != null) {
      patient.setBirthDateElement(new DateType(born));
    }
    assertThat(Guarantors.isMinor(patient, TODAY)).isEqualTo(minor);
  }

  @Test
  void whoIsBornOnALeapDayIsOfAgeOnTheFirstOfMarch() {
    Patient patient = new Patient();
    patient.setBirthDateElement(new DateType("2008-02-29"));
    assertThat(Guarantors.isMinor(patient, LocalDate.of(2026, 2, 28))).isTrue();
    assertThat(Guarantors.isMinor(patient, LocalDate.of(2026, 3, 1))).isFalse();
  }

  @Test
  void guarantorComesBeforeGuardianAndParent() {
    assertThat(chosen(person("1", "FTH"), person("2", "GUARD"), person("3", "GUAR")))
        .isEqualTo("3");
    assertThat(chosen(person("1", "FTH"), person("2", "GUARD"))).isEqualTo("2");
    assertThat(chosen(person("1", "STPMTH"), person("2", "FTH"))).isEqualTo("2");
  }

  @Test
  void ofEqualsTheFirstAnswers() {
    assertThat(chosen(person("1", "MTH"), person("2", "MTH"))).isEqualTo("1");
  }

  @Test
  void theBestOfSeveralRelationshipsCounts() {
    RelatedPerson both = person("2", "SIB");
    both.addRelationship(concept("GUAR"));
    assertThat(chosen(person("1", "MTH"), both)).isEqualTo("2");
  }

  @Test
  void siblingsFriendsAndPeopleWithoutRelationshipDoNotAnswer() {
    RelatedPerson unknown = new RelatedPerson();
    unknown.setId("3");
    assertThat(Guarantors.of(List.of(person("1", "SIB"), person("2", "FRND"), unknown), TODAY))
        .isEmpty();
  }

  @Test
  void whoIsNotActiveOrNotInForceThatDayDoesNotAnswer() {
    RelatedPerson past = person("2", "MTH");
    past.getPeriod().setEndElement(new DateTimeType("2026-11-22"));
    RelatedPerson future = person("3", "MTH");
    future.getPeriod().setStartElement(new DateTimeType("2026-11-24"));
    assertThat(Guarantors.of(List.of(person("1", "MTH").setActive(false), past, future), TODAY))
        .isEmpty();
    RelatedPerson until = person("4", "FTH");
    until.getPeriod().setEndElement(new DateTimeType("2026-11-23"));
    assertThat(chosen(past, future, until)).isEqualTo("4");
  }

  private static String chosen(RelatedPerson... related) {
    return Guarantors.of(List.of(related), TODAY).orElseThrow().getIdElement().getIdPart();
  }

  private static RelatedPerson person(String id, String relationship) {
    RelatedPerson person = new RelatedPerson();
    person.setId(id);
    person.addRelationship(concept(relationship));
    return person;
  }

  private static CodeableConcept concept(String code) {
    return new CodeableConcept(
        new Coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", code, null));
  }
}

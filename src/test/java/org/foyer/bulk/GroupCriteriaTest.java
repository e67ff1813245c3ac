package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.foyer.bulk.GroupCriteria.Criterion;
import org.foyer.bulk.GroupCriteria.Search;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.junit.jupiter.api.Test;

class GroupCriteriaTest {

  @Test
  void ofWhenMembersAreListedThenThereAreNone() {
    Group group = new Group().setActual(true);
    group.addCharacteristic().setCode(concept("told", "only")).setValue(new BooleanType(true));

    assertThat(GroupCriteria.of(group)).isEmpty();
  }

  @Test
  void ofWhenFiltersAreOfOneTypeThenTheyAreAlternatives() {
    Group group = new Group().setActual(true);
    group.addModifierExtension(filter("Condition?code=a"));
    group.addModifierExtension(filter("Condition?code=b"));
    group.addModifierExtension(filter("Patient?gender=female"));

    assertThat(GroupCriteria.of(group))
        .containsExactly(
            new Criterion(
                List.of(new Search("Condition", "code=a"), new Search("Condition", "code=b")),
                false),
            new Criterion(List.of(new Search("Patient", "gender=female")), false));
  }

  @Test
  void ofWhenValuesDifferThenSearchesAreOfTheirKind() {
    Group group = new Group();
    group.addCharacteristic().setCode(concept("s", "a,b")).setValue(new BooleanType(true));
    group.addCharacteristic().setCode(concept("s", "c")).setValue(new BooleanType(false));
    group.addCharacteristic().setCode(concept("s", "d")).setValue(concept("s", "e"));
    group
        .addCharacteristic()
        .setCode(concept("s", "f"))
        .setExclude(true)
        .setValue(new Range().setLow(new Quantity(1)).setHigh(new Quantity(2)));

    assertThat(GroupCriteria.of(group))
        .containsExactly(
            criterion("Condition", "code=s%7Ca%5C%2Cb", false),
            criterion("Condition", "code=s%7Cc", true),
            criterion("Observation", "code=s%7Cd&value-concept=s%7Ce", false),
            criterion("Observation", "code=s%7Cf&value-quantity=ge1&value-quantity=le2", true));
  }

  @Test
  void ofWhenACriterionIsNotUnderstoodThenNobodyIsAMember() {
    Group forAPeriod = new Group();
    forAPeriod
        .addCharacteristic()
        .setCode(concept("s", "a"))
        .setValue(new BooleanType(true))
        .setPeriod(new Period().setStartElement(new DateTimeType("2020")));
    Group onlyExcluding = new Group();
    onlyExcluding.addCharacteristic().setCode(concept("s", "a")).setValue(new BooleanType(false));
    Group modified = new Group().setActual(true);
    modified.addModifierExtension(new Extension("http://example.org/other"));

    for (Group group : List.of(forAPeriod, onlyExcluding, modified)) {
      assertThatThrownBy(() -> GroupCriteria.of(group)).isInstanceOf(FhirProblem.class);
    }
  }

  private static Criterion criterion(String type, String query, boolean exclude) {
    return new Criterion(List.of(new Search(type, query)), exclude);
  }

  private static Extension filter(String query) {
    return new Extension(
        GroupCriteria.MEMBER_FILTER,
        new Expression().setLanguage("application/x-fhir-query").setExpression(query));
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(system, code, null));
  }
}

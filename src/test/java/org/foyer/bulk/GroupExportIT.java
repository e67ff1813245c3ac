package org.foyer.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.foyer.testing.BulkClient;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** Exports of Groups, by members and by criteria. */
@ServerTest
class GroupExportIT {

  private static final String CODES = "http://example.org/codes";

  private final FhirHttp fhir;
  private final BulkClient bulk;
  private final String code = Patients.unique();

  GroupExportIT(FhirHttp fhir) {
    this.fhir = fhir;
    this.bulk = new BulkClient(fhir);
  }

  @Test
  void membersAreThoseListedThatAreActiveNow() {
    String one = fhir.create(Patients.somebody()).id();
    String inactive = fhir.create(Patients.somebody()).id();
    String former = fhir.create(Patients.somebody()).id();
    String observation = fhir.create(Observations.heartRate(one, 70)).id();
    fhir.create(Observations.heartRate(inactive, 70));
    Group group = group(true);
    group.addMember().setEntity(new Reference("Patient/" + one));
    group.addMember().setEntity(new Reference("Patient/" + inactive)).setInactive(true);
    group
        .addMember()
        .setEntity(new Reference("Patient/" + former))
        .setPeriod(new Period().setEndElement(new DateTimeType("2001")));

    assertThat(export(group).keySet())
        .containsExactlyInAnyOrder("Patient/" + one, "Observation/" + observation);
  }

  @Test
  void membersAreThoseWhomTheCharacteristicsFind() {
    String both = withCondition();
    String highOnly = fhir.create(Patients.somebody()).id();
    String conditionOnly = withCondition();
    measured(both, 185);
    measured(highOnly, 185);
    measured(conditionOnly, 160);
    Group group = group(false);
    group
        .addCharacteristic()
        .setExclude(false)
        .setCode(concept(code))
        .setValue(new BooleanType(true));
    group
        .addCharacteristic()
        .setExclude(false)
        .setCode(concept("height" + code))
        .setValue(new Range().setLow(new Quantity(180)));

    assertThat(export(group).keySet())
        .contains("Patient/" + both)
        .doesNotContain("Patient/" + highOnly, "Patient/" + conditionOnly);

    group.getCharacteristic().get(1).setExclude(true);
    assertThat(export(group).keySet())
        .contains("Patient/" + conditionOnly)
        .doesNotContain("Patient/" + both, "Patient/" + highOnly);
  }

  @Test
  void membersAreThoseWhomAMemberFilterFinds() {
    String having = withCondition();
    String healthy = fhir.create(Patients.somebody()).id();
    Group group = group(true);
    group
        .addModifierExtension()
        .setUrl(GroupCriteria.MEMBER_FILTER)
        .setValue(
            new Expression()
                .setLanguage("application/x-fhir-query")
                .setExpression("Condition?code=" + code));

    assertThat(export(group).keySet())
        .contains("Patient/" + having)
        .doesNotContain("Patient/" + healthy);
  }

  @Test
  void aGroupWhoseCriteriaAreNotUnderstoodIsRefused() {
    Group group = group(false);
    group
        .addCharacteristic()
        .setExclude(false)
        .setCode(concept(code))
        .setValue(new Reference("Patient/1"));
    assertThat(bulk.kickOff("Group/" + fhir.create(group).id() + "/$export").status())
        .isEqualTo(422);

    Group devices = group(true).setType(GroupType.DEVICE);
    assertThat(bulk.kickOff("Group/" + fhir.create(devices).id() + "/$export").status())
        .isEqualTo(422);
  }

  private Map<String, JsonNode> export(Group group) {
    return bulk.export(
        "Group/" + fhir.create(group).id() + "/$export?_type=Patient,Observation,Condition");
  }

  private static Group group(boolean actual) {
    return new Group().setType(GroupType.PERSON).setActual(actual);
  }

  private String withCondition() {
    String patient = fhir.create(Patients.somebody()).id();
    Condition condition = new Condition();
    condition.setCode(concept(code)).setSubject(new Reference("Patient/" + patient));
    fhir.create(condition);
    return patient;
  }

  private void measured(String patient, int height) {
    var observation = Observations.heartRate(patient, height);
    observation.setCode(concept("height" + code));
    observation.setValue(new Quantity(height));
    fhir.create(observation);
  }

  private static CodeableConcept concept(String code) {
    return new CodeableConcept(new Coding(CODES, code, null));
  }
}

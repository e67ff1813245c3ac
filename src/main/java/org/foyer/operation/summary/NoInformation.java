package org.foyer.operation.summary;

import java.util.Optional;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Reference;

/**
 * What stands in a section that the IPS requires and of which the caller sees nothing. It never
 * says that there is no allergy, problem or medicine, only that there is no information.
 *
 * @see <a href="https://hl7.org/fhir/uv/ips/STU1.1/CodeSystem-absent-unknown-uv-ips.html">Absent
 *     and unknown data</a>
 */
final class NoInformation {

  private static final String SYSTEM =
      "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

  private NoInformation() {}

  /** The resource; empty for sections that are left out without entries. */
  static Optional<DomainResource> about(SectionKind kind, Reference patient) {
    return Optional.ofNullable(
        switch (kind) {
          case PROBLEMS ->
              new Condition()
                  .setClinicalStatus(active("condition-clinical"))
                  .setCode(code("no-problem-info", "No information about problems"))
                  .setSubject(patient);
          case ALLERGIES ->
              new AllergyIntolerance()
                  .setClinicalStatus(active("allergyintolerance-clinical"))
                  .setCode(code("no-allergy-info", "No information about allergies"))
                  .setPatient(patient);
          case MEDICATIONS ->
              new MedicationStatement()
                  .setStatus(MedicationStatementStatus.UNKNOWN)
                  .setMedication(code("no-medication-info", "No information about medications"))
                  .setEffective(Absent.mark(new DateTimeType()))
                  .setSubject(patient);
          default -> null;
        });
  }

  private static CodeableConcept code(String code, String display) {
    return new CodeableConcept(new Coding(SYSTEM, code, display));
  }

  private static CodeableConcept active(String system) {
    return new CodeableConcept(
        new Coding("http://terminology.hl7.org/CodeSystem/" + system, "active", "Active"));
  }
}

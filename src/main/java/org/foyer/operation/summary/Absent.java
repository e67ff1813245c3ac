package org.foyer.operation.summary;

import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;

/**
 * Says that something is not known where the IPS needs it and the record does not have it.
 *
 * @see <a href="https://hl7.org/fhir/R4/extension-data-absent-reason.html">Data absent reason</a>
 */
final class Absent {

  private static final String EXTENSION =
      "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
  private static final String CLINICAL_STATUS =
      "http://terminology.hl7.org/CodeSystem/condition-clinical";

  private Absent() {}

  /** The element, marked as unknown. */
  static <T extends Element> T mark(T element) {
    element.addExtension(EXTENSION, new CodeType("unknown"));
    return element;
  }

  /** Marks what is missing in a copy of a resource. */
  static void complete(Resource resource) {
    if (resource instanceof Condition condition) {
      complete(condition);
    } else if (resource instanceof Procedure procedure && !procedure.hasPerformed()) {
      procedure.setPerformed(mark(new DateTimeType()));
    } else if (resource instanceof Observation observation && !observation.hasEffective()) {
      observation.setEffective(mark(new DateTimeType()));
    } else if (resource instanceof DiagnosticReport report && !report.hasEffective()) {
      report.setEffective(mark(new DateTimeType()));
    } else if (resource instanceof MedicationStatement statement && !statement.hasEffective()) {
      statement.setEffective(mark(new DateTimeType()));
    } else if (resource instanceof Patient patient && !patient.hasBirthDate()) {
      mark(patient.getBirthDateElement());
    }
  }

  private static void complete(Condition condition) {
    if (!condition.hasClinicalStatus()) {
      String status = condition.hasAbatement() ? "resolved" : "active";
      condition.getClinicalStatus().addCoding().setSystem(CLINICAL_STATUS).setCode(status);
    }
    if (!condition.hasCode()) {
      condition.setCode(new CodeableConcept().setText("Not stated"));
    }
  }
}

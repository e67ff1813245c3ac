package org.foyer.access.standing;

import java.time.Instant;
import java.util.Date;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * The record of a broken glass.
 *
 * @see <a
 *     href="https://dicom.nema.org/medical/dicom/current/output/chtml/part16/chapter_D.html">DICOM
 *     codes: emergency override</a>
 */
final class EmergencyOverride {

  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  private static final String ENTITY_TYPES =
      "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final String ENTITY_ROLES = "http://terminology.hl7.org/CodeSystem/object-role";

  private EmergencyOverride() {}

  static AuditEvent event(
      Caller caller, String patient, String reason, String requestId, Instant until) {
    AuditEvent event = new AuditEvent();
    event.setType(new Coding(DICOM, "110113", "Security Alert"));
    event.addSubtype(new Coding(DICOM, "110127", "Emergency Override Started"));
    event.setAction(AuditEventAction.E);
    event.setRecordedElement(InstantType.withCurrentTime());
    event.setOutcome(AuditEventOutcome._0);
    event.addPurposeOfEvent().addCoding(new Coding(REASONS, "BTG", "break the glass"));
    event.addAgent(agent(caller));
    event.getSource().setObserver(new Reference().setDisplay("Foyer"));
    event.addEntity(entity(patient, reason, requestId, until));
    return event;
  }

  private static AuditEventAgentComponent agent(Caller caller) {
    AuditEventAgentComponent agent =
        new AuditEventAgentComponent().setRequestor(true).setAltId(caller.id());
    if (caller.context().fhirUser() != null) {
      agent.setWho(new Reference(caller.context().fhirUser()));
    }
    return agent;
  }

  private static AuditEventEntityComponent entity(
      String patient, String reason, String requestId, Instant until) {
    AuditEventEntityComponent entity =
        new AuditEventEntityComponent()
            .setWhat(new Reference("Patient/" + patient))
            .setType(new Coding(ENTITY_TYPES, "1", "Person"))
            .setRole(new Coding(ENTITY_ROLES, "1", "Patient"))
            .setDescription(reason);
    entity
        .addDetail()
        .setType("until")
        .setValue(new StringType(new InstantType(Date.from(until)).getValueAsString()));
    entity.addDetail().setType("request").setValue(new StringType(requestId));
    return entity;
  }
}

package org.foyer.access.leak;

import org.foyer.access.example.Example;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.Reference;

/** What the patients of a world agreed to; patients 0 and 1 have no Consent. */
final class ConsentGenerator {

  private static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  private final Hospital hospital;
  private final Scene scene;

  ConsentGenerator(Hospital hospital, Scene scene) {
    this.hospital = hospital;
    this.scene = scene;
  }

  void write() {
    add(2, actor(deny(), practitioner(0)));
    add(3, ofClass(deny(), "Observation"), actor(permit(), practitioner(1)));
    add(4, until(deny(), "2020-01-01"));
    add(5, purpose(deny(), "HPAYMT"));
    add(6, permit(), labelled(actor(permit(), practitioner(2)), "R"));
    add(7, actor(permit(), "RelatedPerson/" + scene.relatives().get(3)));
    Consent draft = consent(8, deny());
    draft.setStatus(ConsentState.DRAFT);
    hospital.add(draft);
    ProvisionComponent denyByCode = actor(deny(), practitioner(3));
    denyByCode.addCode().addCoding().setSystem("http://loinc.org").setCode("8867-4");
    add(8, denyByCode);
    add(9, actor(deny(), "Organization/" + scene.organizations().get(1)));
    ProvisionComponent twice = ofClass(deny(), "Condition");
    add(9, permit(), actor(twice, practitioner(0)));
    add(10, labelled(deny(), "R"));
    add(11, labelled(actor(permit(), practitioner(1)), "V"));
    ProvisionComponent collecting = actor(permit(), practitioner(4));
    collecting
        .addAction()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/consentaction")
        .setCode("collect");
    add(11, ofClass(deny(), "Encounter"), collecting, actor(permit(), practitioner(0)));
  }

  private void add(int patient, ProvisionComponent root, ProvisionComponent... nested) {
    Consent consent = consent(patient, root);
    for (ProvisionComponent part : nested) {
      consent.getProvision().addProvision(part);
    }
    hospital.add(consent);
  }

  private Consent consent(int patient, ProvisionComponent root) {
    Example about = new Example(scene.patients().get(patient), "", "", "", "");
    Consent consent = (Consent) hospital.draft("Consent", about);
    consent.setStatus(ConsentState.ACTIVE);
    consent.setProvision(root);
    return consent;
  }

  private String practitioner(int number) {
    return "Practitioner/" + scene.practitioners().get(number);
  }

  private static ProvisionComponent deny() {
    return new ProvisionComponent().setType(ConsentProvisionType.DENY);
  }

  private static ProvisionComponent permit() {
    return new ProvisionComponent().setType(ConsentProvisionType.PERMIT);
  }

  private static ProvisionComponent actor(ProvisionComponent part, String reference) {
    provisionActorComponent actor = part.addActor();
    actor
        .getRole()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/v3-ParticipationType")
        .setCode("IRCP");
    actor.setReference(new Reference(reference));
    return part;
  }

  private static ProvisionComponent ofClass(ProvisionComponent part, String type) {
    part.addClass_().setSystem("http://hl7.org/fhir/resource-types").setCode(type);
    return part;
  }

  private static ProvisionComponent labelled(ProvisionComponent part, String label) {
    part.addSecurityLabel().setSystem(Labels.SYSTEM).setCode(label);
    return part;
  }

  private static ProvisionComponent purpose(ProvisionComponent part, String code) {
    part.addPurpose().setSystem(REASONS).setCode(code);
    return part;
  }

  private static ProvisionComponent until(ProvisionComponent part, String day) {
    part.getPeriod().getEndElement().setValueAsString(day);
    return part;
  }
}

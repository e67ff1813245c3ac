package org.foyer.access.standing;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Privacy Consents for tests. */
final class Consents {

  static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final String PURPOSES = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  private static final String TYPES = "http://hl7.org/fhir/resource-types";
  private static final String POLICIES = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  private Consents() {}

  static Consent of(String patient, ProvisionComponent provision) {
    Consent consent = new Consent().setStatus(ConsentState.ACTIVE);
    consent
        .getScope()
        .addCoding(
            new Coding(
                "http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null));
    consent.addCategory(new CodeableConcept(new Coding("http://loinc.org", "59284-0", null)));
    consent.setPatient(new Reference("Patient/" + patient));
    consent.addPolicy().setUri("https://foyer.example.org/privacy");
    consent.setProvision(provision);
    return consent;
  }

  static Consent withPolicy(Consent consent, String code) {
    consent.getPolicyRule().addCoding(new Coding(POLICIES, code, null));
    return consent;
  }

  static ProvisionComponent deny(String... actors) {
    return provision(ConsentProvisionType.DENY, actors);
  }

  static ProvisionComponent permit(String... actors) {
    return provision(ConsentProvisionType.PERMIT, actors);
  }

  static ProvisionComponent untyped(String... actors) {
    return provision(null, actors);
  }

  private static ProvisionComponent provision(
      @Nullable ConsentProvisionType type, String... actors) {
    ProvisionComponent provision = new ProvisionComponent();
    if (type != null) {
      provision.setType(type);
    }
    for (String actor : actors) {
      provision
          .addActor()
          .setRole(
              new CodeableConcept(
                  new Coding(
                      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP", null)))
          .setReference(new Reference(actor));
    }
    return provision;
  }

  static Coding purpose(String code) {
    return new Coding(PURPOSES, code, null);
  }

  static Coding resources(String type) {
    return new Coding(TYPES, type, null);
  }

  static Coding label(String code) {
    return new Coding(CONFIDENTIALITY, code, null);
  }
}

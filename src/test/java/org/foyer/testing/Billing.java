package org.foyer.testing;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Organization;

/** The hospital that bills, and the insurer whose claims the server of the tests decides. */
public final class Billing {

  /** The id of the hospital's Organization. */
  public static final String HOSPITAL = "billing-hospital";

  /** The id of the insurer's Organization. */
  public static final String INSURER = "billing-insurer";

  /** Where patients transfer money to, in lines. */
  public static final String BANK_ACCOUNT = "Harbor Bank,IBAN GB33BUKB20201555555555";

  private Billing() {}

  /** Sees to it that both Organizations are there. */
  public static void organizations(FhirHttp fhir) {
    fhir.update(organization(HOSPITAL, "Harbor Hospital"));
    fhir.update(organization(INSURER, "Harbor Health Plan"));
  }

  private static Organization organization(String id, String name) {
    Organization organization = new Organization();
    organization.setId(id);
    organization.setActive(true);
    organization.setName(name);
    organization.addIdentifier().setSystem("https://foyer.org/fhir/test/organization").setValue(id);
    organization
        .addIdentifier()
        .setType(
            new CodeableConcept(
                new Coding("http://terminology.hl7.org/CodeSystem/v2-0203", "TAX", null)))
        .setSystem("https://foyer.org/fhir/test/tax-number")
        .setValue("04-1234567");
    organization
        .addAddress()
        .addLine("1 Harbor Square")
        .setCity("Springfield")
        .setPostalCode("01101");
    organization.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+1 413 555 0100");
    return organization;
  }
}

package org.foyer.testing;

import org.hl7.fhir.r4.model.Organization;

/** The hospital that bills, and the insurer whose claims the server of the tests decides. */
public final class Billing {

  /** The id of the hospital's Organization. */
  public static final String HOSPITAL = "billing-hospital";

  /** The id of the insurer's Organization. */
  public static final String INSURER = "billing-insurer";

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
    return organization;
  }
}

package org.foyer.testing;

import java.util.UUID;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;

/** Patients for tests; each call invents another person, so tests never meet each other's. */
public final class Patients {

  /** The identifier system of test patients. */
  public static final String SYSTEM = "urn:example:foyer:test";

  private Patients() {}

  /** Somebody with a name, a birth date and an identifier, all of them unlike anybody else's. */
  public static Patient somebody() {
    String unique = unique();
    Patient patient = new Patient();
    patient.addIdentifier().setSystem(SYSTEM).setValue(unique);
    patient.addName().setFamily("Family" + unique).addGiven("Given" + unique);
    patient.setGender(AdministrativeGender.FEMALE);
    patient.getBirthDateElement().setValueAsString("1980-05-17");
    return patient;
  }

  /** Somebody of this family name. */
  public static Patient ofFamily(String family) {
    Patient patient = somebody();
    patient.getNameFirstRep().setFamily(family);
    return patient;
  }

  /** A word that no other test uses. */
  public static String unique() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }
}

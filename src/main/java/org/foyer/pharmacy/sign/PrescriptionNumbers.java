package org.foyer.pharmacy.sign;

import java.security.SecureRandom;
import org.foyer.pharmacy.PharmacyCodes;
import org.hl7.fhir.r4.model.Identifier;

/** Numbers of prescriptions: 60 random bits, to be read to each other without mistakes. */
final class PrescriptionNumbers {

  private static final SecureRandom RANDOMNESS = new SecureRandom();
  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int GROUPS = 3;
  private static final int GROUP = 4;

  private PrescriptionNumbers() {}

  /** A number that no other prescription has. */
  static Identifier next() {
    StringBuilder number = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        number.append('-');
      }
      number.append(SIGNS.charAt(RANDOMNESS.nextInt(SIGNS.length())));
    }
    return new Identifier()
        .setSystem(PharmacyCodes.PRESCRIPTION_NUMBER)
        .setValue(number.toString());
  }
}

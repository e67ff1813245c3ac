package org.foyer.pharmacy.safety;

import java.util.List;

/**
 * Judges prescriptions. A hospital that has rules of its own puts them in the place of Foyer's
 * starter set by a bean of this type.
 */
@FunctionalInterface
public interface MedicationSafety {

  /**
   * What the prescriber should know, the most serious first. Whatever cannot be checked, because a
   * medicine or something about the patient is not known, is a finding too.
   */
  List<Finding> check(Situation situation);
}

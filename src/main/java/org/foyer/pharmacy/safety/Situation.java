package org.foyer.pharmacy.safety;

import java.time.LocalDate;
import java.util.List;

/**
 * All that a prescription is judged by.
 *
 * @param medicine what is to be prescribed
 * @param doses how much of each ingredient; those that are missing are not known
 * @param person for whom
 * @param allergies all that are recorded, also those that do not count
 * @param others all other medicines that are recorded, without those that this one replaces
 * @param today by which ages are known
 */
public record Situation(
    Medicine medicine,
    List<IngredientDose> doses,
    Person person,
    List<KnownAllergy> allergies,
    List<CurrentMedicine> others,
    LocalDate today) {

  /** Keeps what it is given. */
  public Situation {
    doses = List.copyOf(doses);
    allergies = List.copyOf(allergies);
    others = List.copyOf(others);
  }

  /** Other medicines that the patient takes. */
  List<Medicine> active() {
    return others.stream().filter(CurrentMedicine::active).map(CurrentMedicine::medicine).toList();
  }
}

package org.foyer.pharmacy.safety;

import java.util.Set;
import org.foyer.pharmacy.Route;
import org.jspecify.annotations.Nullable;

/**
 * A medicine.
 *
 * @param reference what says so, such as {@code MedicationRequest/1}
 * @param name for people
 * @param ingredients codes of ingredients; empty if it is not known what is in it
 * @param route how it is given; null if that is not known
 */
public record Medicine(
    String reference, String name, Set<String> ingredients, @Nullable Route route) {

  /** Keeps what it is given. */
  public Medicine {
    ingredients = Set.copyOf(ingredients);
  }

  /** Whether it gets into the blood, as far as is known. */
  boolean isSystemic() {
    return route == null || route.isSystemic();
  }
}

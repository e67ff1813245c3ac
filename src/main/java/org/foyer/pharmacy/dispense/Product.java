package org.foyer.pharmacy.dispense;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.TokenValue;
import org.foyer.pharmacy.safety.Strength;
import org.jspecify.annotations.Nullable;

/**
 * A medicine as somebody prescribes or dispenses it.
 *
 * @param name what it is called; empty if nobody says
 * @param codes its codes, with their systems
 * @param ingredients what is in it, as codes of our code system ingredient; empty if not known
 */
public record Product(String name, Set<TokenValue> codes, Set<String> ingredients) {

  /** Keeps what it is given. */
  public Product {
    codes = Set.copyOf(codes);
    ingredients = Set.copyOf(ingredients);
  }

  /** Whether both are one product: a code in common, or without codes the name. */
  public boolean isSame(Product other) {
    if (codes.isEmpty() || other.codes.isEmpty()) {
      return !name.isEmpty() && name.equalsIgnoreCase(other.name);
    }
    return !Collections.disjoint(codes, other.codes);
  }

  /** Whether both are known to be of the same ingredients. */
  boolean hasSameIngredients(Product other) {
    return !ingredients.isEmpty() && ingredients.equals(other.ingredients);
  }

  /** Whether both say how strong they are, and one is stronger. */
  boolean isOfOtherStrength(Product other) {
    Optional<Strength> one = Strength.ofText(name);
    Optional<Strength> another = Strength.ofText(other.name);
    return one.isPresent() && another.isPresent() && !isEqual(one.get(), another.get());
  }

  private static boolean isEqual(Strength one, Strength other) {
    if (!one.amount().unit().equals(other.amount().unit())) {
      return false;
    }
    @Nullable BigDecimal per = one.millilitres();
    @Nullable BigDecimal otherPer = other.millilitres();
    if (per == null || otherPer == null) {
      return per == null
          && otherPer == null
          && one.amount().value().compareTo(other.amount().value()) == 0;
    }
    return one.amount().value().multiply(otherPer).compareTo(other.amount().value().multiply(per))
        == 0;
  }
}

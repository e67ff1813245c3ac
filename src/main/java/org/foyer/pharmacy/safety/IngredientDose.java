package org.foyer.pharmacy.safety;

import org.jspecify.annotations.Nullable;

/**
 * How much of an ingredient is prescribed; null is what is not known.
 *
 * @param ingredient its code
 * @param least the least at a time
 * @param most the most at a time
 * @param day the most on one day
 * @param week the most in a week
 */
public record IngredientDose(
    String ingredient,
    @Nullable Amount least,
    @Nullable Amount most,
    @Nullable Amount day,
    @Nullable Amount week) {}

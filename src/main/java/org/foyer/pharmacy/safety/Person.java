package org.foyer.pharmacy.safety;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What matters about a patient; null is what is not known.
 *
 * @param birthDate when the patient was born
 * @param sex by birth, as far as it matters for pregnancy
 * @param weightKg the weight in kilograms
 * @param pregnancy whether the patient is pregnant
 * @param renalFunction how well the kidneys work
 */
public record Person(
    @Nullable LocalDate birthDate,
    Sex sex,
    @Nullable BigDecimal weightKg,
    Pregnancy pregnancy,
    @Nullable RenalFunction renalFunction) {

  /** Whether somebody may be pregnant at all. */
  public enum Sex {
    /** May be. */
    FEMALE,
    /** Cannot be. */
    MALE,
    /** Not known. */
    UNKNOWN
  }

  /**
   * Whether somebody is pregnant.
   *
   * @param pregnant null if it is not known
   * @param trimester 1 to 3; null if it is not known
   */
  public record Pregnancy(@Nullable Boolean pregnant, @Nullable Integer trimester) {

    /** Nothing is known. */
    public static final Pregnancy UNKNOWN = new Pregnancy(null, null);
  }

  /**
   * How well the kidneys work.
   *
   * @param value in mL/min, or mL/min/1.73 m2
   * @param estimated whether it is an eGFR; otherwise it is a creatinine clearance
   * @param date when that was
   */
  public record RenalFunction(BigDecimal value, boolean estimated, LocalDate date) {}
}

package org.foyer.billing.price;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * For whom and when something is priced. What is null is not known, and no definition that asks for
 * it fits.
 *
 * @param date the day of the service
 * @param payer reference of the insurer, such as {@code Organization/1}
 * @param plan reference of the insurance plan, such as {@code InsurancePlan/1}
 * @param venue reference of the place, such as {@code Location/1}
 * @param gender the patient's administrative gender
 * @param age the patient's age in years
 */
public record PriceContext(
    LocalDate date,
    @Nullable String payer,
    @Nullable String plan,
    @Nullable String venue,
    @Nullable String gender,
    @Nullable Integer age) {

  /** For a patient who pays without insurance. */
  public static PriceContext on(LocalDate date) {
    return new PriceContext(date, null, null, null, null, null);
  }

  /** The same for an insurer and, if it is known, a plan. */
  public PriceContext paidBy(String insurer, @Nullable String insurancePlan) {
    return new PriceContext(date, insurer, insurancePlan, venue, gender, age);
  }
}

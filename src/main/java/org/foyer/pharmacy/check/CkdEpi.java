package org.foyer.pharmacy.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.foyer.pharmacy.safety.Person.Sex;

/**
 * Estimates the glomerular filtration rate of adults from creatinine: the CKD-EPI equation of 2021.
 *
 * @see <a href="https://doi.org/10.1056/NEJMoa2102953">New equations to estimate GFR without
 *     race</a>
 */
final class CkdEpi {

  private CkdEpi() {}

  /**
   * The rate in mL/min/1.73 m2.
   *
   * @param creatinine in mg/dL, in serum or plasma
   * @param age in years, 18 at least
   */
  static BigDecimal rate(double creatinine, int age, Sex sex) {
    boolean female = sex == Sex.FEMALE;
    double ratio = creatinine / (female ? 0.7 : 0.9);
    double rate =
        142
            * Math.pow(Math.min(ratio, 1), female ? -0.241 : -0.302)
            * Math.pow(Math.max(ratio, 1), -1.2)
            * Math.pow(0.9938, age)
            * (female ? 1.012 : 1);
    return BigDecimal.valueOf(rate).setScale(0, RoundingMode.HALF_UP);
  }
}

package org.foyer.billing.benefit;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.foyer.billing.Code;
import org.foyer.billing.CodePattern;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a plan pays for a kind of service.
 *
 * @param category what the services are called in the plan
 * @param services which they are; all if there are none
 * @param excluded whether the plan says that it does not pay for them
 * @param authorization whether the insurer must have been asked first
 * @param cost what the patient pays
 * @param limit what the insurer pays at most
 */
public record Benefit(
    String category,
    List<CodePattern> services,
    boolean excluded,
    boolean authorization,
    Cost cost,
    Limit limit) {

  /**
   * What the patient pays of each line.
   *
   * @param copay a fixed amount, paid first
   * @param deductible whether what is left counts towards the deductible
   * @param coinsurance percent of what is left after that
   */
  public record Cost(@Nullable Money copay, boolean deductible, BigDecimal coinsurance) {

    /** The patient pays nothing. */
    public static final Cost NONE = new Cost(null, false, BigDecimal.ZERO);

    /** Coinsurance is from 0 to 100. */
    public Cost {
      if (coinsurance.signum() < 0 || coinsurance.compareTo(BigDecimal.valueOf(100)) > 0) {
        throw new IllegalArgumentException("Coinsurance is from 0 to 100 percent");
      }
      if (copay != null && copay.isNegative()) {
        throw new IllegalArgumentException("A copay is not negative");
      }
    }
  }

  /**
   * The end of a benefit, in a benefit period.
   *
   * @param quantity so many units, such as visits; null without an end
   * @param amount so much money; null without an end
   */
  public record Limit(@Nullable BigDecimal quantity, @Nullable Money amount) {

    /** No end. */
    public static final Limit NONE = new Limit(null, null);
  }

  /** Keeps what it is given. */
  public Benefit {
    services = List.copyOf(services);
  }

  boolean isFor(Collection<Code> service) {
    return services.isEmpty() || services.stream().anyMatch(pattern -> pattern.matchesAny(service));
  }
}

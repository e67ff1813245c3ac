package org.foyer.billing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MoneyTest {

  private static final Currency USD = Currency.getInstance("USD");

  @Test
  void halfACoinIsRoundedAwayFromZero() {
    assertThat(UnitPrice.of("16.335", "USD").forQuantity(BigDecimal.valueOf(3)))
        .hasToString("49.01 USD");
    assertThat(Money.rounded(new BigDecimal("-0.005"), USD)).hasToString("-0.01 USD");
    assertThat(Money.of("1.01", "USD").percent(BigDecimal.valueOf(50))).hasToString("0.51 USD");
    assertThat(Money.rounded(new BigDecimal("0.5"), Currency.getInstance("JPY")))
        .hasToString("1 JPY");
    assertThat(Money.rounded(new BigDecimal("0.0005"), Currency.getInstance("KWD")))
        .hasToString("0.001 KWD");
  }

  @Test
  void fractionsOfACoinCannotBePaid() {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("0.005", "USD"));
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("0.5", "JPY"));
    assertThat(UnitPrice.of("0.005", "USD").isPayable()).isFalse();
  }

  @Test
  void amountsAreTheSameHoweverManyDigitsAreWritten() {
    assertThat(Money.of("1", "USD")).isEqualTo(Money.of("1.0000", "USD")).hasToString("1.00 USD");
  }

  @Test
  void currenciesDoNotMix() {
    Money dollar = Money.of("1", "USD");
    Money euro = Money.of("1", "EUR");
    assertThatIllegalArgumentException().isThrownBy(() -> dollar.plus(euro));
    assertThatIllegalArgumentException().isThrownBy(() -> dollar.compareTo(euro));
    assertThatIllegalArgumentException().isThrownBy(() -> dollar.allocateBy(List.of(euro)));
  }

  @Test
  void whatIsLeftOverGoesToWhomTheCutTookMost() {
    assertThat(Money.of("100", "USD").allocate(weights(1, 1, 1)))
        .map(Money::toString)
        .containsExactly("33.34 USD", "33.33 USD", "33.33 USD");
    assertThat(Money.of("0.05", "USD").allocate(weights(30, 70)))
        .map(Money::toString)
        .containsExactly("0.02 USD", "0.03 USD");
    assertThat(Money.of("-0.01", "USD").allocate(weights(0, 1)))
        .map(Money::toString)
        .containsExactly("0.00 USD", "-0.01 USD");
  }

  @Test
  void nothingCannotBeDividedAmongNobody() {
    Money dollar = Money.of("1", "USD");
    assertThatIllegalArgumentException().isThrownBy(() -> dollar.allocate(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> dollar.allocate(weights(0, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> dollar.allocate(weights(2, -1)));
  }

  @RepeatedTest(300)
  void partsAddUpAndAreWithinACoinOfTheirShare(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Currency currency =
        Currency.getInstance(List.of("USD", "EUR", "JPY", "KWD").get(random.nextInt(4)));
    int digits = currency.getDefaultFractionDigits();
    BigDecimal coin = BigDecimal.ONE.movePointLeft(digits);
    Money total =
        new Money(BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, digits), currency);
    List<BigDecimal> weights = new ArrayList<>(List.of(BigDecimal.ONE));
    for (int more = random.nextInt(12); more > 0; more--) {
      weights.add(BigDecimal.valueOf(random.nextInt(1000), 2));
    }
    Collections.shuffle(weights, random);
    List<Money> parts = total.allocate(weights);
    assertThat(Money.sum(currency, parts)).isEqualTo(total);
    double all = weights.stream().mapToDouble(BigDecimal::doubleValue).sum();
    for (int i = 0; i < parts.size(); i++) {
      double share = total.amount().doubleValue() * weights.get(i).doubleValue() / all;
      assertThat(Math.abs(parts.get(i).amount().doubleValue() - share))
          .isLessThan(coin.doubleValue() + 1e-6);
    }
  }

  private static List<BigDecimal> weights(int... weights) {
    return Arrays.stream(weights).mapToObj(BigDecimal::valueOf).toList();
  }
}

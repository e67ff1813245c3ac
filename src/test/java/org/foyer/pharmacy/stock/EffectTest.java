package org.foyer.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.pharmacy.stock.StockLines.Line;
import org.foyer.pharmacy.stock.StockSource.Phase;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;

/** What resources mean for the stock. */
class EffectTest {

  private static final BigDecimal FIVE = BigDecimal.valueOf(5);

  @Test
  void whatIsIssuedGoesFromOnHandAndFromWhatIsPromised() {
    Effect step = effect(Phase.ISSUED).minus(effect(Phase.RESERVED));

    assertThat(step.onHand()).isEqualByComparingTo("-5");
    assertThat(step.reserved()).isEqualByComparingTo("-5");
    assertThat(step.available()).isEqualByComparingTo("0");
    assertThat(step.takes()).isTrue();
  }

  @Test
  void whatIsReleasedTakesNothing() {
    Effect step = Effect.NONE.minus(effect(Phase.RESERVED));

    assertThat(step.available()).isEqualByComparingTo("5");
    assertThat(step.takes()).isFalse();
  }

  @Test
  void linesOfOneItemAreAddedUp() {
    StockSource twice = new StockSource(null, Phase.MOVED, List.of(line(FIVE), line(FIVE)));
    StockSource once = new StockSource(null, Phase.MOVED, List.of(line(BigDecimal.valueOf(10))));
    StockSource nothing =
        new StockSource(null, Phase.MOVED, List.of(line(FIVE), line(FIVE.negate())));

    assertThat(twice.doesTheSameAs(once)).isTrue();
    assertThat(nothing.effects()).isEmpty();
  }

  private static Effect effect(Phase phase) {
    return new StockSource(null, phase, List.of(line(FIVE)))
        .effects()
        .getOrDefault("1", Effect.NONE);
  }

  private static Line line(BigDecimal quantity) {
    return new Line("1", new Quantity().setValue(quantity));
  }
}

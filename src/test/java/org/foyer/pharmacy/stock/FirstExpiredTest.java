package org.foyer.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which lots are chosen. */
class FirstExpiredTest {

  private static final StockUnit TABLET =
      new StockUnit("http://unitsofmeasure.org", "{tablet}", "tablet");

  @Test
  void whatExpiresFirstGoesFirstAndTheRestComesFromTheNext() {
    List<Pick> picks =
        FirstExpired.of(
            List.of(row("late", "2032-01-01", 50, 0), row("soon", "2031-01-01", 20, 5)),
            BigDecimal.valueOf(30));

    assertThat(picks).extracting(Pick::lot).containsExactly("soon", "late");
    assertThat(picks)
        .extracting(Pick::quantity)
        .containsExactly(BigDecimal.valueOf(15), BigDecimal.valueOf(15));
  }

  @Test
  void ofLotsOfOneDayTheSmallerGoesFirst() {
    List<Pick> picks =
        FirstExpired.of(
            List.of(row("big", "2031-01-01", 50, 0), row("small", "2031-01-01", 3, 0)),
            BigDecimal.valueOf(2));

    assertThat(picks).extracting(Pick::lot).containsExactly("small");
  }

  @Test
  void whatIsPromisedIsNotChosen() {
    assertThat(FirstExpired.of(List.of(row("all", "2031-01-01", 5, 5)), BigDecimal.ONE)).isEmpty();
  }

  @Test
  void aUnitIsTheSameByCodeOrElseByName() {
    StockUnit words = new StockUnit(null, null, "Tablet");

    assertThat(TABLET.is(words)).isTrue();
    assertThat(words.is(TABLET)).isTrue();
    assertThat(TABLET.is("{tablet}")).isTrue();
    assertThat(TABLET.is(new StockUnit("http://unitsofmeasure.org", "mL", "tablet"))).isFalse();
    assertThat(TABLET.is(new StockUnit(null, null, "bottle"))).isFalse();
  }

  private static StockRow row(String lot, String expiry, long onHand, long reserved) {
    StockItem item =
        new StockItem(
            lot,
            "pharmacy",
            Set.of("urn:example|1"),
            null,
            lot,
            LocalDate.parse(expiry),
            StockItem.ACTIVE,
            TABLET);
    return new StockRow(item, BigDecimal.valueOf(onHand), BigDecimal.valueOf(reserved));
  }
}

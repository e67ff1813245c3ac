package org.foyer.billing.benefit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.junit.jupiter.api.Test;

class CoverageOrderTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @Test
  void thoseInForceComeByOrderThenByAge() {
    Coverage none = coverage("none", 0, "2020-01-01", "");
    Coverage second = coverage("second", 2, "2020-01-01", "");
    Coverage first = coverage("first", 1, "2026-01-01", "2026-11-23");
    Coverage older = coverage("older", 2, "2019-01-01", "");
    Coverage over = coverage("over", 1, "2020-01-01", "2026-11-22");
    Coverage cancelled = coverage("cancelled", 1, "", "").setStatus(CoverageStatus.CANCELLED);
    assertThat(CoverageOrder.on(TODAY, List.of(none, second, first, older, over, cancelled)))
        .containsExactly(first, older, second, none);
  }

  @Test
  void anotherTakesItsPlaceAmongThoseInOrder() {
    Coverage first = coverage("a", 1, "2020-01-01", "");
    Coverage third = coverage("c", 3, "2020-01-01", "");
    List<Coverage> known = List.of(first, third);
    assertThat(CoverageOrder.place(List.of(), first)).hasValue(0);
    assertThat(CoverageOrder.place(known, coverage("b", 2, "2026-01-01", ""))).hasValue(1);
    assertThat(CoverageOrder.place(known, coverage("b", 0, "2026-01-01", ""))).hasValue(2);
    assertThat(CoverageOrder.place(known, coverage("b", 1, "2019-01-01", ""))).hasValue(0);
    assertThat(CoverageOrder.place(known, coverage("b", 1, "2021-01-01", ""))).hasValue(1);
  }

  @Test
  void anotherHasNoPlaceAmongThoseThatPeopleHavePutInAnotherOrder() {
    Coverage first = coverage("a", 1, "2020-01-01", "");
    Coverage second = coverage("b", 2, "2020-01-01", "");
    assertThat(CoverageOrder.place(List.of(second, first), first)).isEmpty();
  }

  @Test
  void aCoverageIsOverAfterItsLastDay() {
    assertThat(CoverageOrder.isOver(coverage("a", 1, "", "2026-11-22"), TODAY)).isTrue();
    assertThat(CoverageOrder.isOver(coverage("a", 1, "", "2026-11-23"), TODAY)).isFalse();
    assertThat(CoverageOrder.isOver(coverage("a", 1, "", "2026-11"), TODAY)).isFalse();
    assertThat(CoverageOrder.isOver(coverage("a", 1, "2027-01-01", ""), TODAY)).isFalse();
  }

  /** Order 0 and an empty date stand for none. */
  private static Coverage coverage(String id, int order, String start, String end) {
    Coverage coverage = new Coverage().setStatus(CoverageStatus.ACTIVE);
    coverage.setId(id);
    if (order > 0) {
      coverage.setOrder(order);
    }
    if (!start.isEmpty()) {
      coverage.getPeriod().setStartElement(new DateTimeType(start));
    }
    if (!end.isEmpty()) {
      coverage.getPeriod().setEndElement(new DateTimeType(end));
    }
    return coverage;
  }
}

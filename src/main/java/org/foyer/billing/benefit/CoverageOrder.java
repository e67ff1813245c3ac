package org.foyer.billing.benefit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.foyer.billing.FhirDays;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;

/** Which coverages pay, and who before whom. */
public final class CoverageOrder {

  private static final Comparator<Coverage> ORDER =
      Comparator.comparingInt(
              (Coverage coverage) -> coverage.hasOrder() ? coverage.getOrder() : Integer.MAX_VALUE)
          .thenComparing(
              coverage ->
                  coverage.getPeriod().hasStart()
                      ? FhirDays.first(coverage.getPeriod())
                      : LocalDate.MIN)
          .thenComparing(
              coverage -> coverage.getIdElement().getIdPart(),
              Comparator.nullsLast(Comparator.naturalOrder()));

  private CoverageOrder() {}

  /**
   * Those in force on a day, by {@code Coverage.order}, those without one last; of equals the older
   * one first.
   */
  public static List<Coverage> on(LocalDate day, List<Coverage> coverages) {
    return coverages.stream().filter(coverage -> isInForce(coverage, day)).sorted(ORDER).toList();
  }

  /**
   * The place of a coverage among others, 0 if it is asked first; empty if people have put the
   * others in another order.
   */
  public static OptionalInt place(List<Coverage> others, Coverage added) {
    return others.stream().sorted(ORDER).toList().equals(others)
        ? OptionalInt.of(
            (int) others.stream().filter(other -> ORDER.compare(other, added) <= 0).count())
        : OptionalInt.empty();
  }

  /** Whether a coverage is over before a day, whatever its status. */
  public static boolean isOver(Coverage coverage, LocalDate day) {
    return coverage.getPeriod().hasEnd() && FhirDays.last(coverage.getPeriod()).isBefore(day);
  }

  /** Whether a coverage is active and the day is in its period. */
  public static boolean isInForce(Coverage coverage, LocalDate day) {
    return coverage.getStatus() == CoverageStatus.ACTIVE
        && FhirDays.include(coverage.getPeriod(), day);
  }
}

package org.foyer.billing.adjudication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.foyer.billing.benefit.CoverageOrder;
import org.hl7.fhir.r4.model.Coverage;
import org.jspecify.annotations.Nullable;

/**
 * Who is insured.
 *
 * @param coverages the coverages with the insurer that the claim names
 * @param birthDate if it is known
 * @param gender the administrative gender, if it is known
 */
public record Member(
    List<Coverage> coverages, @Nullable LocalDate birthDate, @Nullable String gender) {

  /** Keeps what it is given. */
  public Member {
    coverages = List.copyOf(coverages);
  }

  boolean isInsured(LocalDate day) {
    return coverages.stream().anyMatch(coverage -> CoverageOrder.isInForce(coverage, day));
  }

  @Nullable BigDecimal age(LocalDate day) {
    return birthDate == null ? null : BigDecimal.valueOf(ChronoUnit.YEARS.between(birthDate, day));
  }
}

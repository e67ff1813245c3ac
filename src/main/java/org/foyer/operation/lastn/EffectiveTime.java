package org.foyer.operation.lastn;

import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Timing;
import org.jspecify.annotations.Nullable;

/** When an observation began to be true of its subject. */
final class EffectiveTime {

  private EffectiveTime() {}

  /** The time; null if the observation does not say. */
  static @Nullable Instant of(Observation observation) {
    @Nullable Date date = null;
    if (observation.getEffective() instanceof BaseDateTimeType dateTime) {
      date = dateTime.getValue();
    } else if (observation.getEffective() instanceof Period period) {
      date = period.getStart();
    } else if (observation.getEffective() instanceof Timing timing) {
      date =
          Stream.concat(
                  timing.getEvent().stream().map(BaseDateTimeType::getValue),
                  Stream.ofNullable(
                      timing.getRepeat().hasBoundsPeriod()
                          ? timing.getRepeat().getBoundsPeriod().getStart()
                          : null))
              .filter(Objects::nonNull)
              .min(Date::compareTo)
              .orElse(null);
    }
    return date == null ? null : date.toInstant();
  }
}

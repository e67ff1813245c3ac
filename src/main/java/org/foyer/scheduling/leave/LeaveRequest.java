package org.foyer.scheduling.leave;

import java.time.Duration;
import java.time.Instant;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of {@code $leave}.
 *
 * @param start the first moment or day
 * @param end the last moment, or the last day, which is part of it
 * @param description what patients and colleagues may know; null if nothing
 * @param withdraw whether this leave is taken back
 * @param reoffer whether other times are offered for the bookings that it affects
 */
record LeaveRequest(
    DateTimeType start,
    DateTimeType end,
    @Nullable String description,
    boolean withdraw,
    boolean reoffer) {

  LeaveRequest {
    if (!first(start).isBefore(last(end))) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "Leave ends after it begins.");
    }
  }

  /** Adds the leave to a schedule, or takes it out. */
  Schedule applied(Schedule stored) {
    Schedule changed = stored.copy();
    boolean there = changed.getExtension().stream().anyMatch(this::isThis);
    if (withdraw) {
      if (!there) {
        throw new FhirProblem(
            ProblemCode.UNPROCESSABLE, "The Schedule has no leave with this start and end.");
      }
      changed.getExtension().removeIf(this::isThis);
    } else if (!there) {
      changed.addExtension(extension());
    }
    return changed;
  }

  private boolean isThis(Extension extension) {
    return SchedulingExtensions.SCHEDULE_NOT_AVAILABLE.equals(extension.getUrl())
        && extension.getExtensionByUrl("during") != null
        && extension.getExtensionByUrl("during").getValue() instanceof Period during
        && during.hasStart()
        && during.hasEnd()
        && first(during.getStartElement()).equals(first(start))
        && last(during.getEndElement()).equals(last(end));
  }

  private Extension extension() {
    Extension leave = new Extension(SchedulingExtensions.SCHEDULE_NOT_AVAILABLE);
    if (description != null) {
      leave.addExtension("description", new StringType(description));
    }
    leave.addExtension(
        "during", new Period().setStartElement(start.copy()).setEndElement(end.copy()));
    return leave;
  }

  private static Instant first(DateTimeType moment) {
    return moment.getValue().toInstant();
  }

  private static Instant last(DateTimeType moment) {
    Instant instant = moment.getValue().toInstant();
    return moment.hasTime() ? instant : instant.plus(Duration.ofDays(1));
  }
}

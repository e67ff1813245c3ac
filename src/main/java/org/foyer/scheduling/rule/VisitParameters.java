package org.foyer.scheduling.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.rule.BookingRule.Limits;
import org.foyer.scheduling.rule.BookingRule.Visit;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What one extension {@code scheduling-parameters} says; null where it is silent. */
record VisitParameters(
    @Nullable TokenValue type,
    @Nullable Duration duration,
    @Nullable Duration before,
    @Nullable Duration after,
    @Nullable Duration interval,
    @Nullable Duration offset,
    @Nullable Duration notice,
    @Nullable Duration horizon,
    @Nullable Integer capacity,
    @Nullable BookingMode mode) {

  private static final Duration USUAL_DURATION = Duration.ofMinutes(30);
  private static final Duration USUAL_HORIZON = Duration.ofDays(365);

  /** Says nothing about a kind of visit, or about any. */
  static VisitParameters silent(@Nullable TokenValue type) {
    return new VisitParameters(type, null, null, null, null, null, null, null, null, null);
  }

  /** All that a resource says. */
  static List<VisitParameters> of(DomainResource resource) {
    return resource.getExtensionsByUrl(SchedulingExtensions.SCHEDULING_PARAMETERS).stream()
        .map(VisitParameters::of)
        .toList();
  }

  /**
   * Looks whether all that a resource says can be understood.
   *
   * @throws FhirProblem if not
   */
  static void check(DomainResource resource) {
    List<VisitParameters> understood = of(resource);
    long types = understood.stream().map(VisitParameters::type).distinct().count();
    if (types < understood.size()) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE, "There are two scheduling parameters for one kind of visit.");
    }
  }

  private static VisitParameters of(Extension extension) {
    return new VisitParameters(
        type(extension),
        length(extension, "duration", true),
        length(extension, "buffer-before", false),
        length(extension, "buffer-after", false),
        length(extension, "alignment-interval", true),
        length(extension, "alignment-offset", false),
        length(extension, "notice", false),
        length(extension, "horizon", false),
        value(extension, "capacity", PositiveIntType.class)
            .map(PositiveIntType::getValue)
            .orElse(null),
        value(extension, "booking-mode", CodeType.class)
            .map(CodeType::getValue)
            .map(Lengths::mode)
            .orElse(null));
  }

  private static @Nullable TokenValue type(Extension extension) {
    return value(extension, "visit-type", Coding.class).map(Codings::of).orElse(null);
  }

  private static @Nullable Duration length(Extension extension, String name, boolean positive) {
    return value(extension, name, org.hl7.fhir.r4.model.Duration.class)
        .map(length -> Lengths.of(length, name, positive))
        .orElse(null);
  }

  private static <T extends Type> Optional<T> value(Extension extension, String name, Class<T> as) {
    return Optional.ofNullable(extension.getExtensionByUrl(name))
        .map(Extension::getValue)
        .filter(as::isInstance)
        .map(as::cast);
  }

  /** What this says, and where it is silent the other. */
  VisitParameters over(VisitParameters weaker) {
    return new VisitParameters(
        type == null ? weaker.type : type,
        duration == null ? weaker.duration : duration,
        before == null ? weaker.before : before,
        after == null ? weaker.after : after,
        interval == null ? weaker.interval : interval,
        offset == null ? weaker.offset : offset,
        notice == null ? weaker.notice : notice,
        horizon == null ? weaker.horizon : horizon,
        capacity == null ? weaker.capacity : capacity,
        mode == null ? weaker.mode : mode);
  }

  Visit visit() {
    Duration length = duration == null ? USUAL_DURATION : duration;
    return new Visit(
        type,
        length,
        before == null ? Duration.ZERO : before,
        after == null ? Duration.ZERO : after,
        interval == null ? length : interval,
        offset == null ? Duration.ZERO : offset);
  }

  Limits limits() {
    return new Limits(
        capacity == null ? 1 : capacity,
        notice == null ? Duration.ZERO : notice,
        horizon == null ? USUAL_HORIZON : horizon,
        mode == null ? BookingMode.SELF : mode);
  }
}

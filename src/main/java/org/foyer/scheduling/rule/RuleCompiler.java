package org.foyer.scheduling.rule;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.rule.BookingRule.Opening;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.jspecify.annotations.Nullable;

/** Makes the rules of a Schedule from what is said in several places. */
final class RuleCompiler {

  private final RuleSources sources;

  private RuleCompiler(RuleSources sources) {
    this.sources = sources;
  }

  /** One rule for each service and kind of visit; none if the Schedule cannot be booked. */
  static List<CompiledRule> compile(RuleSources sources) {
    return new RuleCompiler(sources).rules();
  }

  private List<CompiledRule> rules() {
    boolean bookable =
        (!sources.schedule().hasActive() || sources.schedule().getActive())
            && sources.roles().stream().allMatch(role -> !role.hasActive() || role.getActive())
            && sources.locations().stream()
                .allMatch(
                    location ->
                        !location.hasStatus() || location.getStatus() == LocationStatus.ACTIVE);
    if (!bookable) {
      return List.of();
    }
    return sources.services().isEmpty()
        ? rules(null)
        : sources.services().stream()
            .filter(service -> !service.hasActive() || service.getActive())
            .flatMap(service -> rules(service).stream())
            .toList();
  }

  private List<CompiledRule> rules(@Nullable HealthcareService service) {
    List<VisitParameters> ofService = service == null ? List.of() : VisitParameters.of(service);
    List<VisitParameters> ofSchedule = VisitParameters.of(sources.schedule());
    Set<TokenValue> types = new LinkedHashSet<>();
    Stream.concat(ofService.stream(), ofSchedule.stream())
        .map(VisitParameters::type)
        .filter(Objects::nonNull)
        .forEach(types::add);
    if (types.isEmpty()) {
      return List.of(rule(service, layered(null, ofService, ofSchedule)));
    }
    return types.stream().map(type -> rule(service, layered(type, ofService, ofSchedule))).toList();
  }

  /** What is said of the kind of visit counts before what is said of all. */
  private static VisitParameters layered(
      @Nullable TokenValue type,
      List<VisitParameters> ofService,
      List<VisitParameters> ofSchedule) {
    VisitParameters all = said(ofSchedule, null).over(said(ofService, null));
    return type == null ? all : said(ofSchedule, type).over(said(ofService, type)).over(all);
  }

  private static VisitParameters said(List<VisitParameters> by, @Nullable TokenValue type) {
    return by.stream()
        .filter(parameters -> Objects.equals(parameters.type(), type))
        .findFirst()
        .orElse(VisitParameters.silent(type));
  }

  private CompiledRule rule(@Nullable HealthcareService service, VisitParameters parameters) {
    BookingRule rule =
        new BookingRule(
            sources.schedule().getIdElement().getIdPart(),
            sources.actors(),
            service == null ? null : service.getIdElement().getIdPart(),
            parameters.visit(),
            parameters.limits(),
            opening(service));
    return new CompiledRule(
        rule,
        sources.roles().stream()
            .map(role -> "PractitionerRole/" + role.getIdElement().getIdPart())
            .toList(),
        sources.locations().stream().map(location -> location.getIdElement().getIdPart()).toList(),
        visitTypes(service, parameters.type()),
        specialties(service));
  }

  private List<TokenValue> visitTypes(
      @Nullable HealthcareService service, @Nullable TokenValue type) {
    if (type != null) {
      return List.of(type);
    }
    List<TokenValue> types = new ArrayList<>(Codings.of(sources.schedule().getServiceType()));
    if (service != null) {
      types.addAll(Codings.of(service.getType()));
    }
    return types;
  }

  private List<TokenValue> specialties(@Nullable HealthcareService service) {
    Set<TokenValue> all = new LinkedHashSet<>(Codings.of(sources.schedule().getSpecialty()));
    if (service != null) {
      all.addAll(Codings.of(service.getSpecialty()));
    }
    sources.roles().forEach(role -> all.addAll(Codings.of(role.getSpecialty())));
    return List.copyOf(all);
  }

  private Opening opening(@Nullable HealthcareService service) {
    ZoneId zone = zone(service);
    return new Opening(zone, hours(service), closed(service, zone));
  }

  private List<WeeklyHours> hours(@Nullable HealthcareService service) {
    List<WeeklyHours> own = Hours.of(sources.schedule());
    if (!own.isEmpty()) {
      return own;
    }
    List<WeeklyHours> ofService = service == null ? List.of() : Hours.of(service);
    return ofService.isEmpty()
        ? sources.roles().stream().flatMap(role -> Hours.of(role).stream()).toList()
        : ofService;
  }

  private List<TimeRange> closed(@Nullable HealthcareService service, ZoneId zone) {
    List<Period> periods = new ArrayList<>();
    if (service != null) {
      service.getNotAvailable().forEach(one -> periods.add(one.getDuring()));
    }
    for (PractitionerRole role : sources.roles()) {
      role.getNotAvailable().forEach(one -> periods.add(one.getDuring()));
    }
    sources
        .schedule()
        .getExtensionsByUrl(SchedulingExtensions.SCHEDULE_NOT_AVAILABLE)
        .forEach(one -> periods.add(during(one)));
    List<TimeRange> closed = new ArrayList<>();
    periods.stream()
        .filter(period -> !period.isEmpty())
        .forEach(period -> Closed.during(period, zone).ifPresent(closed::add));
    closed.addAll(Closed.outside(sources.schedule().getPlanningHorizon(), zone));
    sources.roles().forEach(role -> closed.addAll(Closed.outside(role.getPeriod(), zone)));
    return closed;
  }

  private static Period during(Extension exception) {
    Extension during = exception.getExtensionByUrl("during");
    return during != null && during.getValue() instanceof Period period ? period : new Period();
  }

  private ZoneId zone(@Nullable HealthcareService service) {
    return Stream.of(
            Stream.of(sources.schedule()), sources.locations().stream(), Stream.ofNullable(service))
        .flatMap(each -> each)
        .map(RuleCompiler::statedZone)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(sources.zone());
  }

  private static @Nullable ZoneId statedZone(DomainResource resource) {
    Extension extension = resource.getExtensionByUrl(SchedulingExtensions.TIME_ZONE);
    if (extension == null || !extension.hasValue()) {
      return null;
    }
    try {
      return ZoneId.of(extension.getValueAsPrimitive().getValueAsString());
    } catch (DateTimeException e) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE, "The time zone is not one of the IANA time zone database.");
    }
  }
}

package org.foyer.scheduling.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.SchedulingSettings;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.springframework.stereotype.Component;

/** Compiles the rules of a Schedule, with all that it refers to. */
@Component
class ScheduleRules {

  private final RuleTable table;
  private final Stores stores;
  private final LocalReferences localReferences;
  private final SchedulingSettings settings;

  ScheduleRules(
      RuleTable table,
      Stores stores,
      LocalReferences localReferences,
      SchedulingSettings settings) {
    this.table = table;
    this.stores = stores;
    this.localReferences = localReferences;
    this.settings = settings;
  }

  void compile(Schedule schedule) {
    List<String> actors = targets(schedule.getActor());
    Set<String> services = new LinkedHashSet<>(of("HealthcareService", actors));
    services.addAll(
        targets(
            schedule.getExtensionsByUrl(SchedulingExtensions.SCHEDULE_SERVICE).stream()
                .map(Extension::getValue)
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .toList()));
    List<PractitionerRole> roles = read(PractitionerRole.class, of("PractitionerRole", actors));
    List<String> named = of("Location", actors);
    List<String> locations =
        named.isEmpty() ? roles.stream().flatMap(this::onlyLocation).toList() : named;
    RuleSources sources =
        new RuleSources(
            schedule,
            participants(actors, roles, locations),
            read(HealthcareService.class, services),
            roles,
            read(Location.class, locations),
            settings.zone());
    table.keep(links(schedule, actors, sources, services), RuleCompiler.compile(sources));
  }

  private RuleTable.Links links(
      Schedule schedule, List<String> actors, RuleSources sources, Set<String> services) {
    Set<String> from = new LinkedHashSet<>(services);
    from.addAll(of("PractitionerRole", actors));
    from.addAll(of("Location", sources.actors()));
    return new RuleTable.Links(
        schedule.getIdElement().getIdPart(), sources.actors(), takers(actors), List.copyOf(from));
  }

  /** A place or service that no practitioner and no device is booked with is booked itself. */
  private static List<String> takers(List<String> actors) {
    boolean withOthers =
        Stream.of("Practitioner", "PractitionerRole", "Device")
            .anyMatch(type -> !of(type, actors).isEmpty());
    if (withOthers) {
      return List.of();
    }
    List<String> places = of("Location", actors);
    return places.isEmpty() ? of("HealthcareService", actors) : places;
  }

  private List<String> participants(
      List<String> actors, List<PractitionerRole> roles, List<String> locations) {
    Set<String> all = new LinkedHashSet<>(of("Practitioner", actors));
    roles.forEach(role -> all.addAll(targets(List.of(role.getPractitioner()))));
    all.addAll(of("Device", actors));
    all.addAll(locations);
    return List.copyOf(all.isEmpty() ? of("HealthcareService", actors) : all);
  }

  private Stream<String> onlyLocation(PractitionerRole role) {
    List<String> locations = targets(role.getLocation());
    return locations.size() == 1 ? locations.stream() : Stream.empty();
  }

  private static List<String> of(String type, List<String> references) {
    return references.stream().filter(each -> each.startsWith(type + "/")).toList();
  }

  private List<String> targets(List<Reference> references) {
    return references.stream()
        .flatMap(reference -> localReferences.target(reference).stream())
        .map(IdType::getValue)
        .distinct()
        .toList();
  }

  private <T extends Resource> List<T> read(Class<T> type, Iterable<String> references) {
    Store store = stores.asSystem("rules of schedules");
    List<T> found = new ArrayList<>();
    references.forEach(reference -> store.read(type, reference).ifPresent(found::add));
    return found;
  }
}

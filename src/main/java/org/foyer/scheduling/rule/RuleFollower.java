package org.foyer.scheduling.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.fhir.TransactionFollower;
import org.foyer.scheduling.TakesUp;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.springframework.stereotype.Component;

/** Keeps the rules as what they come from says, in the same transaction. */
@Component
class RuleFollower implements TransactionFollower, TakesUp {

  private final ScheduleRules rules;
  private final RuleTable table;
  private final Actors actors;
  private final Stores stores;

  RuleFollower(ScheduleRules rules, RuleTable table, Actors actors, Stores stores) {
    this.rules = rules;
    this.table = table;
    this.actors = actors;
    this.stores = stores;
  }

  @Override
  public Set<String> types() {
    return Set.of("Schedule", "HealthcareService", "PractitionerRole", "Location");
  }

  /** Before all that needs rules. */
  @Override
  public int order() {
    return 10;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    Set<String> schedules = new LinkedHashSet<>();
    for (ResourceChange change : changes) {
      if (change.after() == null) {
        actors.forget(change.reference());
      } else {
        keepActor(change.after());
        check(change);
      }
      if ("Schedule".equals(change.type())) {
        schedules.add(change.id());
      }
    }
    schedules.addAll(
        table.from(changes.stream().map(ResourceChange::reference).collect(Collectors.toSet())));
    Store store = stores.asSystem("rules of schedules");
    for (String schedule : schedules) {
      store
          .read(Schedule.class, "Schedule/" + schedule)
          .ifPresentOrElse(rules::compile, () -> table.forget(schedule));
    }
  }

  /** What cannot be understood is refused, also where no Schedule uses it yet. */
  private static void check(ResourceChange change) {
    try {
      if (change.after() instanceof HealthcareService service) {
        VisitParameters.check(service);
      }
    } catch (FhirProblem problem) {
      throw change.at(problem);
    }
  }

  private void keepActor(Resource resource) {
    if (resource instanceof PractitionerRole role) {
      actors.keep(role);
    } else if (resource instanceof Location location) {
      actors.keep(location);
    }
  }

  @Override
  public boolean takeUp(Resource stored) {
    keepActor(stored);
    if (stored instanceof Schedule schedule) {
      try {
        rules.compile(schedule);
      } catch (FhirProblem cannotBeBooked) {
        return false;
      }
    }
    return true;
  }
}

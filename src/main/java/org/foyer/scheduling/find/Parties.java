package org.foyer.scheduling.find;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.find.FindRequest.Organizations;
import org.foyer.scheduling.find.FindRequest.Who;
import org.foyer.scheduling.guard.AppliedRules;
import org.foyer.scheduling.guard.AppliedRules.Applied;
import org.foyer.scheduling.rule.BookingRule;
import org.foyer.scheduling.rule.BookingRules;
import org.foyer.scheduling.rule.Wanted;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.stereotype.Component;

/**
 * Finds who could take part together. Alternatives of one kind make one party each; who is of
 * another kind joins each of them, as IHE says of practitioners and locations.
 */
@Component
class Parties {

  private static final int MOST = 2000;

  private final BookingRules rules;
  private final AppliedRules guard;

  Parties(BookingRules rules, AppliedRules guard) {
    this.rules = rules;
    this.guard = guard;
  }

  /**
   * The parties, in the order of preference.
   *
   * @throws FhirProblem if somebody who must join has no Schedule, or there or in one are too many
   */
  List<Party> of(FindRequest request) {
    if (request.who().isNobody()) {
      return List.of();
    }
    List<List<BookingRule>> parties = new ArrayList<>();
    for (List<BookingRule> together : alone(request)) {
      List<BookingRule> all = new ArrayList<>(together);
      request.who().together().forEach(actor -> join(all, actor));
      checkSize(all);
      parties.add(all);
    }
    if (parties.size() > MOST) {
      throw new FhirProblem(
          ProblemCode.TOO_COSTLY,
          "More than %d schedules would have to be looked at; name fewer practitioners, a service or a visit type."
              .formatted(MOST));
    }
    Applied applied = guard.to(parties);
    return parties.stream()
        .map(all -> new Party(all, applied.to(all), rank(request.who(), all)))
        .toList();
  }

  private static void checkSize(List<BookingRule> party) {
    if (party.size() > VisitCode.MOST_PARTS) {
      throw AskedParameters.invalid(
          "together",
          "names too many: the time of %d schedules at most is found together"
              .formatted(VisitCode.MOST_PARTS));
    }
  }

  /** Before those join who come in any case. */
  private List<List<BookingRule>> alone(FindRequest request) {
    Who who = request.who();
    Wanted wanted = wanted(request);
    List<List<BookingRule>> alone = new ArrayList<>();
    if (who.practitioners().isEmpty() || who.locations().isEmpty()) {
      ofOrganizations(wanted, who).forEach(rule -> alone.add(List.of(rule)));
      return alone;
    }
    Set<String> atLocations = new LinkedHashSet<>();
    for (BookingRule rule : ofOrganizations(wanted, who)) {
      alone.add(List.of(rule));
      atLocations.addAll(people(rule));
    }
    for (BookingRule rule : ofOrganizations(wanted.withLocations(Set.of()), who)) {
      if (people(rule).stream().noneMatch(atLocations::contains)) {
        who.locations().get().forEach(location -> withPlace(rule, location).ifPresent(alone::add));
      }
    }
    return alone;
  }

  private static Wanted wanted(FindRequest request) {
    Who who = request.who();
    return Wanted.any()
        .withPractitioners(set(who.practitioners()))
        .withLocations(
            new LinkedHashSet<>(
                who.locations().orElse(List.of()).stream()
                    .map(location -> location.substring("Location/".length()))
                    .toList()))
        .withServices(set(who.services()))
        .withVisitTypes(new LinkedHashSet<>(request.visitTypes()))
        .withSpecialties(new LinkedHashSet<>(request.specialties()));
  }

  private Set<BookingRule> ofOrganizations(Wanted wanted, Who who) {
    if (who.organizations().isEmpty()) {
      return new LinkedHashSet<>(rules.of(wanted));
    }
    Organizations organizations = who.organizations().get();
    Set<BookingRule> of = new LinkedHashSet<>();
    if (!organizations.services().isEmpty()) {
      rules.of(wanted).stream()
          .filter(rule -> organizations.services().contains(String.valueOf(rule.service())))
          .forEach(of::add);
    }
    if (!organizations.roles().isEmpty()) {
      Set<BookingRule> byRoles =
          new LinkedHashSet<>(rules.of(wanted.withPractitioners(organizations.roles())));
      byRoles.retainAll(rules.of(wanted));
      of.addAll(byRoles);
    }
    return of;
  }

  private Optional<List<BookingRule>> withPlace(BookingRule rule, String location) {
    return rules
        .of(location, rule.service(), rule.visit().type())
        .map(place -> List.of(rule, place));
  }

  private void join(List<BookingRule> party, String actor) {
    if (party.stream().anyMatch(rule -> rule.actors().contains(actor))) {
      return;
    }
    BookingRule first = party.get(0);
    Optional<BookingRule> joining =
        actor.startsWith("PractitionerRole/")
            ? rules.of(Wanted.any().withPractitioners(Set.of(actor))).stream().findFirst()
            : rules.of(actor, first.service(), first.visit().type());
    BookingRule rule =
        joining.orElseThrow(
            () ->
                AskedParameters.invalid(
                    "together", "names %s, who has no active Schedule".formatted(actor)));
    if (!party.contains(rule)) {
      party.add(rule);
    }
  }

  /** Who was named first comes first. */
  private static int rank(Who who, List<BookingRule> party) {
    List<String> practitioners = who.practitioners().orElse(List.of());
    List<String> locations = who.locations().orElse(List.of());
    return place(practitioners, party) * (locations.size() + 1) + place(locations, party);
  }

  private static int place(List<String> named, List<BookingRule> party) {
    for (int i = 0; i < named.size(); i++) {
      String one = named.get(i);
      if (party.stream().anyMatch(rule -> rule.actors().contains(one))) {
        return i;
      }
    }
    return named.size();
  }

  private static List<String> people(BookingRule rule) {
    return rule.actors().stream().filter(actor -> actor.startsWith("Practitioner/")).toList();
  }

  private static Set<String> set(Optional<List<String>> some) {
    return new LinkedHashSet<>(some.orElse(List.of()));
  }
}

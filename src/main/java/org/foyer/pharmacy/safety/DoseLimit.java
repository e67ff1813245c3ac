package org.foyer.pharmacy.safety;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.pharmacy.Route;
import org.foyer.pharmacy.safety.RuleFile.Row;
import org.jspecify.annotations.Nullable;

/**
 * Usual doses of an ingredient at an age; null is what has no limit.
 *
 * @param ingredient its code
 * @param routes of which it holds; all if empty
 * @param from the age from which it holds
 * @param to the age up to which it holds
 * @param lowest the lowest dose at a time
 * @param highest the highest dose at a time
 * @param cap what that never exceeds
 * @param day the most in a day
 * @param dayCap what that never exceeds
 * @param week the most in a week
 * @param none why there is no dose at this age
 * @param evidence on what it rests
 */
record DoseLimit(
    String ingredient,
    Set<Route> routes,
    @Nullable Age from,
    @Nullable Age to,
    @Nullable Limit lowest,
    @Nullable Limit highest,
    @Nullable Limit cap,
    @Nullable Limit day,
    @Nullable Limit dayCap,
    @Nullable Limit week,
    @Nullable String none,
    Evidence evidence) {

  static DoseLimit of(Row row) {
    String from = row.maybe("from");
    String to = row.maybe("to");
    return new DoseLimit(
        row.text("medicine"),
        row.texts("routes").stream()
            .map(route -> Route.valueOf(route.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet()),
        from == null ? null : Age.parse(from),
        to == null ? null : Age.parse(to),
        Limit.maybe(row.maybe("lowest")),
        Limit.maybe(row.maybe("highest")),
        Limit.maybe(row.maybe("cap")),
        Limit.maybe(row.maybe("day")),
        Limit.maybe(row.maybe("day-cap")),
        Limit.maybe(row.maybe("week")),
        row.maybe("none"),
        row.evidence());
  }

  /** Whether it holds for a route; all limits do if the route is not known. */
  boolean isOf(@Nullable Route route) {
    return routes.isEmpty() || route == null || routes.contains(route);
  }

  boolean isAt(LocalDate born, LocalDate today) {
    return (from == null || from.isReached(born, today))
        && (to == null || !to.isReached(born, today));
  }
}

package org.foyer.fhir.load;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.fhir.load.Targets.Target;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds resources by their types and ids. */
@Component
class StoredTargets {

  /**
   * That a row is not deleted is left out of the conditions: while the database knows little about
   * a table that is being filled, it would look through a whole type by it.
   */
  private static final String FIND =
      """
      select r.res_id, r.res_type, r.fhir_id, r.res_deleted_at is null as present
      from unnest(?::text[], ?::text[]) wanted (type, id)
      join hfj_resource r on r.res_type = wanted.type and r.fhir_id = wanted.id
      """;

  private final JdbcTemplate database;

  StoredTargets(JdbcTemplate database) {
    this.database = database;
  }

  /** Those that were ever there; deleted ones have their ids still. */
  Set<Target> taken(Collection<Target> targets) {
    return found(targets).map(Found::target).collect(toSet());
  }

  /** The rows of those that are there. */
  Map<Target, Long> rows(Collection<Target> targets) {
    return found(targets).filter(Found::present).collect(toMap(Found::target, Found::row));
  }

  private record Found(Target target, long row, boolean present) {}

  private Stream<Found> found(Collection<Target> targets) {
    if (targets.isEmpty()) {
      return Stream.empty();
    }
    Set<Target> all = Set.copyOf(targets);
    return database
        .query(
            FIND,
            (row, number) ->
                new Found(
                    new Target(row.getString("res_type"), row.getString("fhir_id")),
                    row.getLong("res_id"),
                    row.getBoolean("present")),
            all.stream().map(Target::type).toArray(String[]::new),
            all.stream().map(Target::id).toArray(String[]::new))
        .stream();
  }
}

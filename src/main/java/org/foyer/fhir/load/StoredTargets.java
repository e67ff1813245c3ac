package org.foyer.fhir.load;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.fhir.load.Targets.Target;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds resources by their types and ids. */
@Component
class StoredTargets {

  private static final String FIND =
      """
      select r.res_id, r.res_type, r.fhir_id from unnest(?::text[], ?::text[]) wanted (type, id)
        join hfj_resource r on r.res_type = wanted.type and r.fhir_id = wanted.id
      """;

  private final JdbcTemplate database;

  StoredTargets(JdbcTemplate database) {
    this.database = database;
  }

  /** Those that were ever there; deleted ones have their ids still. */
  Set<Target> taken(Collection<Target> targets) {
    return new HashSet<>(find(FIND, targets).keySet());
  }

  /** The rows of those that are there. */
  Map<Target, Long> rows(Collection<Target> targets) {
    return find(FIND + " where r.res_deleted_at is null", targets);
  }

  private Map<Target, Long> find(String sql, Collection<Target> targets) {
    Map<Target, Long> found = new HashMap<>();
    if (!targets.isEmpty()) {
      List<Target> all = List.copyOf(targets);
      database.query(
          sql,
          row -> {
            found.put(new Target(row.getString(2), row.getString(3)), row.getLong(1));
          },
          all.stream().map(Target::type).toArray(String[]::new),
          all.stream().map(Target::id).toArray(String[]::new));
    }
    return found;
  }
}

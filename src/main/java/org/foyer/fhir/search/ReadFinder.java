package org.foyer.fhir.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.Visibility.Part;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the row that a read asks for, if its caller may see it. */
public final class ReadFinder {

  private final VisibleRows visible;
  private final JdbcTemplate database;

  ReadFinder(VisibleRows visible, JdbcTemplate database) {
    this.visible = visible;
    this.database = database;
  }

  /** Whether the caller of a request may read all resources of the type. */
  public boolean readsEvery(RequestDetails request, String type) {
    return visible.isEvery(request, type, Part.READ);
  }

  /** The row id; empty if there is none for the caller. */
  public Optional<Long> row(RequestDetails request, String type, String id) {
    SqlFragment statement = statement(request, type, id);
    return database.queryForList(statement.sql(), Long.class, statement.values().toArray()).stream()
        .findFirst();
  }

  /** Selects the row id, if the caller may see the row. */
  SqlFragment statement(RequestDetails request, String type, String id) {
    return SqlFragment.of(
            "select r.res_id from hfj_resource r where r.res_type = ? and r.fhir_id = ? and ",
            type,
            id)
        .then(visible.condition(request, type, Part.READ, "r.res_id"));
  }
}

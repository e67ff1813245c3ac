package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.SearchParameters;
import org.foyer.fhir.Visibility;
import org.foyer.fhir.Visibility.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which rows of {@code hfj_resource} may take part in the answer to a request. */
final class VisibleRows {

  private final Visibility visibility;
  private final RestrictionSql restrictions;
  private final SearchParameters searchParameters;
  private final JdbcTemplate database;

  VisibleRows(
      Visibility visibility,
      RestrictionSql restrictions,
      SearchParameters searchParameters,
      JdbcTemplate database) {
    this.visibility = visibility;
    this.restrictions = restrictions;
    this.searchParameters = searchParameters;
    this.database = database;
  }

  /** Whether all resources of the type may take part. */
  boolean isEvery(@Nullable RequestDetails request, String type, Part part) {
    return visibility.of(request, type, part).equals(Restriction.all());
  }

  /** Whether all resources of all types may be reached. */
  boolean isEverything(@Nullable RequestDetails request) {
    return searchParameters.resourceTypes().stream()
        .allMatch(type -> isEvery(request, type, Part.REACHED));
  }

  /** The condition that resources of the type must fulfil, whose row id is in this column. */
  SqlFragment condition(@Nullable RequestDetails request, String type, Part part, String row) {
    return restrictions.of(visibility.of(request, type, part), type, row);
  }

  /** The condition that resources of any type must fulfil to be reached. */
  SqlFragment condition(@Nullable RequestDetails request, String alias) {
    return condition(request, searchParameters.resourceTypes(), alias);
  }

  /**
   * The condition that resources of several types must fulfil to be reached. Types that are
   * restricted alike share one condition, since planning costs more than running.
   */
  SqlFragment condition(@Nullable RequestDetails request, Collection<String> types, String alias) {
    Map<Restriction, Map<String, Restriction>> alike = new LinkedHashMap<>();
    for (String type : types) {
      Restriction restriction = visibility.of(request, type, Part.REACHED);
      if (!restriction.equals(Restriction.none())) {
        alike
            .computeIfAbsent(RestrictionShape.of(restriction), shape -> new LinkedHashMap<>())
            .put(type, restriction);
      }
    }
    SqlFragment any = SqlFragment.of("(false");
    for (Map<String, Restriction> byType : alike.values()) {
      String[] names = byType.keySet().toArray(String[]::new);
      any =
          any.then(SqlFragment.of(" or " + alias + ".res_type = any(?) and ", (Object) names))
              .then(restrictions.of(byType, alias + ".res_id"));
    }
    return any.then(")");
  }

  /** Of these rows, those that may be reached. */
  Set<JpaPid> reached(@Nullable RequestDetails request, Collection<JpaPid> rows) {
    Set<JpaPid> reached = new HashSet<>();
    ofType(rows)
        .forEach(
            (type, ofType) ->
                reached.addAll(
                    isEvery(request, type, Part.REACHED)
                        ? ofType.values()
                        : reached(request, type, ofType)));
    return reached;
  }

  private List<JpaPid> reached(
      @Nullable RequestDetails request, String type, Map<Long, JpaPid> rows) {
    SqlFragment statement =
        SqlFragment.of(
                "select r.res_id from hfj_resource r where r.res_id = any(?) and ",
                (Object) rows.keySet().toArray(Long[]::new))
            .then(condition(request, type, Part.REACHED, "r.res_id"));
    return database.queryForList(statement.sql(), Long.class, statement.values().toArray()).stream()
        .map(rows::get)
        .toList();
  }

  private Map<String, Map<Long, JpaPid>> ofType(Collection<JpaPid> rows) {
    Map<Long, JpaPid> byId = new LinkedHashMap<>();
    rows.forEach(row -> byId.put(row.getId(), row));
    Map<String, Map<Long, JpaPid>> byType = new LinkedHashMap<>();
    database.query(
        "select r.res_id, r.res_type from hfj_resource r where r.res_id = any(?)",
        found -> {
          Long id = found.getLong(1);
          byType
              .computeIfAbsent(found.getString(2), type -> new LinkedHashMap<>())
              .put(id, byId.get(id));
        },
        (Object) byId.keySet().toArray(Long[]::new));
    return byType;
  }
}

package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.foyer.fhir.SearchParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * SQL for {@code Patient/$everything} and {@code Encounter/$everything}: the patients or encounters
 * themselves, what is in their compartments, and what that refers to, but no other patients or
 * encounters.
 *
 * @see <a href="https://hl7.org/fhir/R4/operation-patient-everything.html">Patient $everything</a>
 * @see <a href="https://hl7.org/fhir/R4/operation-encounter-everything.html">Encounter
 *     $everything</a>
 */
final class EverythingStatement {

  private final CompartmentMembership membership;
  private final VisibleRows visible;
  private final SearchParameters searchParameters;
  private final JdbcTemplate database;

  EverythingStatement(
      CompartmentMembership membership,
      VisibleRows visible,
      SearchParameters searchParameters,
      JdbcTemplate database) {
    this.membership = membership;
    this.visible = visible;
    this.searchParameters = searchParameters;
    this.database = database;
  }

  /**
   * Everything about those of the type that {@code _id} names, or about all: first these
   * themselves, then what is in their compartments, then what that refers to. What the caller may
   * not see takes no part, and what it refers to neither.
   *
   * @throws ResourceNotFoundException if {@code _id} names some, but none that exists
   */
  ResultParts of(String type, SearchParameterMap parameters, @Nullable RequestDetails request) {
    EverythingRequest asked = EverythingRequest.of(type, request, this::isType);
    SqlFragment condition =
        visible.isEverything(request) ? SqlFragment.of("true") : visible.condition(request, "e");
    if (asked.range() != null) {
      condition = condition.then(" and ").then(CareDates.within(asked.range(), "e"));
    }
    SqlFragment existing = SqlFragment.of("e.res_deleted_at is null and ").then(condition);
    Focus focus =
        new Focus(
            type,
            existing,
            parameters.containsKey("_id") ? named(type, parameters, existing) : null);
    SqlFragment asIsAsked =
        ofTypes(asked).then(updated(parameters.getLastUpdated())).then(since(asked));
    return new ResultParts(
        Stream.of(
                SqlFragment.of("select e.res_id from hfj_resource e where ")
                    .then(existing)
                    .then(" and ")
                    .then(focus.is("e.res_id")),
                members(focus),
                referred(focus))
            .map(rows -> new KeysetStatement(rows.then(asIsAsked), List.of()))
            .toList());
  }

  private boolean isType(String name) {
    return searchParameters.resourceTypes().contains(name);
  }

  /** In the order of rows, so that a page ends the search. */
  private SqlFragment members(Focus focus) {
    return SqlFragment.of("select e.res_id from (select distinct l.src_resource_id")
        .then(" from hfj_res_link l where ")
        .then(membership.paths(focus.type()).condition("l"))
        .then(" and ")
        .then(focus.is("l.target_resource_id"))
        .then(") s(res_id) join hfj_resource e on e.res_id = s.res_id where ")
        .then(focus.existing())
        .then(SqlFragment.of(" and e.res_type <> ?", focus.type()));
  }

  private SqlFragment referred(Focus focus) {
    return SqlFragment.of("select e.res_id from hfj_resource e where ")
        .then(focus.existing())
        .then(" and e.res_id in (with compartment as materialized (")
        .then("select e.res_id from hfj_resource e where ")
        .then(focus.is("e.res_id"))
        .then(" union all ")
        .then(members(focus))
        .then(
            SqlFragment.of(
                ") select l.target_resource_id from hfj_res_link l join compartment c"
                    + " on l.src_resource_id = c.res_id where l.target_resource_type <> ?"
                    + " and l.target_resource_id is not null"
                    + " except select c.res_id from compartment c)",
                focus.type()));
  }

  private List<Long> named(String type, SearchParameterMap parameters, SqlFragment existing) {
    List<String> ids =
        values(parameters, "_id").map(id -> id.substring(id.indexOf('/') + 1)).toList();
    SqlFragment named =
        SqlFragment.of("select e.res_id, ")
            .then(existing)
            .then(SqlFragment.of(" from hfj_resource e where e.res_type = ? and ", type))
            .then(SqlFragment.in("e.fhir_id", ids))
            .then(" and e.res_deleted_at is null");
    Map<Long, Boolean> rows = new LinkedHashMap<>();
    database.query(
        named.sql(),
        row -> {
          rows.put(row.getLong(1), row.getBoolean(2));
        },
        named.values().toArray());
    if (rows.isEmpty()) {
      throw new ResourceNotFoundException(type + "/" + String.join(", " + type + "/", ids));
    }
    return rows.keySet().stream().filter(rows::get).toList();
  }

  private static SqlFragment ofTypes(EverythingRequest asked) {
    return asked.types().isEmpty()
        ? SqlFragment.of("")
        : SqlFragment.of(" and e.res_type = any(?)", (Object) asked.types().toArray(String[]::new));
  }

  private static SqlFragment since(EverythingRequest asked) {
    return asked.since() == null
        ? SqlFragment.of("")
        : SqlFragment.of(" and e.res_updated >= ?", Date.from(asked.since()));
  }

  private static SqlFragment updated(DateRangeParam range) {
    SqlFragment condition = SqlFragment.of("");
    if (range != null && range.getLowerBoundAsInstant() != null) {
      condition =
          condition.then(SqlFragment.of(" and e.res_updated >= ?", range.getLowerBoundAsInstant()));
    }
    if (range != null && range.getUpperBoundAsInstant() != null) {
      condition =
          condition.then(SqlFragment.of(" and e.res_updated <= ?", range.getUpperBoundAsInstant()));
    }
    return condition;
  }

  private static Stream<String> values(SearchParameterMap parameters, String name) {
    return parameters.get(name).stream()
        .flatMap(List::stream)
        .map(value -> ParameterUtil.unescape(value.getValueAsQueryToken()));
  }

  /**
   * What the search is about.
   *
   * @param existing that {@code e} exists, is of the time asked for and may be seen
   * @param named rows that are so; null for all of the type
   */
  private record Focus(String type, SqlFragment existing, @Nullable List<Long> named) {

    SqlFragment is(String row) {
      return named == null
          ? SqlFragment.of(
                  row + " in (select e.res_id from hfj_resource e where e.res_type = ?", type)
              .then(" and ")
              .then(existing)
              .then(")")
          : SqlFragment.in(row, named);
    }
  }
}

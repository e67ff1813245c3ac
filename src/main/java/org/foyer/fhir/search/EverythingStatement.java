package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
  private final JdbcTemplate database;

  EverythingStatement(CompartmentMembership membership, JdbcTemplate database) {
    this.membership = membership;
    this.database = database;
  }

  /** The order of the results: those that everything is asked about come first. */
  static List<SortKey> order(String type) {
    SqlFragment isOther =
        SqlFragment.of(
            "(select case r.res_type when ? then 0 else 1 end"
                + " from hfj_resource r where r.res_id = m.res_id)",
            type);
    return List.of(new SortKey(isOther, "int", false));
  }

  /**
   * The row ids of everything about those of the type that {@code _id} names, or about all.
   *
   * @throws ResourceNotFoundException if {@code _id} names some, but none that exists
   */
  SqlFragment of(String type, SearchParameterMap parameters) {
    SqlFragment referenced =
        SqlFragment.of(
            " select c.res_id from compartment c union select l.target_resource_id"
                + " from hfj_res_link l join compartment c on l.src_resource_id = c.res_id"
                + " where l.target_resource_id is not null and l.target_resource_type <> ?",
            type);
    SqlFragment ids =
        SqlFragment.of("with focus as (")
            .then(focus(type, parameters))
            .then(
                "), compartment as (select f.res_id from focus f union"
                    + " select l.src_resource_id from hfj_res_link l"
                    + " join focus f on l.target_resource_id = f.res_id where ")
            .then(membership.paths(type).condition("l"))
            .then(")")
            .then(referenced);
    return SqlFragment.of(
            "select e.res_id from hfj_resource e where e.res_deleted_at is null and e.res_id in (")
        .then(ids)
        .then(")")
        .then(ofTypes(parameters))
        .then(updated(parameters.getLastUpdated()));
  }

  private SqlFragment focus(String type, SearchParameterMap parameters) {
    String ofType =
        "select r.res_id from hfj_resource r where r.res_type = ? and r.res_deleted_at is null";
    if (!parameters.containsKey("_id")) {
      return SqlFragment.of(ofType, type);
    }
    String[] ids =
        values(parameters, "_id")
            .map(id -> id.substring(id.indexOf('/') + 1))
            .toArray(String[]::new);
    List<Long> rows =
        database.queryForList(ofType + " and r.fhir_id = any(?)", Long.class, type, ids);
    if (rows.isEmpty()) {
      throw new ResourceNotFoundException(type + "/" + String.join(", " + type + "/", ids));
    }
    return SqlFragment.of(
        "select unnest(?::bigint[]) as res_id", (Object) rows.toArray(Long[]::new));
  }

  private static SqlFragment ofTypes(SearchParameterMap parameters) {
    if (!parameters.containsKey(Constants.PARAM_TYPE)) {
      return SqlFragment.of("");
    }
    String[] types =
        values(parameters, Constants.PARAM_TYPE)
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::trim)
            .toArray(String[]::new);
    return SqlFragment.of(" and e.res_type = any(?)", (Object) types);
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
}

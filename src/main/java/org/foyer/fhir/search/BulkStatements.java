package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.foyer.fhir.BulkSelection;
import org.foyer.fhir.BulkSelection.Rows;
import org.foyer.fhir.Visibility.Part;
import org.foyer.fhir.fulltext.FullTextIndex;

/** The SQL that finds the rows of a selection. */
final class BulkStatements {

  private final MatchUrlService queries;
  private final VisibleCriteria criteria;
  private final VisibleRows visible;
  private final PatientRecords records;
  private final FullTextIndex fullText;

  BulkStatements(
      MatchUrlService queries,
      VisibleCriteria criteria,
      VisibleRows visible,
      PatientRecords records,
      FullTextIndex fullText) {
    this.queries = queries;
    this.criteria = criteria;
    this.visible = visible;
    this.records = records;
    this.fullText = fullText;
  }

  /** Selects the row ids, in any order; a row may come twice. Must not run in a transaction. */
  SqlFragment rows(RequestDetails request, BulkSelection selection) {
    SqlFragment narrowed = narrowed(request, selection);
    SqlFragment all = SqlFragment.of("");
    for (SqlFragment matches : matches(request, selection)) {
      all =
          all.then(all.sql().isEmpty() ? "" : " union all ")
              .then("select a.res_id from (")
              .then(matches)
              .then(") a(res_id) where ")
              .then(narrowed);
    }
    return all.sql().isEmpty() ? SqlFragment.of("select null::bigint where false") : all;
  }

  /** Selects the row ids of a range, each once, in the order of storage. */
  static SqlFragment within(SqlFragment rows, Rows range) {
    return SqlFragment.of("select distinct w.res_id from (")
        .then(rows)
        .then(
            SqlFragment.of(
                ") w where w.res_id > ? and w.res_id <= ? order by w.res_id",
                range.after(),
                range.last()));
  }

  /** Selects the last row id of each range. */
  static SqlFragment boundaries(SqlFragment rows, int size) {
    return SqlFragment.of(
            "select b.res_id from (select d.res_id, row_number() over (order by d.res_id) as n,"
                + " lead(d.res_id) over (order by d.res_id) as following"
                + " from (select distinct w.res_id from (")
        .then(rows)
        .then(
            SqlFragment.of(
                ") w) d) b where b.n % ? = 0 or b.following is null order by b.res_id", size));
  }

  /** The matches of a search, of which all may be seen. */
  SqlFragment visible(RequestDetails request, String type, String query) {
    return rows(
        request, new BulkSelection(type, List.of(query), null, new BulkSelection.Records.Any()));
  }

  private SqlFragment narrowed(RequestDetails request, BulkSelection selection) {
    SqlFragment condition =
        visible
            .condition(request, selection.type(), Part.MATCH, "a.res_id")
            .then(" and ")
            .then(records.condition(request, selection.type(), selection.records(), "a.res_id"));
    return selection.changedAfter() == null
        ? condition
        : condition.then(
            SqlFragment.of(
                " and exists (select 1 from hfj_resource u where u.res_id = a.res_id"
                    + " and u.res_updated > ?)",
                Timestamp.from(selection.changedAfter())));
  }

  private List<SqlFragment> matches(RequestDetails request, BulkSelection selection) {
    List<String> alternatives = selection.queries().isEmpty() ? List.of("") : selection.queries();
    List<SqlFragment> matches = new ArrayList<>();
    for (String query : alternatives) {
      SearchParameterMap parameters =
          queries.getResourceSearch(selection.type() + "?" + query).getSearchParameterMap();
      long[] withWords =
          fullText.concerns(parameters) ? fullText.matches(selection.type(), parameters) : null;
      criteria
          .sql(selection.type(), parameters, request)
          .map(
              found ->
                  withWords == null
                      ? found
                      : SqlFragment.of("select t.res_id from (")
                          .then(found)
                          .then(SqlFragment.of(") t(res_id) where t.res_id = any(?)", withWords)))
          .ifPresent(matches::add);
    }
    return matches;
  }
}

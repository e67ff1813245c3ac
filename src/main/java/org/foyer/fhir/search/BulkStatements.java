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
import org.jspecify.annotations.Nullable;

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

  /**
   * The searches of a selection, each with the rows that have its words. Must not run in a
   * transaction, because the index needs a connection of its own to catch up.
   */
  List<WithWords> searches(BulkSelection selection) {
    List<String> alternatives = selection.queries().isEmpty() ? List.of("") : selection.queries();
    List<WithWords> searches = new ArrayList<>();
    for (String query : alternatives) {
      SearchParameterMap parameters =
          queries.getResourceSearch(selection.type() + "?" + query).getSearchParameterMap();
      long[] withWords =
          fullText.concerns(parameters) ? fullText.matches(selection.type(), parameters) : null;
      searches.add(new WithWords(parameters, withWords));
    }
    return searches;
  }

  /**
   * A search.
   *
   * @param rows row ids of which one must be; null for any
   */
  @SuppressWarnings("ArrayRecordComponent")
  record WithWords(SearchParameterMap parameters, long @Nullable [] rows) {}

  /** Selects the row ids, in any order; a row may come twice. Must run in a transaction. */
  SqlFragment rows(RequestDetails request, BulkSelection selection, List<WithWords> searches) {
    SqlFragment narrowed = narrowed(request, selection);
    SqlFragment all = SqlFragment.of("");
    for (WithWords search : searches) {
      SqlFragment matches =
          criteria.sql(selection.type(), search.parameters(), request).orElse(null);
      if (matches != null) {
        all =
            all.then(all.sql().isEmpty() ? "" : " union all ")
                .then("select a.res_id from (")
                .then(matches)
                .then(") a(res_id) where ")
                .then(narrowed);
        if (search.rows() != null) {
          all = all.then(SqlFragment.of(" and a.res_id = any(?)", search.rows()));
        }
      }
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
}

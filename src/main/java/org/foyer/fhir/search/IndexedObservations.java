package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.ObservationIndex;
import org.foyer.fhir.ObservationIndex.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks HAPI's index tables, by the statement that a search by the same criteria runs. */
final class IndexedObservations implements ObservationIndex.Source {

  private static final String TYPE = "Observation";
  private static final PartitionSettings NO_PARTITIONS = new PartitionSettings();

  private final SearchStatements statements;
  private final MatchUrlService queries;
  private final JdbcTemplate database;
  private final TransactionTemplate transaction;

  IndexedObservations(
      SearchStatements statements,
      MatchUrlService queries,
      JdbcTemplate database,
      TransactionTemplate transaction) {
    this.statements = statements;
    this.queries = queries;
    this.database = database;
    this.transaction = transaction;
  }

  @Override
  public List<Entry> search(String query, RequestDetails request) {
    SearchParameterMap criteria =
        queries.getResourceSearch(TYPE + "?" + query).getSearchParameterMap();
    @Nullable List<Entry> found =
        transaction.execute(
            status ->
                statements.of(TYPE, criteria, request).parts().stream()
                    .flatMap(statement -> entries(statement.matches()).stream())
                    .toList());
    return found == null ? List.of() : found;
  }

  private List<Entry> entries(SqlFragment matches) {
    SqlFragment statement =
        SqlFragment.of(
                "select r.fhir_id, (select array_agg(distinct coalesce(t.sp_system, '') || '|' ||"
                    + " t.sp_value) from hfj_spidx_token t where t.res_id = r.res_id"
                    + " and t.hash_identity = ? and t.sp_value is not null),"
                    + " (select max(d.sp_value_low) from hfj_spidx_date d"
                    + " where d.res_id = r.res_id and d.hash_identity = ?)"
                    + " from hfj_resource r where r.res_id in (select m.res_id from (",
                identity("code"),
                identity("date"))
            .then(matches)
            .then(") m(res_id))");
    return database.query(
        statement.sql(), (row, number) -> entry(row), statement.values().toArray());
  }

  private static Entry entry(ResultSet row) throws SQLException {
    Array codings = row.getArray(2);
    Timestamp effective = row.getTimestamp(3);
    return new Entry(
        row.getString(1),
        codings == null ? Set.of() : Set.of((String[]) codings.getArray()),
        effective == null ? null : effective.toInstant());
  }

  private static long identity(String parameter) {
    return BaseResourceIndexedSearchParam.calculateHashIdentity(
        NO_PARTITIONS, (RequestPartitionId) null, TYPE, parameter);
  }
}

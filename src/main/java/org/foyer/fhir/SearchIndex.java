package org.foyer.fhir;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.api.dao.ReindexParameters;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The index that searches use, for those who add parameters to it. */
@Component
public class SearchIndex {

  private final ISearchParamRegistry registry;
  private final DaoRegistry resources;
  private final JdbcClient database;
  private final TransactionTemplate transactions;

  SearchIndex(
      ISearchParamRegistry registry,
      DaoRegistry resources,
      JdbcClient database,
      TransactionTemplate transactions) {
    this.registry = registry;
    this.resources = resources;
    this.database = database;
    this.transactions = transactions;
  }

  /** Takes up changes of {@link FurtherSearchParameters} on this node. */
  public void refresh() {
    registry.forceRefresh();
  }

  /** The canonical URL of the parameter that a type has under a code, if it has one. */
  public Optional<String> parameter(String resourceType, String code) {
    RuntimeSearchParam parameter =
        registry.getActiveSearchParam(resourceType, code, SearchParamLookupContextEnum.INDEX);
    return Optional.ofNullable(parameter).map(RuntimeSearchParam::getUri);
  }

  /** The number of the last row of a type that is there now, and how many there are. */
  public Extent extent(String resourceType) {
    return database
        .sql(
            "select coalesce(max(res_id), 0) as last, count(*) as resources from hfj_resource"
                + " where res_type = :type and res_deleted_at is null")
        .param("type", resourceType)
        .query((row, number) -> new Extent(row.getLong("last"), row.getLong("resources")))
        .single();
  }

  /** Rows of a type that follow one, in order, up to a last one. */
  public List<Long> rows(String resourceType, long after, long last, int size) {
    return database
        .sql(
            "select res_id from hfj_resource where res_type = :type and res_deleted_at is null"
                + " and res_id > :after and res_id <= :last order by res_id limit :size")
        .param("type", resourceType)
        .param("after", after)
        .param("last", last)
        .param("size", size)
        .query(Long.class)
        .list();
  }

  /**
   * Writes the index of some resources anew, in a transaction of its own.
   *
   * @return how many of them could not be indexed
   */
  public int write(String resourceType, List<Long> rows) {
    Integer failed =
        transactions.execute(
            status -> rows.stream().mapToInt(row -> write(resourceType, row) ? 0 : 1).sum());
    return failed == null ? 0 : failed;
  }

  private boolean write(String resourceType, long row) {
    IFhirResourceDao<?> dao = resources.getResourceDao(resourceType);
    return dao.reindex(
            JpaPid.fromId(row),
            new ReindexParameters(),
            new SystemRequestDetails(),
            new TransactionDetails())
        .getWarnings()
        .isEmpty();
  }

  /**
   * How far the rows of a type go.
   *
   * @param last the last row
   * @param resources how many there are
   */
  public record Extent(long last, long resources) {}
}

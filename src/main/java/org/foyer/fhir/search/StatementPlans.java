package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.fhir.StoredJson;
import org.foyer.fhir.StoredJson.PageSql;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells with which statements a request is answered, and how PostgreSQL would run them. They are
 * not run: numbers of rows within a plan would tell of what the caller may not see.
 */
public final class StatementPlans {

  private final CompiledStatements compiled;
  private final ReadFinder reads;
  private final StoredJson json;
  private final JdbcTemplate database;

  StatementPlans(
      CompiledStatements compiled, ReadFinder reads, StoredJson json, JdbcTemplate database) {
    this.compiled = compiled;
    this.reads = reads;
    this.json = json;
    this.database = database;
  }

  /** Those of the first page of a search; none if it is certain that nothing matches. */
  public List<Plan> ofSearch(
      String resourceType, SearchParameterMap parameters, RequestDetails request) {
    int limit = parameters.getCount() == null ? 0 : parameters.getCount();
    return compiled.statements().of(resourceType, parameters, request).parts().stream()
        .map(part -> part.placed(null, limit + 1))
        .map(this::plan)
        .toList();
  }

  /** That of the search for the row of a read. */
  public List<Plan> ofRead(RequestDetails request, String type, String id) {
    return List.of(plan(reads.statement(request, type, id)));
  }

  private Plan plan(PageSql page) {
    return plan(new SqlFragment(json.sql(page), page.values()));
  }

  private Plan plan(SqlFragment statement) {
    List<String> lines =
        database.queryForList(
            "explain " + statement.sql(), String.class, statement.values().toArray());
    return new Plan(statement.sql(), String.join("\n", lines));
  }

  /**
   * A statement.
   *
   * @param sql without its values
   * @param plan as PostgreSQL prints it
   */
  public record Plan(String sql, String plan) {}
}

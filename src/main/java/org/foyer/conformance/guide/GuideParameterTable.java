package org.foyer.conformance.guide;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.foyer.conformance.guide.GuideParameter.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The search parameters of guides, in the database. */
@Component
class GuideParameterTable {

  private final JdbcClient database;

  GuideParameterTable(JdbcClient database) {
    this.database = database;
  }

  /** Keeps one. */
  void insert(GuideParameter parameter) {
    database
        .sql(
            "insert into foyer_guide_parameter (guide, url, resource_type, code, state, note, work)"
                + " values (:guide, :url, :type, :code, :state, :note, :work)")
        .param("guide", parameter.guide())
        .param("url", parameter.url())
        .param("type", parameter.resourceType())
        .param("code", parameter.code())
        .param("state", parameter.state().code())
        .param("note", parameter.note())
        .param("work", parameter.work())
        .update();
  }

  /** Those of a guide. */
  List<GuideParameter> of(UUID guide) {
    return database
        .sql(
            "select * from foyer_guide_parameter where guide = :guide order by resource_type, code")
        .param("guide", guide)
        .query(GuideParameterTable::parameter)
        .list();
  }

  /** Those that another one of the same type and code serves, in the order of their guides. */
  List<GuideParameter> served() {
    return database
        .sql(
            "select p.* from foyer_guide_parameter p join foyer_guide g on g.id = p.guide"
                + " where p.state = 'served' order by g.installed_at, p.resource_type, p.code")
        .query(GuideParameterTable::parameter)
        .list();
  }

  /** Forgets one. */
  void delete(GuideParameter parameter) {
    database
        .sql(
            "delete from foyer_guide_parameter"
                + " where guide = :guide and url = :url and resource_type = :type")
        .param("guide", parameter.guide())
        .param("url", parameter.url())
        .param("type", parameter.resourceType())
        .update();
  }

  /** Those that have an index of their own, or are to have one. */
  List<GuideParameter> indexed() {
    return database
        .sql("select * from foyer_guide_parameter where state in ('indexing', 'active')")
        .query(GuideParameterTable::parameter)
        .list();
  }

  /** Makes those answer whose index a pass has filled. */
  void complete(long work) {
    database
        .sql(
            "update foyer_guide_parameter set state = 'active'"
                + " where work = :work and state = 'indexing'")
        .param("work", work)
        .update();
  }

  private static GuideParameter parameter(ResultSet row, int number) throws SQLException {
    return new GuideParameter(
        row.getObject("guide", UUID.class),
        row.getString("url"),
        row.getString("resource_type"),
        row.getString("code"),
        State.of(row.getString("state")),
        row.getString("note"),
        row.getObject("work", Long.class));
  }
}

package org.foyer.fhir;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ids of stored resources, for work that goes through all of a type. */
@Component
public class StoredIds {

  private final JdbcClient database;

  StoredIds(JdbcClient database) {
    this.database = database;
  }

  /**
   * Ids of resources that are not deleted, in order.
   *
   * @param last the id after which they begin; empty to begin with the first
   * @param size how many at most
   */
  public List<String> after(String type, String last, int size) {
    return database
        .sql(
            "select fhir_id from hfj_resource where res_type = :type and res_deleted_at is null"
                + " and fhir_id > :last order by fhir_id limit :size")
        .param("type", type)
        .param("last", last)
        .param("size", size)
        .query(String.class)
        .list();
  }

  /**
   * Ids of resources that are not deleted and refer to any of another type, in order.
   *
   * @param last the id after which they begin; empty to begin with the first
   * @param size how many at most
   */
  public List<String> referringTo(String target, String type, String last, int size) {
    return database
        .sql(
            """
            select distinct r.fhir_id from hfj_res_link l
              join hfj_resource r on r.res_id = l.src_resource_id and r.res_deleted_at is null
             where l.target_resource_type = :target and l.source_resource_type = :type
               and r.fhir_id > :last
             order by r.fhir_id limit :size
            """)
        .param("target", target)
        .param("type", type)
        .param("last", last)
        .param("size", size)
        .query(String.class)
        .list();
  }
}

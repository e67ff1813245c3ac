package org.foyer.fhir;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which stored resources refer to which, for work that gives a resource another's place. All of it
 * belongs into one database transaction.
 */
@Component
public class StoredReferences {

  private final JdbcClient database;

  StoredReferences(JdbcClient database) {
    this.database = database;
  }

  /** A resource that refers to another. */
  public record Referrer(String type, String id) {}

  /**
   * Waits for writes of these resources, and of resources that refer to them, and keeps new ones
   * waiting until the transaction ends.
   */
  public void lock(String type, Collection<String> ids) {
    new TreeSet<>(ids)
        .forEach(
            id ->
                database
                    .sql(
                        "select res_id from hfj_resource"
                            + " where res_type = :type and fhir_id = :id for update")
                    .param("type", type)
                    .param("id", id)
                    .query(Long.class)
                    .list());
  }

  /** What refers to a resource by an element that a search parameter indexes. */
  public List<Referrer> to(String type, String id) {
    return database
        .sql(
            """
            select distinct o.res_type, o.fhir_id
              from hfj_resource t
              join hfj_res_link l on l.target_resource_id = t.res_id
              join hfj_resource o on o.res_id = l.src_resource_id and o.res_deleted_at is null
             where t.res_type = :type and t.fhir_id = :id
             order by o.res_type, o.fhir_id
            """)
        .param("type", type)
        .param("id", id)
        .query((row, number) -> new Referrer(row.getString(1), row.getString(2)))
        .list();
  }

  /**
   * From now on nothing may begin to refer to a patient but other patients, and records of what was
   * done: AuditEvent and Provenance. Whoever tries is told that the patient was merged.
   */
  public void closePatient(String id) {
    database
        .sql(
            "insert into foyer_closed_patient (res_id) select res_id from hfj_resource"
                + " where res_type = 'Patient' and fhir_id = :id")
        .param("id", id)
        .update();
  }

  /** Everything may refer to a patient again. */
  public void openPatient(String id) {
    database
        .sql(
            "delete from foyer_closed_patient where res_id in (select res_id from hfj_resource"
                + " where res_type = 'Patient' and fhir_id = :id)")
        .param("id", id)
        .update();
  }

  /** Whether a patient is closed. */
  public boolean isPatientClosed(String id) {
    return database
        .sql(
            "select exists (select 1 from foyer_closed_patient c join hfj_resource r"
                + " on r.res_id = c.res_id where r.res_type = 'Patient' and r.fhir_id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }
}

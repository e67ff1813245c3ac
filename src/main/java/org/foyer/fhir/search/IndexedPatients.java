package org.foyer.fhir.search;

import com.google.common.base.Suppliers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.foyer.fhir.RowPatients;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the patients of rows in the index of references. */
final class IndexedPatients implements RowPatients {

  private static final String PATIENT = "Patient";

  /** Patients are in records of their own only, whoever links them. */
  private static final String OF_ROWS =
      """
      select r.res_id, r.fhir_id from hfj_resource r
       where r.res_id = any(?) and r.res_type = 'Patient' and r.res_deleted_at is null
      union all
      select l.src_resource_id, p.fhir_id
        from hfj_res_link l join hfj_resource p on p.res_id = l.target_resource_id
       where l.src_resource_id = any(?) and l.target_resource_type = 'Patient'
         and l.src_path = any(?)
      """;

  private final CompartmentMembership membership;
  private final JdbcTemplate database;
  private final Supplier<String[]> paths;

  IndexedPatients(
      CompartmentMembership membership, Set<String> resourceTypes, JdbcTemplate database) {
    this.membership = membership;
    this.database = database;
    this.paths = Suppliers.memoizeWithExpiration(() -> paths(resourceTypes), Duration.ofMinutes(1));
  }

  @Override
  public boolean knows(String resourceType) {
    return !resourceType.equals("Provenance");
  }

  @Override
  public Map<Long, Set<String>> of(Collection<Long> rows) {
    Long[] ids = rows.toArray(Long[]::new);
    Map<Long, Set<String>> patients = new HashMap<>();
    database.query(
        OF_ROWS,
        found -> {
          patients
              .computeIfAbsent(found.getLong(1), row -> new LinkedHashSet<>())
              .add(found.getString(2));
        },
        ids,
        ids,
        paths.get());
    return patients;
  }

  private String[] paths(Set<String> resourceTypes) {
    Set<String> ofRecords = new TreeSet<>();
    for (String type : resourceTypes) {
      if (!type.equals(PATIENT)) {
        ofRecords.addAll(membership.recordPaths(type).paths());
      }
    }
    return ofRecords.toArray(String[]::new);
  }
}

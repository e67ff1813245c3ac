package org.foyer.fhir.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.data.IResourceSearchUrlDao;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.search.ResourceSearchUrlSvc;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps the rows a while that let only one of several simultaneous conditional writes create. HAPI
 * drops them when the new resource is updated; one that looked for a match before it was there
 * would then create it again.
 */
class MatchUrlUniqueness extends ResourceSearchUrlSvc {

  /** Longer than a write takes between looking for a match and its commit. */
  private static final String WHILE = "1 minute";

  private final JdbcTemplate database;

  MatchUrlUniqueness(
      EntityManager entities,
      IResourceSearchUrlDao rows,
      MatchUrlService matchUrls,
      FhirContext fhirContext,
      PartitionSettings partitions,
      JdbcTemplate database) {
    super(entities, rows, matchUrls, fhirContext, partitions);
    this.database = database;
  }

  /** HAPI calls this when the resources are updated. */
  @Override
  public void deleteByResIds(Collection<JpaPid> updated) {
    database.update(
        "delete from hfj_res_search_url where res_id = any(?)"
            + " and created_time < (now() at time zone 'UTC') - cast(? as interval)",
        updated.stream().map(JpaPid::getId).toArray(Long[]::new),
        WHILE);
  }
}

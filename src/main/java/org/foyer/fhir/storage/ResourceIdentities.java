package org.foyer.fhir.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.svc.ResolveIdentityMode;
import ca.uhn.fhir.jpa.dao.index.IdHelperService;
import ca.uhn.fhir.jpa.model.cross.IResourceLookup;
import ca.uhn.fhir.jpa.model.cross.JpaResourceLookup;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.PartitionablePartitionId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds the row of one resource by a statement that is ready. HAPI composes its query anew for each
 * reference that is written. What is unusual is left to HAPI: several ids, none, deleted ones, and
 * references from within transactions that have written something.
 */
class ResourceIdentities extends IdHelperService {

  private static final String ROW =
      "select res_id from hfj_resource"
          + " where res_type = ? and fhir_id = ? and res_deleted_at is null";

  private final Supplier<FhirContext> fhir;
  private final Supplier<JpaStorageSettings> settings;
  private final Supplier<JdbcTemplate> database;

  @PersistenceContext private @Nullable EntityManager entities;

  ResourceIdentities(
      Supplier<FhirContext> fhir,
      Supplier<JpaStorageSettings> settings,
      Supplier<JdbcTemplate> database) {
    this.fhir = fhir;
    this.settings = settings;
    this.database = database;
  }

  @Override
  public Map<IIdType, IResourceLookup<JpaPid>> resolveResourceIdentities(
      RequestPartitionId partition, Collection<IIdType> ids, ResolveIdentityMode mode) {
    if (ids.size() == 1 && !mode.isUseCache(settings.get().isDeleteEnabled())) {
      IIdType id = ids.iterator().next();
      List<Long> rows = id.hasResourceType() && id.hasIdPart() ? rows(id) : List.of();
      if (rows.size() == 1) {
        return found(id, rows.get(0));
      }
    }
    return super.resolveResourceIdentities(partition, ids, mode);
  }

  private List<Long> rows(IIdType id) {
    return isNothingToWrite()
        ? database.get().queryForList(ROW, Long.class, id.getResourceType(), id.getIdPart())
        : List.of();
  }

  /** HAPI's query makes Hibernate write first; ours does not. */
  private boolean isNothingToWrite() {
    return entities != null
        && entities
                .unwrap(SessionImplementor.class)
                .getPersistenceContextInternal()
                .getNumberOfManagedEntities()
            == 0;
  }

  private Map<IIdType, IResourceLookup<JpaPid>> found(IIdType asked, long row) {
    IIdType id = fhir.get().getVersion().newIdType(asked.getResourceType(), asked.getIdPart());
    JpaPid pid = JpaPid.fromId(row);
    pid.setAssociatedResourceId(id);
    Map<IIdType, IResourceLookup<JpaPid>> found = new HashMap<>();
    found.put(
        id,
        new JpaResourceLookup(
            asked.getResourceType(),
            asked.getIdPart(),
            pid,
            null,
            PartitionablePartitionId.with(null, null)));
    return found;
  }
}

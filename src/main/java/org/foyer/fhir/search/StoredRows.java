package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.dao.IJpaStorageResourceParser;
import ca.uhn.fhir.jpa.dao.data.IResourceHistoryTableDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceHistoryTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.foyer.fhir.ComputedResources;
import org.foyer.fhir.FactExtractor;
import org.foyer.fhir.OwnResourceType;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks HAPI's tables. */
final class StoredRows implements StoredResources {

  private static final String FORMER =
      """
      select v.res_id, v.res_ver from hfj_resource r join hfj_res_ver v on v.res_id = r.res_id
       where r.res_type = ? and r.fhir_id = ? and v.res_ver >= ? and v.res_ver < ? and v.res_deleted_at is null
         and (v.res_ver = ? or exists (
           select 1 from hfj_res_ver n
            where n.res_id = v.res_id and n.res_ver = v.res_ver + 1 and n.res_updated >= ?))
       order by v.res_ver desc limit 10
      """;

  private final JdbcTemplate database;
  private final RestrictionSql restrictions;
  private final IResourceHistoryTableDao versions;
  private final IJpaStorageResourceParser parser;
  private final TransactionTemplate transactions;
  private final ObjectProvider<OwnResourceType> ownTypes;
  private final ObjectProvider<ComputedResources> computed;
  private final ObjectProvider<FactExtractor> facts;

  StoredRows(
      JdbcTemplate database,
      RestrictionSql restrictions,
      IResourceHistoryTableDao versions,
      IJpaStorageResourceParser parser,
      TransactionTemplate transactions,
      ObjectProvider<OwnResourceType> ownTypes,
      ObjectProvider<ComputedResources> computed,
      ObjectProvider<FactExtractor> facts) {
    this.database = database;
    this.restrictions = restrictions;
    this.versions = versions;
    this.parser = parser;
    this.transactions = transactions;
    this.ownTypes = ownTypes;
    this.computed = computed;
    this.facts = facts;
  }

  @Override
  public Set<String> matching(String resourceType, Set<String> ids, Restriction restriction) {
    return ownTypes.stream()
        .filter(own -> own.getResourceType().getSimpleName().equals(resourceType))
        .findFirst()
        .map(own -> own.matching(ids, restriction))
        .orElseGet(() -> storedOrComputed(resourceType, ids, restriction));
  }

  private Set<String> storedOrComputed(
      String resourceType, Set<String> ids, Restriction restriction) {
    Set<String> matching = matchingRows(resourceType, ids, restriction);
    for (ComputedResources some : computed.orderedStream().toList()) {
      if (some.resourceType().equals(resourceType)) {
        ids.stream()
            .filter(id -> !matching.contains(id))
            .flatMap(id -> some.read(id).stream())
            .filter(found -> restriction.holdsFor(facts.getObject().of(found)))
            .forEach(found -> matching.add(found.getIdElement().getIdPart()));
      }
    }
    return matching;
  }

  private Set<String> matchingRows(String resourceType, Set<String> ids, Restriction restriction) {
    SqlFragment statement =
        SqlFragment.of(
                "select r.fhir_id from hfj_resource r where r.res_type = ? and r.fhir_id = any(?)"
                    + " and r.res_deleted_at is null and ",
                resourceType,
                ids.toArray(String[]::new))
            .then(restrictions.of(restriction, resourceType, "r.res_id"));
    return new HashSet<>(
        database.queryForList(statement.sql(), String.class, statement.values().toArray()));
  }

  @Override
  public Set<String> typesReferringTo(String resourceType, String id) {
    return new HashSet<>(
        database.queryForList(
            "select distinct o.source_resource_type from hfj_res_link o join hfj_resource t"
                + " on t.res_id = o.target_resource_id where t.res_type = ? and t.fhir_id = ?",
            String.class,
            resourceType,
            id));
  }

  @Override
  public boolean isReferredTo(
      String resourceType, String id, String referringType, Restriction restriction) {
    SqlFragment statement =
        SqlFragment.of(
                "select exists (select 1 from hfj_res_link o join hfj_resource t"
                    + " on t.res_id = o.target_resource_id where t.res_type = ? and t.fhir_id = ?"
                    + " and o.source_resource_type = ? and ",
                resourceType,
                id,
                referringType)
            .then(restrictions.of(restriction, referringType, "o.src_resource_id"))
            .then(")");
    return Boolean.TRUE.equals(
        database.queryForObject(statement.sql(), Boolean.class, statement.values().toArray()));
  }

  @Override
  public Optional<Resource> content(String resourceType, String id) {
    return version(
        "select r.res_id, r.res_ver from hfj_resource r"
            + " where r.res_type = ? and r.fhir_id = ? and r.res_deleted_at is null",
        resourceType,
        id);
  }

  @Override
  public Optional<Resource> lastContent(String resourceType, String id) {
    return version(
        "select r.res_id, (select max(v.res_ver) from hfj_res_ver v where v.res_id = r.res_id"
            + " and v.res_deleted_at is null) from hfj_resource r"
            + " where r.res_type = ? and r.fhir_id = ? and r.res_deleted_at is not null",
        resourceType,
        id);
  }

  @Override
  public List<Resource> formerContents(
      String resourceType, String id, long first, long version, Instant since) {
    List<long[]> found =
        database.query(
            FORMER,
            (row, number) -> new long[] {row.getLong(1), row.getLong(2)},
            resourceType,
            id,
            first,
            version,
            version - 1,
            Timestamp.from(since));
    List<Resource> contents =
        transactions.execute(
            status -> found.stream().map(row -> load(row, id)).filter(Objects::nonNull).toList());
    return contents == null ? List.of() : contents;
  }

  private Optional<Resource> version(String sql, String resourceType, String id) {
    List<long[]> found =
        database.query(
            sql, (row, number) -> new long[] {row.getLong(1), row.getLong(2)}, resourceType, id);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(transactions.execute(status -> load(found.get(0), id)));
  }

  private @Nullable Resource load(long[] version, String id) {
    @Nullable ResourceHistoryTable found =
        versions.findForIdAndVersion(JpaPid.fromId(version[0]).toFk(), version[1]);
    if (found == null) {
      return null;
    }
    found.setTransientForcedId(id);
    return (Resource) parser.toResource(found, false);
  }
}

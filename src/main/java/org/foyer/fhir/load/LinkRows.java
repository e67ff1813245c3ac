package org.foyer.fhir.load;

import ca.uhn.fhir.jpa.cache.IResourceTypeCacheSvc;
import ca.uhn.fhir.jpa.model.entity.ResourceLink;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.fhir.BulkWrites.OpenLink;
import org.foyer.fhir.load.RowIds.Ids;
import org.foyer.fhir.load.Targets.Target;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes the rows that say to what resources refer. */
@Component
class LinkRows {

  private static final String COLUMNS =
      "pid, src_path, src_resource_id, source_resource_type, src_res_type_id, target_resource_id,"
          + " target_resource_type, target_res_type_id, target_resource_url,"
          + " target_resource_version, sp_updated";

  private final RowIds rowIds;
  private final StoredTargets stored;
  private final IResourceTypeCacheSvc types;
  private final JdbcTemplate database;

  LinkRows(
      RowIds rowIds, StoredTargets stored, IResourceTypeCacheSvc types, JdbcTemplate database) {
    this.rowIds = rowIds;
    this.stored = stored;
    this.types = types;
    this.database = database;
  }

  /**
   * Writes the links of new resources.
   *
   * @return those to what is not there
   */
  List<OpenLink> write(Connection connection, List<Prepared> resources, Targets targets)
      throws SQLException {
    List<OpenLink> open = new ArrayList<>();
    CopyRows copy = rows();
    Ids ids =
        rowIds.take(
            "seq_reslink_id", resources.stream().mapToInt(one -> one.index().myLinks.size()).sum());
    for (Prepared resource : resources) {
      for (ResourceLink link : resource.index().myLinks) {
        write(copy, ids, resource, link, targets, open);
      }
    }
    copy.send(connection);
    return open;
  }

  private void write(
      CopyRows copy,
      Ids ids,
      Prepared resource,
      ResourceLink link,
      Targets targets,
      List<OpenLink> open) {
    @Nullable Long number = link.getTargetResourcePid();
    @Nullable Long row = null;
    if (number != null) {
      Target target = targets.target(number);
      row = targets.row(target);
      if (row == null) {
        open.add(open(resource, link, target));
        return;
      }
    }
    add(
        copy,
        ids.next(),
        link.getSourcePath(),
        resource.row(),
        link.getSourceResourceType(),
        row,
        link.getTargetResourceType());
    copy.add(link.getTargetResourceUrl())
        .add(link.getTargetResourceVersion())
        .add(link.getUpdated())
        .end();
  }

  private static OpenLink open(Prepared resource, ResourceLink link, Target target) {
    return new OpenLink(
        resource.number(),
        resource.row(),
        link.getSourceResourceType(),
        link.getSourcePath(),
        target.type(),
        target.id(),
        link.getTargetResourceVersion(),
        link.getUpdated().toInstant());
  }

  /**
   * Writes links of resources that were written earlier, and lets those who follow changes see
   * them.
   *
   * @return those to what is still not there
   */
  List<OpenLink> complete(Connection connection, Collection<OpenLink> links) throws SQLException {
    Set<Target> wanted = links.stream().map(LinkRows::target).collect(Collectors.toSet());
    Map<Target, Long> rows = stored.rows(wanted);
    Set<Long> current = current(links);
    List<OpenLink> missing = new ArrayList<>();
    Set<Long> completed = new HashSet<>();
    Ids ids = rowIds.take("seq_reslink_id", links.size());
    CopyRows copy = rows();
    for (OpenLink link : links) {
      @Nullable Long row = rows.get(target(link));
      if (!current.contains(link.source())) {
        continue;
      }
      if (row == null) {
        missing.add(link);
        continue;
      }
      add(copy, ids.next(), link.path(), link.source(), link.sourceType(), row, link.targetType());
      copy.add((String) null).add(link.targetVersion()).add(Timestamp.from(link.updated())).end();
      completed.add(link.source());
    }
    copy.send(connection);
    database.update(
        "update hfj_resource set sp_has_links = true where res_id = any(?)",
        (Object) completed.toArray(Long[]::new));
    return missing;
  }

  /** Those resources that are still as they were written; who changed them has linked them. */
  private Set<Long> current(Collection<OpenLink> links) {
    return new HashSet<>(
        database.queryForList(
            "select res_id from hfj_resource where res_id = any(?) and res_ver = 1"
                + " and res_deleted_at is null for update",
            Long.class,
            (Object) links.stream().map(OpenLink::source).distinct().toArray(Long[]::new)));
  }

  private static Target target(OpenLink link) {
    return new Target(link.targetType(), link.targetId());
  }

  private static CopyRows rows() {
    return new CopyRows("hfj_res_link", COLUMNS);
  }

  private void add(
      CopyRows copy,
      long id,
      String path,
      long source,
      String sourceType,
      @Nullable Long target,
      String targetType) {
    copy.add(id)
        .add(path)
        .add(source)
        .add(sourceType)
        .add(types.getResourceTypeId(sourceType))
        .add(target)
        .add(targetType)
        .add((Object) types.getResourceTypeId(Objects.requireNonNull(targetType)));
  }
}

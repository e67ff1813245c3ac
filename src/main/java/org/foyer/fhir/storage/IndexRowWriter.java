package org.foyer.fhir.storage;

import ca.uhn.fhir.jpa.model.entity.BaseResourceIndex;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.AutoFlushEventListener;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Writes {@link IndexRows} when the session has written the resources that they belong to, table by
 * table, so that whoever asks afterwards finds them as if they were entities.
 */
final class IndexRowWriter implements FlushEventListener, AutoFlushEventListener {

  private static final String INDEX_TABLES = "hfj_spidx_";
  private static final String LINK_TABLE = "hfj_res_link";
  private static final List<String> DELETIONS =
      Stream.concat(
              Stream.of(
                      "string",
                      "token",
                      "number",
                      "quantity",
                      "quantity_nrml",
                      "date",
                      "uri",
                      "coords")
                  .map(kind -> "delete from hfj_spidx_" + kind + " where res_id = any (?)"),
              Stream.of("delete from hfj_res_link where src_resource_id = any (?)"))
          .toList();

  @Override
  public void onFlush(FlushEvent event) {
    IndexRows.existing()
        .filter(IndexRows::areWaiting)
        .ifPresent(
            rows -> {
              delete(event.getSession(), rows.takeOutdated());
              write(event.getSession(), rows.take());
            });
  }

  @Override
  public void onAutoFlush(AutoFlushEvent event) {
    if (concernsIndex(event.getQuerySpaces())
        && IndexRows.existing().filter(IndexRows::areWaiting).isPresent()) {
      event.getSession().flush();
    }
  }

  /** A query that does not say what it reads may read anything. */
  private static boolean concernsIndex(Set<?> tables) {
    return tables == null
        || tables.isEmpty()
        || tables.stream()
            .map(table -> table.toString().toLowerCase(Locale.ROOT))
            .anyMatch(table -> table.startsWith(INDEX_TABLES) || table.equals(LINK_TABLE));
  }

  private static void delete(EventSource session, Set<Long> resources) {
    if (!resources.isEmpty()) {
      session.doWork(connection -> delete(connection, resources));
    }
  }

  private static void delete(Connection connection, Set<Long> resources) throws SQLException {
    Array ids = connection.createArrayOf("bigint", resources.toArray());
    for (String deletion : DELETIONS) {
      try (PreparedStatement statement = connection.prepareStatement(deletion)) {
        statement.setArray(1, ids);
        statement.executeUpdate();
      }
    }
  }

  /** Past the session: no entity, no snapshot, no event. */
  private static void write(EventSource session, List<BaseResourceIndex> rows) {
    Map<Class<?>, List<BaseResourceIndex>> tables =
        rows.stream()
            .collect(
                Collectors.groupingBy(Object::getClass, LinkedHashMap::new, Collectors.toList()));
    tables.forEach(
        (type, ofTable) -> {
          EntityPersister table =
              session.getFactory().getMappingMetamodel().getEntityDescriptor(type);
          ofTable.forEach(row -> insert(session, table, row));
        });
    session.getJdbcCoordinator().executeBatch();
  }

  private static void insert(EventSource session, EntityPersister table, BaseResourceIndex row) {
    Object id =
        ((BeforeExecutionGenerator) table.getGenerator())
            .generate(session, row, null, EventType.INSERT);
    table.getInsertCoordinator().insert(row, id, table.getValues(row), session);
  }
}

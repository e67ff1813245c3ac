package org.foyer.fhir.storage;

import ca.uhn.fhir.jpa.model.entity.ResourceHistoryTable;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import java.util.Map;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.event.spi.AutoFlushEvent;
import org.hibernate.event.spi.AutoFlushEventListener;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;

/**
 * Lets new resources and versions be inserted as they are when the session is flushed. HAPI goes on
 * filling them after it has persisted them, and Hibernate would insert what they were then, and
 * update each right away.
 */
final class NewEntities implements FlushEventListener, AutoFlushEventListener {

  @Override
  public void onFlush(FlushEvent event) {
    refresh(event.getSession());
  }

  @Override
  public void onAutoFlush(AutoFlushEvent event) {
    refresh(event.getSession());
  }

  private static void refresh(SessionImplementor session) {
    if (session.getActionQueue().numberOfInsertions() == 0) {
      return;
    }
    for (Map.Entry<Object, EntityEntry> managed :
        session.getPersistenceContextInternal().reentrantSafeEntityEntries()) {
      Object entity = managed.getKey();
      EntityEntry entry = managed.getValue();
      if (!entry.isExistsInDatabase()
          && (entity instanceof ResourceTable || entity instanceof ResourceHistoryTable)) {
        refresh(entity, entry, session);
      }
    }
  }

  /** What was noted at first is the very array that is inserted. */
  private static void refresh(Object entity, EntityEntry entry, SessionImplementor session) {
    EntityPersister persister = entry.getPersister();
    Object[] noted = entry.getLoadedState();
    if (noted == null) {
      return;
    }
    Type[] types = persister.getPropertyTypes();
    for (int i = 0; i < types.length; i++) {
      if (i != persister.getVersionProperty() && !types[i].isAssociationType()) {
        noted[i] = types[i].deepCopy(persister.getValue(entity, i), session.getFactory());
      }
    }
  }
}

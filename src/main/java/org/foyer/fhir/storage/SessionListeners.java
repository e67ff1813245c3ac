package org.foyer.fhir.storage;

import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/** What goes along with every flush of HAPI's sessions. */
final class SessionListeners implements IntegratorProvider {

  @Override
  public List<Integrator> getIntegrators() {
    return List.of(
        new Integrator() {
          @Override
          public void integrate(
              Metadata metadata,
              BootstrapContext bootstrapContext,
              SessionFactoryImplementor sessionFactory) {
            register(
                sessionFactory.getServiceRegistry().requireService(EventListenerRegistry.class));
          }

          @Override
          public void disintegrate(
              SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry services) {
            // The listeners go with the session factory.
          }
        });
  }

  private static void register(EventListenerRegistry listeners) {
    NewEntities before = new NewEntities();
    IndexRowWriter after = new IndexRowWriter();
    listeners.prependListeners(EventType.FLUSH, before);
    listeners.prependListeners(EventType.AUTO_FLUSH, before);
    listeners.appendListeners(EventType.FLUSH, after);
    listeners.appendListeners(EventType.AUTO_FLUSH, after);
  }
}

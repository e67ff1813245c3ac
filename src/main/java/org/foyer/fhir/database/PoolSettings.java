package org.foyer.fhir.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.stereotype.Component;

/**
 * Lets environment variables set the pool. Of {@code SPRING_DATASOURCE_HIKARI_CONNECTION_TIMEOUT}
 * Spring Boot would also try the property {@code connection}, ask the pool for a connection while
 * it is still being configured, and so seal it.
 */
@Component
class PoolSettings implements ConfigurationPropertiesBindHandlerAdvisor {

  private static final ConfigurationPropertyName CONNECTION =
      ConfigurationPropertyName.of("spring.datasource.hikari.connection");

  @Override
  public BindHandler apply(BindHandler handler) {
    return new AbstractBindHandler(handler) {
      @Override
      public <T> @Nullable Bindable<T> onStart(
          ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        return name.equals(CONNECTION) ? null : super.onStart(name, target, context);
      }
    };
  }
}

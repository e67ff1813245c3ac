package org.foyer.fhir.observability;

import ca.uhn.fhir.rest.openapi.OpenApiInterceptor;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console where things are, once the server answers. */
@Component
class ReadyAnnouncement {

  private static final Logger LOG = LoggerFactory.getLogger(ReadyAnnouncement.class);

  private final Environment environment;
  private final DataSource database;
  private final ObjectProvider<OpenApiInterceptor> openApi;

  ReadyAnnouncement(
      Environment environment, DataSource database, ObjectProvider<OpenApiInterceptor> openApi) {
    this.environment = environment;
    this.database = database;
    this.openApi = openApi;
  }

  @EventListener
  void announce(ApplicationReadyEvent ready) {
    LOG.info(
        "Foyer is ready after {} s.\n{}",
        ready.getTimeTaken().toSeconds(),
        places().stream().map(place -> "  " + place).collect(Collectors.joining("\n")));
  }

  private List<String> places() {
    ServerAddress address = ServerAddress.of(environment);
    List<String> places = new ArrayList<>();
    places.add("FHIR R4   " + address.at("/fhir"));
    if (openApi.getIfAvailable() != null) {
      places.add("OpenAPI   " + address.at("/fhir/swagger-ui/"));
    }
    places.add("Health    " + address.at("/actuator/health"));
    places.add("Database  " + database());
    if (environment.getActiveProfiles().length > 0) {
      places.add("Profile   " + String.join(", ", Arrays.asList(environment.getActiveProfiles())));
    }
    places.add("Stop it with Ctrl+C.");
    return places;
  }

  private String database() {
    if (environment.containsProperty("spring.datasource.url")
        && database instanceof HikariDataSource pool) {
      return DatabaseAddress.of(pool.getJdbcUrl()).toString();
    }
    String folder = environment.getProperty("foyer.data-dir", "data");
    return "embedded PostgreSQL, kept in " + Path.of(folder).toAbsolutePath().normalize();
  }
}

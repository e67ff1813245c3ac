package org.foyer.fhir.observability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.foyer.fhir.ServerAddress;
import org.foyer.fhir.database.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Says on the console where things are, once the server answers. */
@Component
class ReadyAnnouncement {

  private static final Logger LOG = LoggerFactory.getLogger(ReadyAnnouncement.class);

  private final Environment environment;
  private final JdbcConnectionDetails connection;
  private final DataDirectory dataDirectory;

  ReadyAnnouncement(
      Environment environment, JdbcConnectionDetails connection, DataDirectory dataDirectory) {
    this.environment = environment;
    this.connection = connection;
    this.dataDirectory = dataDirectory;
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
    places.add("OpenAPI   " + address.at("/fhir/swagger-ui/"));
    places.add("Health    " + address.at("/actuator/health"));
    places.add("Database  " + database());
    if (environment.getActiveProfiles().length > 0) {
      places.add("Profile   " + String.join(", ", Arrays.asList(environment.getActiveProfiles())));
    }
    places.add("Stop it with Ctrl+C.");
    return places;
  }

  private String database() {
    boolean external = StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    return external
        ? DatabaseAddress.of(connection.getJdbcUrl()).toString()
        : "embedded PostgreSQL, kept in " + dataDirectory.path().toAbsolutePath().normalize();
  }
}

package org.foyer.fhir.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.foyer.fhir.database.ServerStart.Failure;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {

  @Test
  void renderThenHoldsPropertiesInPostgresUnits() {
    assertThat(ServerSettings.render(Servers.properties(0), 5433).lines())
        .contains(
            "port = 5433",
            "max_connections = 60",
            "shared_buffers = 32768kB",
            "fsync = on",
            "synchronous_commit = on",
            "listen_addresses = '127.0.0.1'",
            "unix_socket_directories = ''",
            "log_line_prefix = '%m [%p] '");
  }

  @Test
  void portThenIsReadBack() {
    assertThat(ServerSettings.port(ServerSettings.render(Servers.properties(0), 5433)))
        .isEqualTo(5433);
    assertThat(ServerSettings.port("#port = 5432\n")).isZero();
  }

  @Test
  void failureThenIsToldByTheServersMessage() {
    assertThat(Failure.of("FATAL:  could not create any TCP/IP sockets"))
        .isEqualTo(Failure.PORT_TAKEN);
    assertThat(Failure.of("FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use"))
        .isEqualTo(Failure.PREDECESSOR_ENDING);
    assertThat(Failure.of("FATAL:  out of memory")).isEqualTo(Failure.OTHER);
  }
}

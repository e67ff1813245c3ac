package org.foyer.fhir.database;

import java.util.Optional;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * The embedded PostgreSQL for commands beside the server: the one that runs, or else one that runs
 * as long as the command. It is no bean of the server.
 */
@Conditional(EmbeddedDatabaseConfiguration.NoExternalDatabase.class)
@EnableConfigurationProperties({DataDirectory.class, DatabaseProperties.class})
public class CommandDatabaseConfiguration {

  @Bean(destroyMethod = "close")
  CommandDatabase commandDatabase(DataDirectory directory, DatabaseProperties properties) {
    Platform platform = Platform.current();
    PostgresDirectory opened =
        PostgresDirectory.open(directory.path(), platform, PostgresPrograms.isRoot(platform));
    Optional<Postmaster> running = new RunningServer(opened, properties.startTimeout()).find();
    return running.isPresent()
        ? new CommandDatabase(
            PostgresLogin.read(running.get().port(), opened.password()), Optional.empty())
        : started(PostgresServer.start(directory.path(), properties));
  }

  private static CommandDatabase started(PostgresServer server) {
    return new CommandDatabase(server.login(), Optional.of(server));
  }

  @Bean
  JdbcConnectionDetails commandConnectionDetails(CommandDatabase database) {
    return new JdbcConnectionDetails() {

      @Override
      public String getUsername() {
        return PostgresLogin.APPLICATION;
      }

      @Override
      public String getPassword() {
        return database.login().password();
      }

      @Override
      public String getJdbcUrl() {
        return database.login().url(PostgresLogin.APPLICATION);
      }
    };
  }

  /** How to log in, and the server if it was started for the command. */
  record CommandDatabase(PostgresLogin login, Optional<PostgresServer> own)
      implements AutoCloseable {

    @Override
    public void close() {
      own.ifPresent(PostgresServer::close);
    }
  }
}

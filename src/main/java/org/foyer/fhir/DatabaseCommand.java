package org.foyer.fhir;

import javax.sql.DataSource;
import org.foyer.fhir.database.CommandDatabaseConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database of the server, for commands that are run beside it or in its place, with the same
 * settings.
 */
@Import(CommandDatabaseConfiguration.class)
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
public final class DatabaseCommand implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private DatabaseCommand(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Opens the database that these arguments of a command line, and the environment, name. */
  public static DatabaseCommand open(String... arguments) {
    return new DatabaseCommand(
        new SpringApplicationBuilder(DatabaseCommand.class)
            .web(WebApplicationType.NONE)
            .registerShutdownHook(true)
            .run(arguments));
  }

  /** The database. */
  public JdbcTemplate database() {
    return new JdbcTemplate(context.getBean(DataSource.class));
  }

  @Override
  public void close() {
    context.close();
  }
}

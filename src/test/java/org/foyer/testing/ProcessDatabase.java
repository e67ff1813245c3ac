package org.foyer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The database of a Foyer in another process: the one its environment names, or else the embedded
 * one in its data folder.
 */
public final class ProcessDatabase {

  private static final int PORT_LINE = 3;

  private final Path dataFolder;
  private final Map<String, String> environment;

  ProcessDatabase(Path dataFolder, Map<String, String> environment) {
    this.dataFolder = dataFolder;
    this.environment = Map.copyOf(environment);
  }

  /** The embedded one in a data folder, while it runs. */
  public static ProcessDatabase embedded(Path dataFolder) {
    return new ProcessDatabase(dataFolder, Map.of());
  }

  /** A connection of its own. */
  public Connection connect() throws SQLException {
    @Nullable String url = environment.get("SPRING_DATASOURCE_URL");
    if (url != null) {
      return DriverManager.getConnection(
          url,
          environment.get("SPRING_DATASOURCE_USERNAME"),
          environment.get("SPRING_DATASOURCE_PASSWORD"));
    }
    Path cluster = dataFolder.resolve("postgresql").resolve("17");
    try {
      String port =
          Files.readAllLines(cluster.resolve("data").resolve("postmaster.pid")).get(PORT_LINE);
      String password = Files.readString(cluster.resolve("password")).strip();
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:" + port.strip() + "/foyer", "foyer", password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

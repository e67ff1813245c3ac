package org.foyer.fhir.database;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.commons.logging.LogFactory;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;
import org.tukaani.xz.XZInputStream;

/** Servers and statements for tests. */
final class Servers {

  private Servers() {}

  static DatabaseProperties properties(int port) {
    return new DatabaseProperties(
        port,
        60,
        DataSize.ofMegabytes(32),
        DataSize.ofMegabytes(128),
        DataSize.ofMegabytes(4),
        DataSize.ofMegabytes(16),
        Duration.ofMinutes(1),
        Duration.ofSeconds(20));
  }

  static PostgresServer start(Path dataDirectory) {
    return PostgresServer.start(dataDirectory, properties(0));
  }

  static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connect(server)) {
      return query(connection, sql);
    }
  }

  static String queryAsSuperuser(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = connectAsSuperuser(server)) {
      return query(connection, sql);
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(server.url(), server.username(), server.password());
  }

  static Connection connectAsSuperuser(PostgresServer server) throws SQLException {
    return new PostgresLogin(server.postmaster().port(), server.password()).connectAsSuperuser();
  }

  /**
   * Copies the classes that a {@link Holder} needs to where every user can read them, since a local
   * Maven repository is often closed to others.
   *
   * @return the class path to the copies
   */
  static String copyClassPath(Path directory) throws IOException {
    List<URL> places = new ArrayList<>();
    for (Class<?> needed :
        List.of(
            Holder.class,
            PostgresServer.class,
            Driver.class,
            TarArchiveInputStream.class,
            XZInputStream.class,
            IOUtils.class,
            ArrayUtils.class,
            Logger.class,
            FileSystemUtils.class,
            LogFactory.class)) {
      places.add(needed.getProtectionDomain().getCodeSource().getLocation());
    }
    URL archive = Servers.class.getResource("/" + Platform.current().archive());
    places.add(((JarURLConnection) archive.openConnection()).getJarFileURL());
    List<String> copies = new ArrayList<>();
    for (URL place : places) {
      Path copy = directory.resolve(Integer.toString(copies.size()));
      if (Files.notExists(copy)) {
        FileSystemUtils.copyRecursively(Path.of(place.getPath()), copy);
      }
      copies.add(copy.toString());
    }
    return String.join(File.pathSeparator, copies);
  }
}

package org.foyer.fhir.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/** The text of {@code postgresql.conf}. */
final class ServerSettings {

  private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d{1,5})$");

  private ServerSettings() {}

  static String render(DatabaseProperties properties, int port) {
    return """
        # Written by Foyer at each start. Change it by foyer.database.* or ALTER SYSTEM, not here.
        cluster_name = 'foyer'
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = %d

        # An acknowledged write survives a crash.
        fsync = on
        full_page_writes = on
        synchronous_commit = on

        shared_buffers = %s
        effective_cache_size = %s
        work_mem = %s
        maintenance_work_mem = %s

        wal_compression = on
        max_wal_size = 2GB
        min_wal_size = 128MB
        checkpoint_timeout = 15min

        random_page_cost = 1.1
        jit = off

        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        datestyle = 'iso, mdy'

        # Messages about statements may quote patient data. The client receives them; the log must not.
        log_line_prefix = '%%m [%%p] '
        log_min_messages = log
        log_min_error_statement = panic
        log_error_verbosity = terse
        """
        .formatted(
            port,
            properties.maxConnections(),
            kilobytes(properties.sharedBuffers()),
            kilobytes(properties.effectiveCacheSize()),
            kilobytes(properties.workMem()),
            kilobytes(properties.maintenanceWorkMem()));
  }

  /** The port in such a text, 0 if there is none. */
  static int port(String settings) {
    Matcher matcher = PORT.matcher(settings);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static String kilobytes(DataSize size) {
    return size.toKilobytes() + "kB";
  }
}

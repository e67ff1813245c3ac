package org.foyer.access.standing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables of standings have in common. */
final class StandingTable {

  private StandingTable() {}

  /**
   * Waits until no other transaction writes about the same resource, so that of two simultaneous
   * writers the second sees the rows of the first, and fails by the version of the resource.
   */
  static void lock(JdbcClient database, String type, String id) {
    database
        .sql("select pg_advisory_xact_lock(hashtextextended(:resource, 0))")
        .param("resource", "standing of " + type + "/" + id)
        .query((row, number) -> 0)
        .single();
  }

  /** An instant as PostgreSQL's driver takes it. */
  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** Texts as an array. */
  static String @Nullable [] texts(@Nullable Collection<String> values) {
    return values == null ? null : values.toArray(String[]::new);
  }
}

package org.foyer.fhir.fulltext;

import java.util.Optional;
import org.foyer.fhir.change.Snapshot;

/**
 * How far an index has followed its database. It is kept in the index itself, so that the two are
 * lost together.
 *
 * @param database identifies the database and its line of history
 * @param build tells one building of the index from the next
 * @param complete whether the index has been built; it then only follows
 * @param transaction every change by an earlier transaction is in the index, once it is complete
 * @param lastId while the index is built, resources up to this internal id are in it
 */
record IndexPosition(
    String database, String build, boolean complete, long transaction, long lastId) {

  /** To be increased when other words of a resource are indexed, so that indexes are rebuilt. */
  private static final String FORMAT = "1";

  private static final int FIELDS = 6;

  static IndexPosition start(String build, Snapshot now) {
    return new IndexPosition(now.database(), build, false, now.oldestRunning(), 0);
  }

  IndexPosition builtUpTo(long id) {
    return new IndexPosition(database, build, false, transaction, id);
  }

  IndexPosition built() {
    return new IndexPosition(database, build, true, transaction, 0);
  }

  IndexPosition followedTo(long next) {
    return new IndexPosition(database, build, true, Math.max(transaction, next), 0);
  }

  /** Whether the database is the one that was followed, and not an earlier state of it. */
  boolean isOn(Snapshot now) {
    return database.equals(now.database()) && transaction <= now.next();
  }

  String encoded() {
    return String.join(
        " ",
        FORMAT,
        database,
        build,
        Boolean.toString(complete),
        Long.toString(transaction),
        Long.toString(lastId));
  }

  /** The position that was encoded, unless it was by another version of Foyer. */
  static Optional<IndexPosition> decoded(String encoded) {
    String[] fields = encoded.split(" ", -1);
    if (fields.length != FIELDS || !fields[0].equals(FORMAT)) {
      return Optional.empty();
    }
    return Optional.of(
        new IndexPosition(
            fields[1],
            fields[2],
            Boolean.parseBoolean(fields[3]),
            Long.parseLong(fields[4]),
            Long.parseLong(fields[5])));
  }
}

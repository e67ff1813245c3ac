package org.foyer.audit.chain;

import com.nimbusds.jose.jwk.ECKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Goes through the whole chain and finds the first place where it does not hold. */
public final class Verification {

  private static final int AT_ONCE = 5000;

  /** Nobody's transaction lasts that long, so nothing waits so long to be sealed. */
  private static final String UNSEALED =
      "select e.id from foyer_audit_event e where e.id < foyer_audit_first_id(least("
          + " now() - interval '1 minute', (select min(xact_start) - interval '1 minute'"
          + " from pg_stat_activity where datname = current_database() and usename = current_user)))"
          + " and not exists (select 1 from foyer_audit_seal s where s.event_id = e.id)"
          + " order by e.id limit 1";

  private static final String LINKS =
      "select s.position, s.event_id, s.hash, "
          + SealedRows.COLUMNS
          + " from foyer_audit_seal s left join foyer_audit_event e on e.id = s.event_id"
          + " where s.position > ? order by s.position limit "
          + AT_ONCE;

  private final JdbcTemplate database;
  private final LongConsumer progress;
  private final Map<Long, String> signed = new HashMap<>();
  private Seal last = Seal.NONE;

  /**
   * A verification of what is in the database.
   *
   * @param progress hears from time to time how many events were looked at
   */
  public Verification(JdbcTemplate database, LongConsumer progress) {
    this.database = database;
    this.progress = progress;
  }

  /** The first place where the chain does not hold; empty if it holds. */
  public Optional<Finding> run() {
    return readHeads(HeadKeys.published(database))
        .or(this::checkLinks)
        .or(this::checkEnd)
        .or(this::findUnsealed);
  }

  /** How many events were found in order. */
  public long events() {
    return last.position();
  }

  /** The hash of the last one, in hexadecimal digits. */
  public String hash() {
    return last.hex();
  }

  private Optional<Finding> readHeads(Map<String, ECKey> keys) {
    List<Map.Entry<Long, String>> heads =
        database.query(
            "select position, jws from foyer_audit_head order by position",
            (row, number) -> Map.entry(row.getLong(1), row.getString(2)));
    for (Map.Entry<Long, String> head : heads) {
      Optional<SignedHead> said = SignedHead.read(head.getValue(), keys);
      if (said.isEmpty() || said.get().position() != head.getKey()) {
        return Optional.of(new Finding(head.getKey(), null, Finding.Kind.SIGNATURE_INVALID));
      }
      signed.put(head.getKey(), said.get().hash());
    }
    return Optional.empty();
  }

  private Optional<Finding> checkLinks() {
    while (true) {
      List<Optional<Finding>> part =
          database.query(
              LINKS,
              (row, number) ->
                  check(
                      row.getLong("position"),
                      row.getObject("event_id", UUID.class),
                      row.getBytes("hash"),
                      row.getObject("id") == null ? null : SealedRows.row(row)),
              last.position());
      Optional<Finding> first = part.stream().flatMap(Optional::stream).findFirst();
      if (first.isPresent() || part.isEmpty()) {
        return first;
      }
      progress.accept(last.position());
    }
  }

  /** Looks at one link; once something is wrong, those after it tell nothing. */
  private Optional<Finding> check(long position, UUID event, byte[] hash, @Nullable SealedRow row) {
    if (position != last.position() + 1) {
      return Optional.of(new Finding(last.position() + 1, null, Finding.Kind.LINK_MISSING));
    }
    if (row == null) {
      return Optional.of(new Finding(position, event, Finding.Kind.MISSING));
    }
    Seal expected = last.next(row);
    if (!expected.has(hash)) {
      return Optional.of(new Finding(position, event, Finding.Kind.CHANGED));
    }
    String promised = signed.remove(position);
    if (promised != null && !promised.equals(expected.hex())) {
      return Optional.of(new Finding(position, event, Finding.Kind.NOT_AS_SIGNED));
    }
    last = expected;
    return Optional.empty();
  }

  /** What was signed must still be there. */
  private Optional<Finding> checkEnd() {
    return signed.keySet().stream()
        .sorted()
        .findFirst()
        .map(position -> new Finding(last.position() + 1, null, Finding.Kind.LINK_MISSING));
  }

  private Optional<Finding> findUnsealed() {
    return database.query(UNSEALED, (row, number) -> row.getObject(1, UUID.class)).stream()
        .findFirst()
        .map(event -> new Finding(0, event, Finding.Kind.INSERTED));
  }
}

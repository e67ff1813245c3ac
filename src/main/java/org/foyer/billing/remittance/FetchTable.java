package org.foyer.billing.remittance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which insurers are to be asked, by whichever node comes first. */
@Component
class FetchTable {

  private final JdbcClient database;

  FetchTable(JdbcClient database) {
    this.database = database;
  }

  /** Sees to it that those insurers are asked that were asked to pay something. */
  void learn(Set<String> partners) {
    database
        .sql(
            """
            insert into foyer_remittance_fetch (insurer, next_at, seen_until)
            select partner, now(), 'epoch' from unnest(:partners::text[]) partner
             where exists (
               select 1 from foyer_journal_line l where l.account = 'receivable-insurer'
                  and l.insurer = 'Organization/' || partner)
            on conflict do nothing
            """)
        .param("partners", partners.toArray(new String[0]))
        .update();
  }

  /** An insurer whose turn it is; others leave it alone for a while. */
  Optional<Turn> next(Duration pause) {
    return database
        .sql(
            """
            update foyer_remittance_fetch set next_at = now() + make_interval(secs => :pause)
             where insurer = (
               select insurer from foyer_remittance_fetch where next_at <= now()
                order by next_at limit 1 for update skip locked)
            returning insurer, seen_until
            """)
        .param("pause", pause.toMillis() / 1_000.0)
        .query((row, number) -> new Turn(row.getString(1), row.getTimestamp(2).toInstant()))
        .optional();
  }

  /** Keeps up to which change an insurer's remittances are known. */
  void seen(String insurer, Instant until) {
    database
        .sql("update foyer_remittance_fetch set seen_until = :until where insurer = :insurer")
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("insurer", insurer)
        .update();
  }

  /**
   * An insurer to be asked.
   *
   * @param insurer the id of the Organization
   * @param seenUntil up to which change its remittances are known
   */
  record Turn(String insurer, Instant seenUntil) {}
}

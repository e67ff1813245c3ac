package org.foyer.billing.journal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;

/**
 * How old what somebody owes is. What was paid is counted for the oldest first.
 *
 * @param open what is owed, by age
 * @param credit what was paid too much
 */
public record Ageing(Map<Bucket, Money> open, Money credit) {

  /** Ages in days since the day of the entry. */
  public enum Bucket {
    /** 0 to 30. */
    CURRENT(30),
    /** 31 to 60. */
    OVER_30(60),
    /** 61 to 90. */
    OVER_60(90),
    /** 91 to 120. */
    OVER_90(120),
    /** More. */
    OVER_120(Long.MAX_VALUE);

    private final long last;

    Bucket(long last) {
      this.last = last;
    }

    static Bucket of(LocalDate since, LocalDate day) {
      long days = ChronoUnit.DAYS.between(since, day);
      for (Bucket bucket : values()) {
        if (days <= bucket.last) {
          return bucket;
        }
      }
      return OVER_120;
    }
  }

  /**
   * Of what is owed for one Account.
   *
   * @param entries of the Account
   * @param owed by whom, whatever it is about
   * @param day on which; later entries do not count
   */
  public static Ageing of(Collection<Entry> entries, Post owed, Currency currency, LocalDate day) {
    List<Entry> until =
        entries.stream()
            .filter(entry -> !entry.origin().day().isAfter(day))
            .sorted(Comparator.comparing(entry -> entry.origin().day()))
            .toList();
    Money paid = Money.zero(currency);
    for (Entry entry : until) {
      paid = paid.minus(change(entry, owed, currency).min(Money.zero(currency)));
    }
    Map<Bucket, Money> open = new EnumMap<>(Bucket.class);
    for (Entry entry : until) {
      Money more = change(entry, owed, currency).orZero();
      Money settled = more.min(paid);
      paid = paid.minus(settled);
      if (more.compareTo(settled) > 0) {
        open.merge(Bucket.of(entry.origin().day(), day), more.minus(settled), Money::plus);
      }
    }
    return new Ageing(open, paid);
  }

  private static Money change(Entry entry, Post owed, Currency currency) {
    return entry.lines().stream()
        .filter(
            line ->
                line.post().general().equals(owed.general())
                    && line.debit().currency().equals(currency))
        .map(Entry.Line::debit)
        .reduce(Money.zero(currency), Money::plus);
  }
}

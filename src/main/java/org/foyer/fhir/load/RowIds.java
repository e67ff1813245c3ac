package org.foyer.fhir.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Row ids of HAPI's sequences. Each value of a sequence stands for itself and the forty-nine ids
 * before it, as Hibernate's pooled optimizer has it.
 */
@Component
class RowIds {

  private static final int BLOCK = 50;

  private final JdbcTemplate database;
  private final Map<String, Deque<Range>> left = new ConcurrentHashMap<>();

  RowIds(JdbcTemplate database) {
    this.database = database;
  }

  /** From the first to before the last. */
  private record Range(long from, long to) {

    long size() {
      return to - from;
    }
  }

  /** So many ids that nobody else has. */
  Ids take(String sequence, int count) {
    Deque<Range> ranges = left.computeIfAbsent(sequence, name -> new ArrayDeque<>());
    List<Range> taken = new ArrayList<>();
    synchronized (ranges) {
      long available = ranges.stream().mapToLong(Range::size).sum();
      if (available < count) {
        fetch(sequence, (int) ((count - available) / BLOCK + 2), ranges);
      }
      for (long missing = count; missing > 0; ) {
        Range next = ranges.remove();
        if (next.size() > missing) {
          ranges.addFirst(new Range(next.from() + missing, next.to()));
          next = new Range(next.from(), next.from() + missing);
        }
        taken.add(next);
        missing -= next.size();
      }
    }
    return new Ids(taken);
  }

  private void fetch(String sequence, int count, Deque<Range> ranges) {
    database.query(
        "select nextval(cast(? as regclass)) from generate_series(1, ?)",
        row -> {
          long last = row.getLong(1);
          // A new sequence begins with 1, and its first block has this one only.
          ranges.add(new Range(Math.max(1, last - BLOCK + 1), last + 1));
        },
        sequence,
        count);
  }

  /** Ids, each of which is given once. */
  static final class Ids {

    private final List<Range> ranges;
    private int range;
    private long given;

    private Ids(List<Range> ranges) {
      this.ranges = ranges;
    }

    long next() {
      Range current = ranges.get(range);
      long id = current.from() + given++;
      if (given == current.size()) {
        range++;
        given = 0;
      }
      return id;
    }
  }
}

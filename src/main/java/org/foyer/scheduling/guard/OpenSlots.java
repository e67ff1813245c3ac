package org.foyer.scheduling.guard;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.foyer.scheduling.TimeRange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stored Slots that are free: they open time besides the hours of the week. */
@Component
public class OpenSlots {

  private record Row(String schedule, TimeRange during) {}

  private final JdbcClient database;

  OpenSlots(JdbcClient database) {
    this.database = database;
  }

  /**
   * The times of free Slots within the window, or partly within, by the id of their Schedule. Those
   * of Schedules without any are left out. Slots that were computed before they were stored open no
   * time that is not open anyway; their ids have a form of their own.
   */
  public Map<String, List<TimeRange>> of(Collection<String> schedules, TimeRange window) {
    return database
        .sql(
            """
            select schedule, lower(during), upper(during) from foyer_slot
             where schedule = any(:schedules) and status = 'free'
               and during && tstzrange(:start, :end)
               and id !~ '^v-[0-9a-z]{1,7}[.][0-9a-z]{1,5}[.][0-9a-z]{5,12}$'
             order by schedule, lower(during)
            """)
        .param("schedules", schedules.toArray(new String[0]))
        .param("start", window.start().atOffset(ZoneOffset.UTC))
        .param("end", window.end().atOffset(ZoneOffset.UTC))
        .query(
            (row, number) ->
                new Row(
                    row.getString(1),
                    new TimeRange(
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant())))
        .list()
        .stream()
        .collect(groupingBy(Row::schedule, mapping(Row::during, toList())));
  }
}

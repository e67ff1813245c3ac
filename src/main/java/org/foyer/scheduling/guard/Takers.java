package org.foyer.scheduling.guard;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose time is taken when somebody or something takes part. */
@Component
class Takers {

  private static final Set<String> ALWAYS = Set.of("Patient", "Practitioner", "Device");

  private static final String SELECT =
      """
      select reference, stands_for from foyer_actor where reference = any(:references)
      union all
      select taker, taker from foyer_schedule, unnest(takers) taker
       where takers && cast(:references as text[]) and taker = any(:references)
      """;

  private final JdbcClient database;

  Takers(JdbcClient database) {
    this.database = database;
  }

  /**
   * By participant, whose time is taken. Places that hold many, and services without a Schedule of
   * their own, are left out.
   */
  Map<String, String> of(Collection<String> participants) {
    Map<String, String> takers = new HashMap<>();
    participants.stream().filter(Takers::isAlways).forEach(one -> takers.put(one, one));
    String[] others = participants.stream().filter(one -> !isAlways(one)).toArray(String[]::new);
    if (others.length > 0) {
      database
          .sql(SELECT)
          .param("references", others)
          .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
          .list()
          .forEach(entry -> takers.put(entry.getKey(), entry.getValue()));
    }
    return takers;
  }

  /** Whether it is somebody who can be in one place only. */
  private static boolean isAlways(String participant) {
    return Optional.of(participant.substring(0, Math.max(0, participant.indexOf('/'))))
        .filter(ALWAYS::contains)
        .isPresent();
  }
}

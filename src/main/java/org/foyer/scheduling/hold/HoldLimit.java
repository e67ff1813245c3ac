package org.foyer.scheduling.hold;

import java.time.Clock;
import java.time.ZoneOffset;
import org.foyer.scheduling.book.Booker;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many times a patient can keep from others without booking them. */
@Component
public class HoldLimit {

  private static final int MOST = 3;

  private final JdbcClient database;
  private final Clock clock;

  HoldLimit(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Refuses one more hold of a patient who has enough.
   *
   * @param patient for whom the time is held, as a reference
   */
  public void check(Booker booker, String patient) {
    if (booker.isPatient() && held(patient) >= MOST) {
      throw new FhirProblem(
          ProblemCode.NOT_BOOKABLE,
          "A patient can hold %d times at once. Book or cancel one of them first.".formatted(MOST));
    }
  }

  private int held(String patient) {
    return database
        .sql(
            "select count(*) from foyer_hold"
                + " where patient = :patient and until > :now and not offered")
        .param("patient", patient)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }
}

package org.foyer.scheduling.series;

/**
 * The same time by the clock on the wall, every few weeks.
 *
 * @param occurrences how many times there are
 * @param everyWeeks how many weeks lie between two of them
 */
public record WeeklyTimes(int occurrences, int everyWeeks) {

  /** How many appointments a series has at most. */
  public static final int MOST = 52;

  /** Just one time. */
  public static final WeeklyTimes ONCE = new WeeklyTimes(1, 1);

  /** Refuses what is no series. */
  public WeeklyTimes {
    if (occurrences < 1 || occurrences > MOST || everyWeeks < 1 || everyWeeks > MOST) {
      throw new IllegalArgumentException("A series has 1 to 52 appointments, 1 to 52 weeks apart");
    }
  }

  /** Whether there is more than one time. */
  public boolean isSeries() {
    return occurrences > 1;
  }
}

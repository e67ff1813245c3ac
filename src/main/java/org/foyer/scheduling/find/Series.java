package org.foyer.scheduling.find;

/**
 * A weekly series.
 *
 * @param occurrences how many visits; 1 for none
 * @param everyWeeks how many weeks from one to the next
 */
public record Series(int occurrences, int everyWeeks) {

  /** One visit alone. */
  public static final Series NONE = new Series(1, 1);

  private static final int MOST = 52;

  static Series of(AskedParameters asked) {
    Series series =
        new Series(
            asked.number("occurrences", 1, MOST).orElse(1),
            asked.number("every-weeks", 1, MOST).orElse(1));
    if ((series.occurrences - 1) * series.everyWeeks > 2 * MOST) {
      throw AskedParameters.invalid("occurrences", "would make a series of more than two years");
    }
    return series;
  }

  /** How many weeks after the first visit the last one is. */
  int weeks() {
    return (occurrences - 1) * everyWeeks;
  }
}

package org.foyer.notification.recipient;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Who gets a notice.
 *
 * @param name what the person is called
 * @param language English or German
 * @param zone by which clock the person lives
 * @param routes the ways to the person, best first, one for each channel
 */
public record Recipient(String name, Locale language, ZoneId zone, List<Route> routes) {

  /** Keeps what it is given. */
  public Recipient {
    routes = List.copyOf(routes);
  }

  /** Says nothing of the person. */
  @Override
  public String toString() {
    return "Recipient";
  }
}

package org.foyer.scheduling.calendar;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Who invites, or is invited, by mail.
 *
 * @param name what people call them; null if that is not told
 * @param mail the address, such as {@code desk@hospital.example}
 */
public record CalendarAddress(@Nullable String name, String mail) {

  /** Refuses what is no address. */
  public CalendarAddress {
    if (!mail.matches("[^\\s@<>\"]+@[^\\s@<>\"]+")) {
      throw new IllegalArgumentException("This is no mail address");
    }
  }

  URI uri() {
    try {
      return new URI("mailto", mail, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("This is no mail address", e);
    }
  }
}

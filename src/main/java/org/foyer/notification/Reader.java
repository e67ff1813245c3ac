package org.foyer.notification;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a notice.
 *
 * @param language English or German
 * @param zone by which clock the reader lives
 * @param letter the envelope of a letter; null for a short text
 * @param details whether the reader agreed to names of people and services in notices
 */
public record Reader(Locale language, ZoneId zone, @Nullable Letter letter, boolean details) {

  /**
   * From whom to whom a letter goes.
   *
   * @param from the e-mail address of the hospital
   * @param to the e-mail address of the reader
   * @param name the reader's name
   */
  public record Letter(String from, String to, String name) {

    /** Says nothing of the reader. */
    @Override
    public String toString() {
      return "Letter";
    }
  }
}

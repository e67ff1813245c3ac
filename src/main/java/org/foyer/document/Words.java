package org.foyer.document;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/**
 * The words of what is printed.
 *
 * @param in the language
 * @param zone by which clock times are told
 * @param bundle the name of the resource bundle that has them, such as {@code pharmacy/print}
 */
public record Words(PrintLanguage in, ZoneId zone, String bundle) {

  private static final Control NO_OTHER_LANGUAGE =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
  private static final int LENGTH_OF_DAY = 10;

  /** The words of a key, with these arguments. Templates call it. */
  public String of(String key, Object... arguments) {
    return new MessageFormat(pattern(key), locale()).format(arguments);
  }

  /** The code of the language. Templates call it. */
  public String language() {
    return locale().getLanguage();
  }

  /** The language as programs know it. */
  public Locale locale() {
    return in.locale();
  }

  /** Such as {@code 24 November 2026}; a month or year alone as it is written. */
  public String day(BaseDateTimeType date) {
    if (!date.hasValue()) {
      return "";
    }
    String written = date.getValueAsString();
    if (written.length() < LENGTH_OF_DAY) {
      return written;
    }
    return written.length() == LENGTH_OF_DAY
        ? day(LocalDate.parse(written))
        : day(date.getValue().toInstant());
  }

  /** The day of a moment. */
  public String day(Instant moment) {
    return day(LocalDate.ofInstant(moment, zone));
  }

  /** Such as {@code 24 November 2026}. */
  public String day(LocalDate date) {
    return DateTimeFormatter.ofPattern(pattern("date.day"), locale()).format(date);
  }

  /** Such as {@code 24 November 2026, 10:30 CET}. */
  public String moment(Instant moment) {
    return DateTimeFormatter.ofPattern(pattern("date.moment"), locale())
        .format(moment.atZone(zone));
  }

  private String pattern(String key) {
    return ResourceBundle.getBundle(bundle, locale(), NO_OTHER_LANGUAGE).getString(key);
  }
}

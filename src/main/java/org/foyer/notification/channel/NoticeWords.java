package org.foyer.notification.channel;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The words that all notices have in common, in each language. */
public final class NoticeWords {

  private static final Control NO_OTHER_LANGUAGE =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private NoticeWords() {}

  /** The words of a key, with these arguments. */
  public static String of(Locale language, String key, Object... arguments) {
    String pattern =
        ResourceBundle.getBundle("notification/words", language, NO_OTHER_LANGUAGE).getString(key);
    return new MessageFormat(pattern, language).format(arguments);
  }
}

package org.foyer.scheduling.notice;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The words of notices about appointments, in each language. */
final class Words {

  private static final Control NO_OTHER_LANGUAGE =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private Words() {}

  static String of(Locale language, String key, Object... arguments) {
    return new MessageFormat(pattern(language, key), language).format(arguments);
  }

  static String pattern(Locale language, String key) {
    return ResourceBundle.getBundle("scheduling/notices", language, NO_OTHER_LANGUAGE)
        .getString(key);
  }
}

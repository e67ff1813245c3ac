package org.foyer.pharmacy.notice;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The words of notices about prescriptions, in each language. */
final class Words {

  private static final Control NO_OTHER_LANGUAGE =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private Words() {}

  static String of(Locale language, String key, Object... arguments) {
    return new MessageFormat(words(language).getString(key), language).format(arguments);
  }

  /** Empty if there are none for this key. */
  static Optional<String> find(Locale language, String key) {
    return words(language).containsKey(key) ? Optional.of(of(language, key)) : Optional.empty();
  }

  private static ResourceBundle words(Locale language) {
    return ResourceBundle.getBundle("pharmacy/notices", language, NO_OTHER_LANGUAGE);
  }
}

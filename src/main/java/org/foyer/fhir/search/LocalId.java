package org.foyer.fhir.search;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of a resource of this server, as a search may name it. */
final class LocalId {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private LocalId() {}

  /** Whether a text has the form of an id. */
  static boolean is(@Nullable String text) {
    return text != null && FORM.matcher(text).matches();
  }
}

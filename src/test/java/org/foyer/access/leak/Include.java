package org.foyer.access.leak;

import org.jspecify.annotations.Nullable;

/**
 * An {@code _include} or {@code _revinclude}.
 *
 * @param reverse whether it brings what refers to the matches
 * @param iterate whether what it brings is asked again
 * @param type the type that refers
 * @param parameter by which it refers; an asterisk for all
 * @param target the type that is referred to, if only one counts
 */
record Include(
    boolean reverse, boolean iterate, String type, String parameter, @Nullable String target) {

  String name() {
    return (reverse ? "_revinclude" : "_include") + (iterate ? ":iterate" : "");
  }

  String value() {
    return type + ":" + parameter + (target == null ? "" : ":" + target);
  }
}

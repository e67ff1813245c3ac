package org.foyer.fhir;

import org.jspecify.annotations.Nullable;

/**
 * What a token search asks for.
 *
 * @param system the code system; empty for codes without one, null for any
 * @param code the code; null for any
 * @see <a href="https://hl7.org/fhir/R4/search.html#token">FHIR search: token</a>
 */
public record TokenValue(@Nullable String system, @Nullable String code) {

  /** Reads {@code code}, {@code system|code}, {@code |code} or {@code system|}. */
  public static TokenValue of(String text) {
    int bar = text.indexOf('|');
    if (bar < 0) {
      return new TokenValue(null, text);
    }
    String code = text.substring(bar + 1);
    return new TokenValue(text.substring(0, bar), code.isEmpty() ? null : code);
  }

  /** Whether a coding is what is asked for. */
  public boolean matches(@Nullable String itsSystem, @Nullable String itsCode) {
    boolean sameSystem = system == null || system.equals(itsSystem == null ? "" : itsSystem);
    return sameSystem && (code == null || code.equals(itsCode));
  }
}

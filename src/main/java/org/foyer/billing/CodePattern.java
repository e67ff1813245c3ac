package org.foyer.billing;

import java.util.Collection;

/**
 * Codes of a system: one, all that begin alike, or all.
 *
 * @param system the system's canonical address
 * @param start the code, or how the codes begin
 * @param open whether more may follow
 */
public record CodePattern(String system, String start, boolean open) {

  /**
   * Reads {@code system|code}, {@code system|start*} or {@code system|*}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static CodePattern parse(String text) {
    int bar = text.indexOf('|');
    if (bar <= 0 || bar == text.length() - 1) {
      throw new IllegalArgumentException("Not a code with its system: " + text);
    }
    String code = text.substring(bar + 1);
    boolean open = code.endsWith("*");
    return new CodePattern(
        text.substring(0, bar), open ? code.substring(0, code.length() - 1) : code, open);
  }

  /** Whether one of the codes is meant. */
  public boolean matchesAny(Collection<Code> codes) {
    return codes.stream().anyMatch(this::matches);
  }

  /** Whether the code is meant. */
  public boolean matches(Code code) {
    return code.system().equals(system)
        && (open ? code.code().startsWith(start) : code.code().equals(start));
  }
}

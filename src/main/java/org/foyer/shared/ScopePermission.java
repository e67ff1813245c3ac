package org.foyer.shared;

/**
 * What a SMART scope lets a caller do, in the order in which scopes name it.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART
 *     scopes</a>
 */
public enum ScopePermission {
  CREATE('c'),
  READ('r'),
  UPDATE('u'),
  DELETE('d'),
  SEARCH('s');

  private final char letter;

  ScopePermission(char letter) {
    this.letter = letter;
  }

  /** The letter by which scopes of version 2 name it. */
  public char letter() {
    return letter;
  }
}

package org.foyer.identity.mail;

/**
 * A letter in plain text.
 *
 * @param to the e-mail address of whoever gets it
 * @param subject what it is about, on one line
 * @param text what it says
 */
public record Letter(String to, String subject, String text) {

  /** Says nothing of what it contains, nor to whom it goes. */
  @Override
  public String toString() {
    return "Letter";
  }
}

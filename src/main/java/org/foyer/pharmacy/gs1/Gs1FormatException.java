package org.foyer.pharmacy.gs1;

/** What was scanned or typed is not of GS1's form. The message says what is wrong, and where. */
public final class Gs1FormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  Gs1FormatException(String message) {
    super(message);
  }
}

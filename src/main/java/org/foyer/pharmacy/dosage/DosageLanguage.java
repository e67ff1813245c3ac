package org.foyer.pharmacy.dosage;

/** Languages in which dosages can be written. */
public enum DosageLanguage {
  /** English. */
  ENGLISH(new EnglishWords()),
  /** German. */
  GERMAN(new GermanWords());

  @SuppressWarnings("ImmutableEnumChecker")
  private final Words words;

  DosageLanguage(Words words) {
    this.words = words;
  }

  Words words() {
    return words;
  }
}

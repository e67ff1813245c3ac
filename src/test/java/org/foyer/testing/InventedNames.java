package org.foyer.testing;

import java.time.LocalDate;
import java.util.Random;

/** Names and birth dates of people who are unlike each other, also to those who compare them. */
public final class InventedNames {

  private static final Random RANDOM = new Random();
  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aiou";
  private static final int SYLLABLES = 5;
  private static final int FIRST_YEAR = 1930;
  private static final int DAYS = 29_000;

  private InventedNames() {}

  /** A family name, such as {@code Belomakuri}. */
  public static String family() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < SYLLABLES; i++) {
      name.append(CONSONANTS.charAt(RANDOM.nextInt(CONSONANTS.length())));
      name.append(VOWELS.charAt(RANDOM.nextInt(VOWELS.length())));
    }
    name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
    return name.toString();
  }

  /** A birth date, such as {@code 1974-03-28}. */
  public static String birthDate() {
    return LocalDate.of(FIRST_YEAR, 1, 1).plusDays(RANDOM.nextInt(DAYS)).toString();
  }
}

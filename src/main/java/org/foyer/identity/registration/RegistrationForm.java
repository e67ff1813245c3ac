package org.foyer.identity.registration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.foyer.identity.account.NewAccount;
import org.jspecify.annotations.Nullable;

/**
 * What a patient fills in.
 *
 * @param givenName all given names
 * @param familyName the family name
 * @param birthDate such as {@code 1980-05-17}
 * @param email where the letter goes; the user name later
 * @param accepted whether the terms are; browsers leave out what is not ticked
 */
record RegistrationForm(
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable String birthDate,
    @Nullable String email,
    @Nullable Boolean accepted) {

  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}<>]{1,50}");
  private static final int OLDEST = 130;
  private static final String NAME_PROBLEM = "Write the name in at most 50 characters.";

  RegistrationForm {
    givenName = text(givenName);
    familyName = text(familyName);
    birthDate = text(birthDate);
    email = text(email);
  }

  /** What is wrong, as sentences by the name of the field; empty if nothing is. */
  Map<String, String> problems(LocalDate today) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (!NAME.matcher(text(givenName)).matches()) {
      problems.put("givenName", NAME_PROBLEM);
    }
    if (!NAME.matcher(text(familyName)).matches()) {
      problems.put("familyName", NAME_PROBLEM);
    }
    if (!isBirthDate(today)) {
      problems.put("birthDate", "Write the birth date as year, month and day: 1980-05-17.");
    }
    Map<String, String> account = new NewAccount(userName(), displayName(), text(email)).problems();
    if (account.containsKey("email")) {
      problems.put("email", account.get("email"));
    } else if (account.containsKey("userName")) {
      problems.put("email", "This address cannot be a user name here. Use another, or ask us.");
    }
    if (!Boolean.TRUE.equals(accepted)) {
      problems.put("accepted", "Without your consent there is no account.");
    }
    return problems;
  }

  String userName() {
    return text(email).toLowerCase(Locale.ROOT);
  }

  String displayName() {
    return text(givenName) + " " + text(familyName);
  }

  LocalDate born() {
    return LocalDate.parse(text(birthDate));
  }

  private boolean isBirthDate(LocalDate today) {
    try {
      return !born().isAfter(today) && born().isAfter(today.minusYears(OLDEST));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}

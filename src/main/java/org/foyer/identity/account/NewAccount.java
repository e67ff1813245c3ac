package org.foyer.identity.account;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.foyer.identity.account.Account.State;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote into a form to get an account.
 *
 * @param userName what the person wants to log in with
 * @param displayName how the person is called
 * @param email where letters go
 */
public record NewAccount(String userName, String displayName, String email) {

  private static final Pattern USER_NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,63}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
  private static final Pattern DISPLAY_NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");
  private static final int LONGEST_EMAIL = 254;

  /** Takes away what people type around, and capitals of the user name. */
  public NewAccount {
    userName = userName.strip().toLowerCase(Locale.ROOT);
    displayName = displayName.strip();
    email = email.strip();
  }

  /** What is wrong, as sentences by the name of the field; empty if nothing is. */
  public Map<String, String> problems() {
    Map<String, String> problems = new LinkedHashMap<>();
    if (!USER_NAME.matcher(userName).matches()) {
      problems.put(
          "userName",
          "A user name has 2 to 64 letters from a to z, digits, or . _ - + @, and starts with a"
              + " letter or a digit.");
    }
    if (!DISPLAY_NAME.matcher(displayName).matches()) {
      problems.put("displayName", "Write the name in at most 100 characters.");
    }
    if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
      problems.put("email", "Write the e-mail address in the form name@example.org.");
    }
    return problems;
  }

  /** The account, with a new id. */
  public Account account(Set<String> roles, @Nullable String fhirUser, State state) {
    return new Account(UUID.randomUUID(), userName, displayName, email, roles, fhirUser, state);
  }
}

package org.foyer.identity.factor;

import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.foyer.identity.key.StoredSecrets;
import org.springframework.stereotype.Component;

/**
 * Secrets that were shown to somebody whose app has not yet answered with a code. They belong to
 * one session, so that nobody enrols a secret that somebody else has seen, and are encrypted there,
 * as sessions are in the database.
 */
@Component
class EnrolmentDrafts {

  private static final String ATTRIBUTE = EnrolmentDrafts.class.getName();

  private final StoredSecrets secrets;

  EnrolmentDrafts(StoredSecrets secrets) {
    this.secrets = secrets;
  }

  /** The secret that this session has shown to this person, or else a new one. */
  TotpSecret of(HttpSession session, UUID account) {
    if (session.getAttribute(ATTRIBUTE) instanceof String draft) {
      String[] parts = draft.split(" ", 2);
      if (parts[0].equals(account.toString())) {
        return new TotpSecret(secrets.decrypt(parts[1], purpose(account)));
      }
    }
    TotpSecret secret = TotpSecret.random();
    session.setAttribute(
        ATTRIBUTE, account + " " + secrets.encrypt(secret.text(), purpose(account)));
    return secret;
  }

  void forget(HttpSession session) {
    session.removeAttribute(ATTRIBUTE);
  }

  private static String purpose(UUID account) {
    return "totp draft " + account;
  }
}

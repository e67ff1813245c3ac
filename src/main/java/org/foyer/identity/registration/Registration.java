package org.foyer.identity.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who registered, until the hospital has decided.
 *
 * @param id of the registration
 * @param givenName all given names
 * @param familyName the family name
 * @param birthDate as the person says
 * @param email where letters go
 * @param account the account; null until the e-mail address is verified
 * @param registeredAt when the form was sent
 */
record Registration(
    UUID id,
    String givenName,
    String familyName,
    LocalDate birthDate,
    String email,
    @Nullable UUID account,
    Instant registeredAt) {

  /** Both names. */
  public String name() {
    return givenName + " " + familyName;
  }
}

package org.foyer.identity.registration;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.AccountChanges;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.mail.Letter;
import org.foyer.identity.mail.Letters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides which record a registered patient gets, or none. Each registration is decided once. */
@Component
class RegistrationApprovals {

  private static final String PATIENT = "Patient/";

  private final PatientRegistrations registrations;
  private final PatientCodes codes;
  private final DeskRecords records;
  private final Accounts accounts;
  private final AccountChanges changes;
  private final Letters letters;

  RegistrationApprovals(
      PatientRegistrations registrations,
      PatientCodes codes,
      DeskRecords records,
      Accounts accounts,
      AccountChanges changes,
      Letters letters) {
    this.registrations = registrations;
    this.codes = codes;
    this.records = records;
    this.accounts = accounts;
    this.changes = changes;
    this.letters = letters;
  }

  /**
   * Gives a registered person the record of a patient.
   *
   * @return whether the registration still waited and the record had no account
   */
  @Transactional
  public boolean approve(UUID registration, String patient, Account by) {
    return registrations
        .lock(registration)
        .filter(found -> !registrations.hasAccount(PATIENT + patient))
        .flatMap(found -> approve(found, patient, by, "Confirmed by the front desk"))
        .isPresent();
  }

  /**
   * Gives a registered person the record that a code is for, if the birth date fits too.
   *
   * @return whether it was so; if not, nothing tells why
   */
  @Transactional
  public boolean approveByCode(Account account, String code) {
    Optional<Registration> registration =
        registrations.ofAccount(account.id()).flatMap(found -> registrations.lock(found.id()));
    if (registration.isEmpty() || !registrations.mayTryCode(account.id())) {
      return false;
    }
    return codes
        .patient(code)
        .filter(patient -> records.wasBorn(patient, registration.get().birthDate()))
        .filter(patient -> !registrations.hasAccount(PATIENT + patient))
        .flatMap(patient -> approve(registration.get(), patient, account, "Confirmed by a code"))
        .isPresent();
  }

  /**
   * Removes a registration and its account, and tells the person why.
   *
   * @return whether the registration still waited
   */
  @Transactional
  public boolean refuse(UUID registration, String reason, Account by) {
    Optional<Registration> found = registrations.lock(registration);
    found.ifPresent(
        refused -> {
          UUID account = accountOf(refused);
          changes.record(account, by, "Registration refused; the account is removed.");
          registrations.removeWithAccount(account);
          letters.send(
              new Letter(
                  refused.email(),
                  "Your registration",
                  "The hospital cannot confirm your registration, and has removed it. The reason:"
                      + "\n\n"
                      + reason
                      + "\n\nYou can ask the front desk, or register again.\n"));
        });
    return found.isPresent();
  }

  private Optional<Account> approve(
      Registration registration, String patient, Account by, String how) {
    UUID id = accountOf(registration);
    Optional<Account> account =
        accounts.find(id).map(found -> found.as(Set.of("patient"), PATIENT + patient));
    account.ifPresent(
        confirmed -> {
          accounts.update(confirmed);
          registrations.remove(registration.id());
          codes.remove(patient);
          changes.record(id, by, how + ", as " + PATIENT + patient + ".");
          letters.send(
              new Letter(
                  registration.email(),
                  "Your registration",
                  "The hospital has confirmed your registration. From now on you can log in and"
                      + " see your record.\n"));
        });
    return account;
  }

  private static UUID accountOf(Registration registration) {
    UUID account = registration.account();
    if (account == null) {
      throw new IllegalStateException("The registration is not verified.");
    }
    return account;
  }
}

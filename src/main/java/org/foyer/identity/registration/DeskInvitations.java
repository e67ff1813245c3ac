package org.foyer.identity.registration;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.NewAccount;
import org.foyer.identity.invitation.Invitations;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Invites patients and related persons whom the front desk has before it. */
@Component
class DeskInvitations {

  private static final String TAKEN =
      "This person has an account already, or the e-mail address belongs to another one.";

  private final Invitations invitations;
  private final PatientRegistrations registrations;
  private final Accounts accounts;

  DeskInvitations(Invitations invitations, PatientRegistrations registrations, Accounts accounts) {
    this.invitations = invitations;
    this.registrations = registrations;
    this.accounts = accounts;
  }

  /**
   * What came of it.
   *
   * @param invited whose link was made; null if there was a problem
   * @param link to hand over; null if a letter is on its way
   * @param problem a sentence; null if there was none
   */
  record Result(@Nullable Account invited, @Nullable String link, @Nullable String problem) {}

  /** Invites somebody; who was invited to the same address before is invited again. */
  Result invite(DeskRecords.Person person, String email, Account by) {
    Optional<Account> earlier =
        accounts
            .findByUserName(email.strip().toLowerCase(Locale.ROOT))
            .filter(account -> account.state() == State.PENDING)
            .filter(account -> person.reference().equals(account.fhirUser()));
    if (earlier.isPresent()) {
      return done(earlier.get(), invitations.resend(earlier.get(), by));
    }
    NewAccount wanted = new NewAccount(email, person.name(), email);
    Map<String, String> problems = wanted.problems();
    if (!problems.isEmpty()) {
      return new Result(null, null, problems.values().iterator().next());
    }
    if (registrations.hasAccount(person.reference())) {
      return new Result(null, null, TAKEN);
    }
    String role = person.reference().startsWith("Patient/") ? "patient" : "related-person";
    Account invited = wanted.account(Set.of(role), person.reference(), State.PENDING);
    try {
      return done(invited, invitations.invite(invited, by));
    } catch (DuplicateKeyException e) {
      return new Result(null, null, TAKEN);
    }
  }

  private static Result done(Account invited, Optional<String> link) {
    return new Result(invited, link.orElse(null), null);
  }
}

package org.foyer.billing.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.account.AccountTable.Owner;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Account.AccountStatus;
import org.springframework.stereotype.Component;

/** Keeps which accounts there are, in the transactions that write them. */
@Component
class AccountFollower implements TransactionFollower {

  /** Before charges look for accounts. */
  private static final int ORDER = 78;

  private final Accounts accounts;
  private final AccountTable table;

  AccountFollower(Accounts accounts, AccountTable table) {
    this.accounts = accounts;
    this.table = table;
  }

  @Override
  public Set<String> types() {
    return Set.of("Account");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    for (ResourceChange change : changes) {
      Optional<Owner> owner =
          change.after() instanceof Account account ? accounts.owner(account) : Optional.empty();
      if (owner.isPresent() && change.after() instanceof Account account) {
        table.keep(change.id(), owner.get(), account.getStatus() == AccountStatus.ACTIVE);
      } else {
        table.forget(change.id());
      }
    }
  }
}

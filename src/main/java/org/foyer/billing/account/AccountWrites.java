package org.foyer.billing.account;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives the accounts of patients their numbers and holds them to their rules. */
@Component
class AccountWrites implements StorageInterceptor {

  /** After those who judge whether the caller may write, before the content is validated. */
  private static final int BEFORE_VALIDATION = 50;

  private final AccountTable table;

  AccountWrites(AccountTable table) {
    this.table = table;
  }

  /** Looks at a new account. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = BEFORE_VALIDATION)
  public void creating(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Account account) {
      if (!isServer(request)) {
        refuse(account, AccountRules.created(account));
      }
      number(account);
    }
  }

  /** Looks at a new version of an account. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = BEFORE_VALIDATION)
  public void updating(
      @Nullable IBaseResource former, IBaseResource resource, @Nullable RequestDetails request) {
    if (!(resource instanceof Account after)) {
      return;
    }
    if (former instanceof Account before) {
      if (!isServer(request)) {
        refuse(after, AccountRules.updated(before, after));
      }
      if (AccountRules.number(after).isEmpty()) {
        AccountRules.number(before).ifPresent(number -> AccountRules.give(after, number));
      }
    }
    number(after);
  }

  private void number(Account account) {
    if (AccountRules.isPatientAccount(account) && AccountRules.number(account).isEmpty()) {
      AccountRules.give(account, table.nextNumber());
    }
  }

  private static boolean isServer(@Nullable RequestDetails request) {
    return Callers.of(request).filter(caller -> caller.kind() == Kind.SERVER).isPresent();
  }

  private static void refuse(Account account, Optional<FhirProblem> problem) {
    problem.ifPresent(
        one -> {
          throw ResourceChange.at(account, one);
        });
  }
}

package org.foyer.identity.account;

import java.util.List;
import org.foyer.shared.AuditEntry.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** People as the audit trail names them. */
public final class AuditActors {

  private AuditActors() {}

  /** Somebody with an account. */
  public static Actor of(Account account) {
    return new Actor(
        account.id().toString(),
        account.displayName(),
        account.fhirUser(),
        account.roles().stream().sorted().toList(),
        null,
        null,
        null,
        null);
  }

  /** Somebody with an account, by way of an app. */
  public static Actor of(Account account, String client) {
    return new Actor(
        account.id().toString(),
        account.displayName(),
        account.fhirUser(),
        account.roles().stream().sorted().toList(),
        client,
        null,
        null,
        null);
  }

  /** Who is logged in at the page that asks; null if nobody is, or nobody asks. */
  public static @Nullable Actor atPage() {
    return of(SecurityContextHolder.getContext().getAuthentication());
  }

  /** Who is logged in by this. */
  public static @Nullable Actor of(@Nullable Authentication authentication) {
    return authentication != null
            && authentication.getPrincipal() instanceof AccountPrincipal person
        ? new Actor(
            person.id().toString(), person.userName(), null, List.of(), null, null, null, null)
        : null;
  }
}

package org.foyer.identity.authorization;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.identity.client.Client;
import org.foyer.identity.client.Clients;
import org.foyer.identity.client.OwnApp;
import org.foyer.identity.launch.LaunchContext;
import org.foyer.identity.launch.Launches;
import org.foyer.identity.launch.Records;
import org.foyer.shared.SmartScope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What has to be asked of a person before an app gets its code, one thing after the other. */
@Component
class AuthorizationFlow {

  private static final Set<String> NOT_STAFF = Set.of("patient", "related-person");

  private final Clients clients;
  private final ScopeRules rules;
  private final Records records;
  private final Launches launches;
  private final Approvals approvals;

  AuthorizationFlow(
      Clients clients, ScopeRules rules, Records records, Launches launches, Approvals approvals) {
    this.clients = clients;
    this.rules = rules;
    this.records = records;
    this.launches = launches;
    this.approvals = approvals;
  }

  /** What comes next. */
  enum Step {
    /** The person says whose record it is about. */
    PATIENT,
    /** The person says in which encounter. */
    ENCOUNTER,
    /** The person decides what the app may do. */
    CONSENT,
    /** Nothing is left to ask. */
    DONE
  }

  /**
   * The request, now that the person is known: what of it the person can give, and what it is about
   * as far as nobody needs to choose.
   *
   * @throws AuthorizationError if nothing of it is possible
   */
  AuthorizationRequest prepare(AuthorizationRequest request, Account account) {
    if (request.prepared()) {
      return request;
    }
    Client client =
        clients
            .findApproved(request.client())
            .orElseThrow(() -> refusal(request, "unauthorized_client", "The app is disabled."));
    LaunchContext context = launched(request, account);
    List<String> scopes = rules.ofPerson(request.scopes(), client.grants(), account.roles());
    AuthorizationRequest possible = ofOwnApp(request.prepared(scopes, context), account);
    if (possible.scopes().isEmpty()) {
      throw refusal(request, "invalid_scope", "None of the scopes can be granted.");
    }
    if (possible.needsPatient() && context.patient() == null) {
      return possible.in(ofOnlyPatient(possible, account));
    }
    return possible;
  }

  private LaunchContext launched(AuthorizationRequest request, Account account) {
    @Nullable String launch = request.launch();
    if (launch == null) {
      return LaunchContext.NONE;
    }
    return launches
        .take(launch, account.id(), request.client())
        .orElseThrow(
            () ->
                refusal(
                    request,
                    "invalid_request",
                    "The launch is unknown, used, too old, or somebody else's."));
  }

  /**
   * The server's own app asks everybody for the same, before it knows who they are, and lets staff
   * open patients by itself: nobody has to choose one for it.
   */
  private AuthorizationRequest ofOwnApp(AuthorizationRequest request, Account account) {
    boolean known = request.context().patient() != null;
    return !OwnApp.is(request.client()) || known || records.only(account).isPresent()
        ? request
        : request.aboutNobody();
  }

  private LaunchContext ofOnlyPatient(AuthorizationRequest request, Account account) {
    Optional<String> only = records.only(account);
    if (only.isEmpty() && NOT_STAFF.containsAll(account.roles())) {
      throw refusal(request, "access_denied", "The account has no patient record.");
    }
    return only.map(request.context()::withPatient).orElse(request.context());
  }

  /** What is to be asked next for a prepared request. */
  Step next(AuthorizationRequest request, Account account) {
    if (request.needsPatient() && request.context().patient() == null) {
      return Step.PATIENT;
    }
    if (request.needsEncounter()
        && request.context().patient() != null
        && request.context().encounter() == null) {
      return Step.ENCOUNTER;
    }
    // The hospital's own app is the hospital: who logs in to it gives nothing to anybody else.
    if (OwnApp.is(request.client())) {
      return Step.DONE;
    }
    return !request.asksAnew() && isRemembered(request, account) ? Step.DONE : Step.CONSENT;
  }

  private boolean isRemembered(AuthorizationRequest request, Account account) {
    List<String> approved = approvals.of(account.id(), request.client());
    return request.scopes().stream().allMatch(scope -> covers(approved, scope));
  }

  private static boolean covers(List<String> approved, String scope) {
    Optional<SmartScope> wanted = SmartScope.parse(scope);
    return approved.contains(scope)
        || (wanted.isPresent()
            && approved.stream()
                .flatMap(text -> SmartScope.parse(text).stream())
                .anyMatch(wide -> wide.covers(wanted.get())));
  }

  private static AuthorizationError refusal(
      AuthorizationRequest request, String code, String sentence) {
    return AuthorizationError.toApp(request.answer(), code, sentence);
  }
}

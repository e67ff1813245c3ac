package org.foyer.access.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.access.decision.Decision.Denied;
import org.foyer.access.decision.Decision.Granted;
import org.foyer.access.decision.Standing.ConsentDenial;
import org.foyer.fhir.Restriction;
import org.foyer.shared.Caller;
import org.foyer.shared.Roles;
import org.foyer.shared.ScopePermission;
import org.foyer.shared.SmartScope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a caller may do: the scopes of the token and of the caller's roles, the patients to whom the
 * caller is bound, and what Consents and confidentiality labels withhold. Deny is the default.
 */
@Component
public class Rights {

  private static final Set<ScopePermission> READING =
      Set.of(ScopePermission.READ, ScopePermission.SEARCH);

  private static final Set<String> BOUND_ROLES = Set.of("patient", "related-person");

  private static final String AUDIT_EVENT = "AuditEvent";

  /** Types that a role must name. */
  private static final Set<String> NAMED_ONLY = Set.of(AUDIT_EVENT, OwnSubscriptions.TYPE);

  private final Roles roles;
  private final PatientRecord record;
  private final ScopeFilters filters;
  private final Labels labels;

  Rights(Roles roles, PatientRecord record, ScopeFilters filters, Labels labels) {
    this.roles = roles;
    this.record = record;
    this.filters = filters;
    this.labels = labels;
  }

  /** Whether the caller may do this with resources of the type, and with which. */
  public Decision decide(
      Caller caller, Standing standing, String type, ScopePermission permission) {
    if (caller.kind() == Caller.Kind.SERVER) {
      return new Granted(Restriction.all(), Restriction.all(), Restriction.all());
    }
    List<SmartScope> scopes =
        caller.scopes().stream()
            .filter(scope -> isFor(caller.kind(), scope) && grants(scope, type, permission))
            .toList();
    if (scopes.isEmpty()) {
      return new Denied(DenialReason.SCOPE_MISSING);
    }
    List<Grant> grants = grants(caller, scopes, type, permission);
    if (grants.isEmpty()) {
      return new Denied(DenialReason.ROLE_MISSING);
    }
    return decision(caller, standing, type, grants);
  }

  private Decision decision(Caller caller, Standing standing, String type, List<Grant> grants) {
    List<Restriction> granted = new ArrayList<>();
    List<Restriction> unlabelled = new ArrayList<>();
    for (Grant grant : grants) {
      Restriction within =
          Restriction.every(
              bound(caller, standing, type, grant),
              filters.of(type, grant.scope(), caller),
              AppState.notOfOthers(caller, type));
      granted.add(within);
      unlabelled.add(
          NAMED_ONLY.contains(type)
              ? within
              : Restriction.every(within, labels.withheldFrom(caller, standing, type, grant)));
    }
    Granted decision =
        new Granted(
            Restriction.any(granted),
            Restriction.any(unlabelled),
            isBeyondConsent(caller, type, grants) ? Restriction.all() : consented(standing, type));
    return decision.granted().equals(Restriction.none())
        ? new Denied(DenialReason.OUTSIDE_COMPARTMENT)
        : decision;
  }

  /** Nobody escapes the audit by a Consent that hides a record from auditors. */
  private static boolean isBeyondConsent(Caller caller, String type, List<Grant> grants) {
    return type.equals(AUDIT_EVENT)
        && grants.stream().noneMatch(grant -> isBound(caller, grant.role()));
  }

  /** People use scopes with a person or patient in view, systems those without. */
  private static boolean isFor(Caller.Kind kind, SmartScope scope) {
    boolean ofSystem = scope.context() == SmartScope.Context.SYSTEM;
    return ofSystem == (kind == Caller.Kind.SYSTEM);
  }

  private static boolean grants(SmartScope scope, String type, ScopePermission permission) {
    return scope.isAbout(type) && scope.permissions().contains(permission);
  }

  /** A role for all types is none for what tells of those who use the server. */
  private static boolean ofRoleGrants(SmartScope ofRole, String type, ScopePermission permission) {
    boolean named = !ofRole.type().equals(SmartScope.ALL_TYPES) || !NAMED_ONLY.contains(type);
    return named && grants(ofRole, type, permission);
  }

  private List<Grant> grants(
      Caller caller, List<SmartScope> scopes, String type, ScopePermission permission) {
    List<Grant> grants = new ArrayList<>();
    for (String role : caller.roles()) {
      for (SmartScope ofRole : roles.scopesOf(Set.of(role))) {
        if (isFor(caller.kind(), ofRole) && ofRoleGrants(ofRole, type, permission)) {
          scopes.forEach(
              scope ->
                  scope
                      .and(ofRole)
                      .ifPresent(
                          both ->
                              grants.add(
                                  new Grant(
                                      both, role, permission, Labels.namedBy(scope, ofRole)))));
        }
      }
    }
    return Labels.lifted(grants);
  }

  private Restriction bound(Caller caller, Standing standing, String type, Grant grant) {
    Set<String> patients = isBound(caller, grant.role()) ? standing.patients() : null;
    if (grant.scope().context() == SmartScope.Context.PATIENT) {
      @Nullable String launched = caller.context().patient();
      boolean allowed = launched != null && (patients == null || patients.contains(launched));
      patients = allowed ? Set.of(launched) : Set.of();
    }
    if (patients == null) {
      return Restriction.all();
    }
    if (type.equals(OwnSubscriptions.TYPE)) {
      return patients.isEmpty() ? Restriction.none() : OwnSubscriptions.of(caller);
    }
    boolean reading = READING.contains(grant.permission());
    Restriction inRecords =
        reading ? record.visibleTo(type, patients) : record.writableBy(type, patients);
    boolean asUser = grant.scope().context() == SmartScope.Context.USER && !patients.isEmpty();
    return asUser && type.equals(AppState.TYPE)
        ? Restriction.any(inRecords, AppState.besidesRecords(caller, grant.scope(), reading))
        : inRecords;
  }

  /** Whether a role gives this caller no more than records of certain patients. */
  static boolean isBound(Caller caller, String role) {
    String fhirUser = caller.context().fhirUser();
    return BOUND_ROLES.contains(role)
        || (fhirUser != null
            && (fhirUser.startsWith("Patient/") || fhirUser.startsWith("RelatedPerson/")));
  }

  private Restriction consented(Standing standing, String type) {
    return Restriction.not(
        Restriction.any(
            standing.denials().stream()
                .map(denial -> denied(denial, type))
                .collect(Collectors.toList())));
  }

  private Restriction denied(ConsentDenial denial, String type) {
    return Restriction.every(
        record.of(type, denial.patients()),
        matching(denial.what(), type),
        Restriction.not(
            Restriction.any(
                denial.exceptions().stream()
                    .map(exception -> matching(exception, type))
                    .collect(Collectors.toList()))));
  }

  private static Restriction matching(Standing.Resources resources, String type) {
    if (!resources.types().isEmpty() && !resources.types().contains(type)) {
      return Restriction.none();
    }
    return resources.labels().isEmpty() ? Restriction.all() : Labels.any(resources.labels());
  }

  /**
   * What a scope of the token and one of a role grant together.
   *
   * @param role the name of the role
   * @param permission what it is to be used for
   * @param labels codes of the confidentiality labels that do not matter to it
   */
  record Grant(SmartScope scope, String role, ScopePermission permission, Set<String> labels) {

    Grant withLabels(Set<String> more) {
      return new Grant(scope, role, permission, more);
    }
  }
}

package org.foyer.identity.client;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.foyer.shared.ScopePermission;
import org.foyer.shared.SmartScope;

/** Scopes in plain words, for administrators. */
final class ScopeSummary {

  private static final Map<String, String> LAUNCH_AND_IDENTITY =
      Map.of(
          "openid",
          "learn who the user is",
          "fhirUser",
          "learn who the user is in the records",
          "profile",
          "learn who the user is in the records",
          "launch",
          "be started by an EHR, with its context",
          "launch/patient",
          "ask which patient it is about",
          "launch/encounter",
          "ask which encounter it is about",
          "offline_access",
          "keep access while the user is away",
          "online_access",
          "keep access while the user is logged in",
          SupportedScopes.METRICS,
          "read figures about the server");

  private static final Map<SmartScope.Context, String> WHERE =
      Map.of(
          SmartScope.Context.PATIENT, "in the record of one patient",
          SmartScope.Context.USER, "in all that the user may use",
          SmartScope.Context.SYSTEM, "in all that its role may use, without a user");

  private ScopeSummary() {}

  /** What a scope lets a client do. */
  static String of(String scope) {
    return SmartScope.parse(scope)
        .map(ScopeSummary::of)
        .orElseGet(() -> LAUNCH_AND_IDENTITY.getOrDefault(scope, "unknown"));
  }

  private static String of(SmartScope scope) {
    String verbs =
        Arrays.stream(ScopePermission.values())
            .filter(scope.permissions()::contains)
            .map(permission -> permission.name().toLowerCase(Locale.ROOT))
            .collect(joining(", "));
    String type = scope.type().equals(SmartScope.ALL_TYPES) ? "everything" : scope.type();
    String filters =
        scope.filters().isEmpty()
            ? ""
            : ", if "
                + scope.filters().stream()
                    .map(SmartScope.Filter::toString)
                    .collect(joining(" and "));
    return verbs + " " + type + " " + WHERE.get(scope.context()) + filters;
  }
}

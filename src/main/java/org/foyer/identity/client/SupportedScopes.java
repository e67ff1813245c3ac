package org.foyer.identity.client;

import java.util.List;
import java.util.Set;
import org.foyer.shared.SmartScope;

/**
 * The scopes that the server knows.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART,
 *     scopes and launch context</a>
 */
public final class SupportedScopes {

  /** A scope of systems that read the figures which the server publishes about itself. */
  public static final String METRICS = "foyer/metrics";

  /** Scopes that are about the launch and the person, not about resources. */
  public static final List<String> LAUNCH_AND_IDENTITY =
      List.of(
          "openid",
          "fhirUser",
          "profile",
          "launch",
          "launch/patient",
          "launch/encounter",
          "offline_access",
          "online_access");

  private SupportedScopes() {}

  /** Whether a client with these grant types can have the scope. */
  static boolean isFor(Set<String> grantTypes, String scope) {
    boolean people = grantTypes.contains(Grants.AUTHORIZATION_CODE);
    boolean systems = grantTypes.contains(Grants.CLIENT_CREDENTIALS);
    if (LAUNCH_AND_IDENTITY.contains(scope)) {
      return people;
    }
    if (scope.equals(METRICS)) {
      return systems;
    }
    return SmartScope.parse(scope)
        .map(parsed -> parsed.context() == SmartScope.Context.SYSTEM ? systems : people)
        .orElse(false);
  }
}

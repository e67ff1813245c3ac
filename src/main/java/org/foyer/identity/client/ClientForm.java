package org.foyer.identity.client;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.PublicKeys;
import org.foyer.identity.client.Client.SystemRole;
import org.foyer.shared.Roles;
import org.foyer.shared.SmartScope;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator fills in for a client. Lists have one value on each line.
 *
 * @param name what it is called
 * @param publisher who makes it
 * @param website where people read more about it
 * @param launchUrl where an EHR starts it
 * @param kind a name of {@link Kind}
 * @param redirects where people are sent back to
 * @param scopes what it may ask for
 * @param jwksUrl where its public keys are published
 * @param jwks its public keys
 * @param role its role as a system; empty if it never asks without a person
 * @param organization the Organization that it acts for
 * @param requestsPerMinute how often it may call the FHIR server
 */
record ClientForm(
    @Nullable String name,
    @Nullable String publisher,
    @Nullable String website,
    @Nullable String launchUrl,
    @Nullable Kind kind,
    @Nullable String redirects,
    @Nullable String scopes,
    @Nullable String jwksUrl,
    @Nullable String jwks,
    @Nullable String role,
    @Nullable String organization,
    @Nullable Integer requestsPerMinute) {

  private static final String FHIR_ID = "[A-Za-z0-9\\-.]{1,64}";

  /** The form as it is for a client. */
  static ClientForm of(Client client) {
    SystemRole system = client.system();
    Presentation presentation = client.presentation();
    return new ClientForm(
        presentation.name(),
        presentation.publisher(),
        presentation.website(),
        presentation.launchUrl(),
        client.kind(),
        String.join("\n", client.grants().redirects()),
        String.join("\n", client.grants().scopes()),
        client.keys().url(),
        client.keys().inline(),
        system == null ? null : system.role(),
        system == null ? null : system.organization(),
        client.requestsPerMinute());
  }

  /** An empty form. */
  static ClientForm empty(int requestsPerMinute) {
    return new ClientForm(
        null,
        null,
        null,
        null,
        Kind.PUBLIC,
        null,
        String.join("\n", ClientMetadata.DEFAULT_SCOPES),
        null,
        null,
        null,
        null,
        requestsPerMinute);
  }

  /** What is wrong with it, by the names of the fields. */
  Map<String, String> problems(Roles roles, KeyAddresses addresses) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (text(name) == null) {
      problems.put("name", "Give it a name.");
    }
    problems.putAll(limitProblems());
    if (!systemRoles(roles).contains(text(role)) && text(role) != null) {
      problems.put("role", "This is not a role of systems.");
    }
    String actsFor = text(organization);
    if (actsFor != null && !actsFor.matches(FHIR_ID)) {
      problems.put("organization", "Give the id of an Organization, without its type.");
    }
    lines(scopes).stream()
        .filter(scope -> !SupportedScopes.isFor(grantTypes(), scope))
        .findFirst()
        .ifPresent(scope -> problems.put("scopes", "It cannot have the scope " + scope + "."));
    metadataProblem(addresses)
        .ifPresent(problem -> problems.putIfAbsent(problem.field(), problem.sentence()));
    return problems;
  }

  /** What is wrong with the limit alone. */
  Map<String, String> limitProblems() {
    return requestsPerMinute == null || requestsPerMinute < 1
        ? Map.of("requestsPerMinute", "Give a number of requests.")
        : Map.of();
  }

  private record Problem(String field, String sentence) {}

  private Optional<Problem> metadataProblem(KeyAddresses addresses) {
    try {
      metadata().check(addresses);
      return Optional.empty();
    } catch (RegistrationProblem problem) {
      String field =
          problem.error().equals("invalid_redirect_uri")
              ? "redirects"
              : problem.explanation().contains("jwks") ? "jwks" : "kind";
      return Optional.of(new Problem(field, problem.explanation()));
    }
  }

  /** The roles that a system can have. */
  static List<String> systemRoles(Roles roles) {
    return roles.scopes().entrySet().stream()
        .filter(
            role ->
                role.getValue().stream()
                    .anyMatch(scope -> scope.context() == SmartScope.Context.SYSTEM))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** What it says as metadata. */
  ClientMetadata metadata() {
    return new ClientMetadata(
        kind == null ? Kind.PUBLIC : kind,
        new Presentation(
            String.valueOf(text(name)),
            text(publisher),
            null,
            text(website),
            text(launchUrl),
            List.of()),
        new Grants(grantTypes(), lines(redirects), List.of(), lines(scopes)),
        kind == Kind.CONFIDENTIAL_KEY
            ? new PublicKeys(text(jwksUrl), text(jwks))
            : PublicKeys.NONE);
  }

  /** What it is without a person; null if nothing. */
  @Nullable SystemRole system() {
    String name = text(role);
    return name == null ? null : new SystemRole(name, text(organization));
  }

  private Set<String> grantTypes() {
    Set<String> types = new LinkedHashSet<>();
    if (!lines(redirects).isEmpty()) {
      types.add(Grants.AUTHORIZATION_CODE);
    }
    if (text(role) != null) {
      types.add(Grants.CLIENT_CREDENTIALS);
    }
    return types.isEmpty() ? Set.of(Grants.AUTHORIZATION_CODE) : types;
  }

  private static @Nullable String text(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static List<String> lines(@Nullable String value) {
    return value == null
        ? List.of()
        : Arrays.stream(value.split("\\s+")).filter(line -> !line.isEmpty()).distinct().toList();
  }
}

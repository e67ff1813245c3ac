package org.foyer.identity.authorization;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.identity.client.Grants;
import org.foyer.shared.Roles;
import org.foyer.shared.SmartScope;
import org.foyer.shared.SmartScope.Context;
import org.springframework.stereotype.Component;

/**
 * Which of the scopes that an app asks for it can get at all: what its registration allows and what
 * the roles behind it could ever use. A scope that is granted in full stays as the app wrote it.
 */
@Component
class ScopeRules {

  private final Roles roles;

  ScopeRules(Roles roles) {
    this.roles = roles;
  }

  /** What a system in this role may get in its own name. */
  List<String> ofSystem(Collection<String> requested, Grants client, Collection<String> role) {
    return possible(allowed(requested, client), role, Set.of(Context.SYSTEM));
  }

  /** What a person with these roles may let an app do. */
  List<String> ofPerson(Collection<String> requested, Grants client, Collection<String> held) {
    return possible(allowed(requested, client), held, Set.of(Context.USER, Context.PATIENT));
  }

  private static Set<String> allowed(Collection<String> requested, Grants client) {
    Set<String> allowed = new LinkedHashSet<>();
    for (String scope : requested) {
      if (client.allowsScope(scope)) {
        allowed.add(scope);
      } else {
        common(scope, client).map(SmartScope::toString).forEach(allowed::add);
      }
    }
    return allowed;
  }

  /** Where the app asks for more than it may have: what of it it may have. */
  private static Stream<SmartScope> common(String requested, Grants client) {
    Optional<SmartScope> wanted = SmartScope.parse(requested);
    return client.scopes().stream()
        .flatMap(pattern -> SmartScope.parse(pattern).stream())
        .flatMap(
            pattern ->
                wanted
                    .filter(scope -> scope.context() == pattern.context())
                    .flatMap(scope -> scope.and(pattern))
                    .stream());
  }

  private List<String> possible(
      Collection<String> allowed, Collection<String> held, Set<Context> contexts) {
    List<SmartScope> reach = roles.scopesOf(held);
    return allowed.stream().filter(scope -> isPossible(scope, reach, contexts)).toList();
  }

  private static boolean isPossible(String text, List<SmartScope> reach, Set<Context> contexts) {
    Optional<SmartScope> scope = SmartScope.parse(text);
    return scope.isEmpty()
        ? !text.startsWith("patient/") && !text.startsWith("user/") && !text.startsWith("system/")
        : contexts.contains(scope.get().context())
            && reach.stream().anyMatch(role -> scope.get().and(role).isPresent());
  }
}

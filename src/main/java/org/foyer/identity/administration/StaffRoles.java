package org.foyer.identity.administration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.shared.Roles;
import org.foyer.shared.SmartScope;
import org.springframework.stereotype.Component;

/** The roles that administrators give: those of people who work here. */
@Component
class StaffRoles {

  /** The role without which there is nobody to give roles. */
  static final String ADMINISTRATOR = "administrator";

  private static final Set<String> NO_STAFF = Set.of("patient", "related-person");

  private final List<String> names;

  StaffRoles(Roles roles) {
    this.names =
        roles.scopes().entrySet().stream()
            .filter(
                role ->
                    role.getValue().stream()
                        .anyMatch(scope -> scope.context() == SmartScope.Context.USER))
            .map(Map.Entry::getKey)
            .filter(name -> !NO_STAFF.contains(name))
            .sorted()
            .toList();
  }

  List<String> names() {
    return names;
  }

  /** Whether these are roles of staff, all of them. */
  boolean areAll(Collection<String> roles) {
    return names.containsAll(roles);
  }
}

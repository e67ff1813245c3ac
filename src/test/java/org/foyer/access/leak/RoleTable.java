package org.foyer.access.leak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.foyer.access.caller.Viewer;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The roles as the file says, read by the oracle itself. */
record RoleTable(Map<String, List<String>> scopes) {

  static RoleTable read() {
    try (InputStream in = new ClassPathResource("access/roles.yaml").getInputStream()) {
      return new RoleTable(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scopes of these roles; those that need what the caller has not vanish. */
  List<Scope> of(Viewer viewer) {
    String organization = viewer.organization();
    String fhirUser = viewer.fhirUser();
    return viewer.roles().stream()
        .flatMap(role -> scopes.getOrDefault(role, List.of()).stream())
        .filter(scope -> organization != null || !scope.contains("{organization}"))
        .map(scope -> organization == null ? scope : scope.replace("{organization}", organization))
        .filter(scope -> fhirUser != null || !scope.contains("{fhirUser}"))
        .map(scope -> fhirUser == null ? scope : scope.replace("{fhirUser}", fhirUser))
        .flatMap(scope -> Scope.of(scope).stream())
        .toList();
  }
}

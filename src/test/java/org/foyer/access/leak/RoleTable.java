package org.foyer.access.leak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.foyer.access.caller.Viewer;
import org.jspecify.annotations.Nullable;
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
    return viewer.roles().stream()
        .flatMap(role -> scopes.getOrDefault(role, List.of()).stream())
        .flatMap(scope -> filled(scope, "{organization}", viewer.organization()))
        .flatMap(scope -> filled(scope, "{fhirUser}", viewer.fhirUser()))
        .flatMap(scope -> Scope.of(scope).stream())
        .toList();
  }

  private static Stream<String> filled(String scope, String place, @Nullable String value) {
    if (!scope.contains(place)) {
      return Stream.of(scope);
    }
    return value == null ? Stream.empty() : Stream.of(scope.replace(place, value));
  }
}

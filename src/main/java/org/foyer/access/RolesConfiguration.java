package org.foyer.access;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.shared.Roles;
import org.foyer.shared.SmartScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads {@code access/roles.yaml}; a scope that is none stops the start. */
@Configuration(proxyBeanMethods = false)
class RolesConfiguration {

  private static final String FILE = "access/roles.yaml";

  @Bean
  Roles roles() throws IOException {
    try (InputStream in = new ClassPathResource(FILE).getInputStream()) {
      Map<String, List<String>> texts = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      Map<String, List<SmartScope>> roles = new LinkedHashMap<>();
      texts.forEach((role, scopes) -> roles.put(role, scopes(role, scopes)));
      return new Roles(roles);
    }
  }

  private static List<SmartScope> scopes(String role, List<String> texts) {
    return texts.stream()
        .map(
            text ->
                SmartScope.parse(text)
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "%s: role %s has no valid scope '%s'".formatted(FILE, role, text))))
        .toList();
  }
}

package org.foyer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

class ConfigurationDocumentTest {

  @Test
  void documentWhenPropertyExistsThenItIsDescribed() throws IOException {
    String document = Files.readString(Path.of("docs", "configuration.md"));
    assertThat(properties()).isNotEmpty().allMatch(name -> document.contains("`" + name + "`"));
  }

  private static Stream<String> properties() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scanner.findCandidateComponents("org.foyer").stream()
        .map(bean -> ClassUtils.resolveClassName(bean.getBeanClassName(), null))
        .flatMap(ConfigurationDocumentTest::properties);
  }

  private static Stream<String> properties(Class<?> settings) {
    String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
    return properties(ConfigurationPropertyName.of(prefix), settings);
  }

  private static Stream<String> properties(ConfigurationPropertyName prefix, Class<?> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .flatMap(
            component -> {
              ConfigurationPropertyName name = prefix.append(kebabCase(component.getName()));
              return component.getType().isRecord()
                  ? properties(name, component.getType())
                  : Stream.of(name.toString());
            });
  }

  private static String kebabCase(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}

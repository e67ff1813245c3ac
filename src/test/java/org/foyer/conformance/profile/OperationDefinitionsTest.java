package org.foyer.conformance.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.junit.jupiter.api.Test;

/** Each operation of Foyer's own is defined as it is offered, and the reverse. */
class OperationDefinitionsTest {

  private final Map<String, OperationDefinition> defined =
      new OwnPackage(FhirContext.forR4Cached())
          .definitions().stream()
              .filter(OperationDefinition.class::isInstance)
              .map(OperationDefinition.class::cast)
              .collect(
                  Collectors.toMap(
                      OperationDefinition::getUrl, own -> own, (a, b) -> a, TreeMap::new));

  private final Map<String, List<Method>> offered =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("org.foyer")
              .stream()
              .flatMap(type -> type.getMethods().stream())
              .filter(method -> method.isAnnotatedWith(Operation.class))
              .map(JavaMethod::reflect)
              .filter(method -> canonical(method).startsWith(OwnPackage.CANONICAL))
              .collect(
                  Collectors.groupingBy(
                      OperationDefinitionsTest::canonical, TreeMap::new, Collectors.toList()));

  @Test
  void everyOperationIsDefinedAndEveryDefinedOperationIsOffered() {
    assertThat(defined.keySet()).isEqualTo(offered.keySet());
  }

  @Test
  void definitionsSayTheNameTheLevelAndTheTypeAtWhichTheOperationIsOffered() {
    assertAll(
        offered.entrySet().stream()
            .filter(entry -> defined.containsKey(entry.getKey()))
            .map(entry -> () -> sameAddress(definition(entry.getKey()), entry.getValue())));
  }

  /** At an instance and at the type it may take not the same; the definition has all. */
  @Test
  void definitionsHaveTheParametersThatTheOperationTakes() {
    assertAll(
        offered.entrySet().stream()
            .filter(entry -> defined.containsKey(entry.getKey()))
            .filter(entry -> !readTheRequestThemselves(entry.getValue()))
            .map(
                entry ->
                    () ->
                        assertThat(taken(entry.getValue()))
                            .as(entry.getKey())
                            .isEqualTo(stated(definition(entry.getKey())))));
  }

  private static Collection<String> taken(List<Method> methods) {
    return methods.stream()
        .flatMap(method -> taken(method).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private OperationDefinition definition(String canonical) {
    return Objects.requireNonNull(defined.get(canonical));
  }

  private static void sameAddress(OperationDefinition definition, List<Method> methods) {
    Operation operation = methods.get(0).getAnnotation(Operation.class);
    assertThat("$" + definition.getCode()).isEqualTo(operation.name());
    assertThat(definition.getUrl()).endsWith("/" + definition.getIdElement().getIdPart());
    assertThat(definition.getInstance())
        .as("%s at an instance", definition.getUrl())
        .isEqualTo(methods.stream().anyMatch(OperationDefinitionsTest::isOfInstances));
    assertThat(definition.getSystem())
        .as("%s at the server", definition.getUrl())
        .isEqualTo(methods.stream().anyMatch(method -> types(method).isEmpty()));
    assertThat(definition.getResource().stream().map(code -> code.getCode()).toList())
        .as("types of %s", definition.getUrl())
        .containsExactlyInAnyOrderElementsOf(
            methods.stream()
                .flatMap(method -> types(method).stream())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Such operations declare no parameters in Java; their own tests show what they take. */
  private static boolean readTheRequestThemselves(List<Method> methods) {
    return methods.stream()
            .anyMatch(method -> method.getAnnotation(Operation.class).manualRequest())
        || methods.stream()
            .allMatch(method -> annotated(method, OperationParam.class).findAny().isEmpty());
  }

  private static boolean isOfInstances(Method method) {
    return annotated(method, IdParam.class).findAny().isPresent();
  }

  private static List<String> types(Method method) {
    Operation operation = method.getAnnotation(Operation.class);
    if (operation.type() != IBaseResource.class) {
      return List.of(operation.type().getSimpleName());
    }
    return operation.typeName().isEmpty() ? List.of() : List.of(operation.typeName());
  }

  /** What the method takes, such as {@code reason 1..1}. */
  private static Collection<String> taken(Method method) {
    return annotated(method, OperationParam.class)
        .map(
            parameter -> {
              OperationParam taken = parameter.getAnnotation(OperationParam.class);
              return "%s %d..%s".formatted(taken.name(), taken.min(), most(taken, parameter));
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String most(OperationParam taken, Parameter parameter) {
    if (taken.max() >= 0) {
      return String.valueOf(taken.max() == OperationParam.MAX_UNLIMITED ? "*" : taken.max());
    }
    boolean several =
        taken.max() == OperationParam.MAX_UNLIMITED
            || Collection.class.isAssignableFrom(parameter.getType());
    return several ? "*" : "1";
  }

  private static Collection<String> stated(OperationDefinition definition) {
    return definition.getParameter().stream()
        .filter(parameter -> parameter.getUse() == OperationParameterUse.IN)
        .map(OperationDefinitionsTest::stated)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String stated(OperationDefinitionParameterComponent parameter) {
    return "%s %d..%s".formatted(parameter.getName(), parameter.getMin(), parameter.getMax());
  }

  private static Stream<Parameter> annotated(
      Method method, Class<? extends Annotation> annotation) {
    return Arrays.stream(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(annotation));
  }

  private static String canonical(Method method) {
    return method.getAnnotation(Operation.class).canonicalUrl();
  }
}

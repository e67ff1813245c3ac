package org.foyer.fhir.server;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.RestfulServerConfiguration;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;

/** What the server has bound, by resource type. */
final class ServerBindings {

  private static final String SERVER = "";

  private final RestfulServerConfiguration configuration;
  private final Map<String, List<BaseMethodBinding>> byType;

  ServerBindings(RestfulServerConfiguration configuration) {
    this.configuration = configuration;
    this.byType = configuration.collectMethodBindings();
  }

  /** The resource types that are served, in the order of the alphabet. */
  List<String> types() {
    return byType.keySet().stream().filter(type -> !type.equals(SERVER)).toList();
  }

  /** The interactions that are bound for a type; a read that knows versions is a vread to HAPI. */
  Set<RestOperationTypeEnum> interactions(String type) {
    Set<RestOperationTypeEnum> interactions =
        bound(type).map(BaseMethodBinding::getRestOperationType).collect(Collectors.toSet());
    if (interactions.contains(RestOperationTypeEnum.VREAD)) {
      interactions.add(RestOperationTypeEnum.READ);
    }
    return interactions;
  }

  /** The operations on a type or its instances. */
  Collection<CapabilityStatementRestResourceOperationComponent> operations(String type) {
    return named(
        type,
        Stream.concat(bound(type), configuration.getGlobalBindings().stream()),
        operation ->
            operation.isCanOperateAtTypeLevel() || operation.isCanOperateAtInstanceLevel());
  }

  /** The operations on the whole server. */
  Collection<CapabilityStatementRestResourceOperationComponent> systemOperations() {
    return named(
        SERVER,
        Stream.concat(bound(SERVER), configuration.getGlobalBindings().stream()),
        OperationMethodBinding::isCanOperateAtServerLevel);
  }

  private Stream<BaseMethodBinding> bound(String type) {
    return byType.getOrDefault(type, List.of()).stream();
  }

  private static Collection<CapabilityStatementRestResourceOperationComponent> named(
      String type, Stream<BaseMethodBinding> bindings, Predicate<OperationMethodBinding> wanted) {
    SortedMap<String, CapabilityStatementRestResourceOperationComponent> operations =
        new TreeMap<>();
    bindings
        .filter(OperationMethodBinding.class::isInstance)
        .map(OperationMethodBinding.class::cast)
        .filter(wanted)
        .forEach(
            operation ->
                operations.computeIfAbsent(
                    operation.getName().substring(1),
                    name ->
                        new CapabilityStatementRestResourceOperationComponent()
                            .setName(name)
                            .setDefinition(OperationDefinitions.of(type, name, operation))));
    return operations.values();
  }
}

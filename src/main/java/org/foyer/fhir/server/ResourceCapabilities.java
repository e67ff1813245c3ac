package org.foyer.fhir.server;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.fhir.OwnResourceType;
import org.foyer.fhir.fulltext.FullTextIndex;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** What can be done with each resource type. */
final class ResourceCapabilities {

  private static final String STRUCTURES = "http://hl7.org/fhir/StructureDefinition/";

  /** Parameters that no index stands behind, and that FHIR has no SearchParameter for. */
  private static final List<String> SEARCH_CONTROLS =
      List.of(Constants.PARAM_FILTER, Constants.PARAM_HAS, Constants.PARAM_LIST);

  private static final Map<RestOperationTypeEnum, TypeRestfulInteraction> INTERACTIONS =
      Map.of(
          RestOperationTypeEnum.READ, TypeRestfulInteraction.READ,
          RestOperationTypeEnum.VREAD, TypeRestfulInteraction.VREAD,
          RestOperationTypeEnum.UPDATE, TypeRestfulInteraction.UPDATE,
          RestOperationTypeEnum.PATCH, TypeRestfulInteraction.PATCH,
          RestOperationTypeEnum.DELETE, TypeRestfulInteraction.DELETE,
          RestOperationTypeEnum.HISTORY_INSTANCE, TypeRestfulInteraction.HISTORYINSTANCE,
          RestOperationTypeEnum.HISTORY_TYPE, TypeRestfulInteraction.HISTORYTYPE,
          RestOperationTypeEnum.CREATE, TypeRestfulInteraction.CREATE,
          RestOperationTypeEnum.SEARCH_TYPE, TypeRestfulInteraction.SEARCHTYPE);

  private final ServerBindings bindings;
  private final ISearchParamRegistry registry;
  private final FullTextIndex fullText;
  private final Map<String, OwnResourceType> ownTypes;

  ResourceCapabilities(
      ServerBindings bindings,
      ISearchParamRegistry registry,
      FullTextIndex fullText,
      List<OwnResourceType> ownTypes) {
    this.bindings = bindings;
    this.registry = registry;
    this.fullText = fullText;
    this.ownTypes =
        ownTypes.stream()
            .collect(
                Collectors.toMap(
                    own -> own.getResourceType().getSimpleName(), Function.identity()));
  }

  List<CapabilityStatementRestResourceComponent> ofAllTypes() {
    Map<String, List<String>> references = referencesByTarget();
    return bindings.types().stream()
        .map(
            type ->
                ownTypes.containsKey(type)
                    ? describe(type, ownTypes.get(type))
                    : describe(type, references))
        .toList();
  }

  private CapabilityStatementRestResourceComponent describe(String type, OwnResourceType own) {
    CapabilityStatementRestResourceComponent resource =
        new CapabilityStatementRestResourceComponent()
            .setType(type)
            .setProfile(STRUCTURES + type)
            .setVersioning(ResourceVersionPolicy.NOVERSION)
            .setReadHistory(false)
            .setUpdateCreate(false)
            .setConditionalCreate(false)
            .setConditionalRead(ConditionalReadStatus.NOTSUPPORTED)
            .setConditionalUpdate(false)
            .setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED);
    addInteractions(type, resource);
    own.describe(resource);
    bindings.operations(type).forEach(resource::addOperation);
    return resource;
  }

  private void addInteractions(String type, CapabilityStatementRestResourceComponent resource) {
    bindings.interactions(type).stream()
        .filter(INTERACTIONS::containsKey)
        .map(INTERACTIONS::get)
        .sorted()
        .forEach(interaction -> resource.addInteraction().setCode(interaction));
  }

  private CapabilityStatementRestResourceComponent describe(
      String type, Map<String, List<String>> referencesByTarget) {
    CapabilityStatementRestResourceComponent resource =
        new CapabilityStatementRestResourceComponent()
            .setType(type)
            .setProfile(STRUCTURES + type)
            .setVersioning(ResourceVersionPolicy.VERSIONED)
            .setReadHistory(true)
            .setUpdateCreate(true)
            .setConditionalCreate(true)
            .setConditionalRead(ConditionalReadStatus.FULLSUPPORT)
            .setConditionalUpdate(true)
            .setConditionalDelete(ConditionalDeleteStatus.SINGLE);
    addInteractions(type, resource);
    resource.addReferencePolicy(ReferenceHandlingPolicy.LITERAL);
    resource.addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
    resource.addReferencePolicy(ReferenceHandlingPolicy.ENFORCED);
    resource.addSearchInclude("*");
    references(type)
        .forEach(reference -> resource.addSearchInclude(type + ":" + reference.getName()));
    referencesByTarget.getOrDefault(type, List.of()).forEach(resource::addSearchRevInclude);
    searchParameters(type).values().forEach(resource::addSearchParam);
    bindings.operations(type).forEach(resource::addOperation);
    return resource;
  }

  private Map<String, CapabilityStatementRestResourceSearchParamComponent> searchParameters(
      String type) {
    Map<String, CapabilityStatementRestResourceSearchParamComponent> parameters = new TreeMap<>();
    for (String control : SEARCH_CONTROLS) {
      parameters.put(
          control,
          new CapabilityStatementRestResourceSearchParamComponent()
              .setName(control)
              .setType(SearchParamType.SPECIAL));
    }
    for (RuntimeSearchParam parameter : active(type)) {
      parameters.put(parameter.getName(), describe(parameter));
    }
    if (!fullText.isOffered()) {
      parameters.keySet().removeAll(List.of(Constants.PARAM_TEXT, Constants.PARAM_CONTENT));
    }
    return parameters;
  }

  private static CapabilityStatementRestResourceSearchParamComponent describe(
      RuntimeSearchParam parameter) {
    return new CapabilityStatementRestResourceSearchParamComponent()
        .setName(parameter.getName())
        .setType(SearchParamType.fromCode(parameter.getParamType().getCode()))
        .setDefinition(parameter.getUri());
  }

  private List<RuntimeSearchParam> references(String type) {
    return active(type).stream()
        .filter(parameter -> parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE)
        .sorted(Comparator.comparing(RuntimeSearchParam::getName))
        .toList();
  }

  private Map<String, List<String>> referencesByTarget() {
    Map<String, List<String>> byTarget = new HashMap<>();
    for (String source : bindings.types()) {
      if (ownTypes.containsKey(source)) {
        continue;
      }
      for (RuntimeSearchParam reference : references(source)) {
        String include = source + ":" + reference.getName();
        targets(reference)
            .forEach(
                target -> byTarget.computeIfAbsent(target, any -> new ArrayList<>()).add(include));
      }
    }
    return byTarget;
  }

  private Stream<String> targets(RuntimeSearchParam parameter) {
    return parameter.getTargets().isEmpty()
        ? bindings.types().stream()
        : parameter.getTargets().stream();
  }

  private Collection<RuntimeSearchParam> active(String type) {
    return registry.getActiveSearchParams(type, SearchParamLookupContextEnum.SEARCH).values();
  }
}

package org.foyer.conformance.terminology;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.conformance.definition.KnownDefinitions;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code $translate} of concept maps. */
@Component
class ConceptMapOperations implements FhirOperation {

  private final KnownDefinitions definitions;
  private final Stores stores;

  ConceptMapOperations(KnownDefinitions definitions, Stores stores) {
    this.definitions = definitions;
    this.stores = stores;
  }

  /** What a code is in another code system. */
  @Operation(name = "$translate", type = ConceptMap.class, idempotent = true)
  public Parameters translate(
      RequestDetails request,
      @IdParam(optional = true) @Nullable IdType id,
      @OperationParam(name = "url") @Nullable UriType url,
      @OperationParam(name = "conceptMap") @Nullable ConceptMap body,
      @OperationParam(name = "conceptMapVersion") @Nullable StringType mapVersion,
      @OperationParam(name = "code") @Nullable CodeType code,
      @OperationParam(name = "system") @Nullable UriType system,
      @OperationParam(name = "version") @Nullable StringType version,
      @OperationParam(name = "source") @Nullable UriType source,
      @OperationParam(name = "coding") @Nullable Coding coding,
      @OperationParam(name = "codeableConcept") @Nullable CodeableConcept concept,
      @OperationParam(name = "target") @Nullable UriType target,
      @OperationParam(name = "targetsystem") @Nullable UriType targetSystem,
      @OperationParam(name = "reverse") @Nullable BooleanType reverse) {
    @Nullable Caller caller = Asked.caller(request);
    boolean backwards = reverse != null && Boolean.TRUE.equals(reverse.getValue());
    List<Coding> asked = Asked.codings(Asked.coding(code, system, version, null), coding, concept);
    Optional<ConceptMap> named =
        Asked.definition(
            ConceptMap.class,
            new Asked.Subject<>(id, Asked.text(url), Asked.text(mapVersion), body),
            canonical -> definitions.conceptMap(canonical, caller),
            stores,
            caller);
    Translation.Wish wish =
        new Translation.Wish(
            Asked.text(source), Asked.text(target), Asked.text(targetSystem), backwards);
    return Translation.answer(
        asked.stream()
            .flatMap(
                one ->
                    maps(named, one, backwards, caller).stream()
                        .flatMap(map -> new Translation(map, wish).of(one)))
            .distinct()
            .toList());
  }

  private List<ConceptMap> maps(
      Optional<ConceptMap> named, Coding coding, boolean reverse, @Nullable Caller caller) {
    return named
        .map(List::of)
        .orElseGet(
            () ->
                coding.hasSystem()
                    ? definitions.maps(coding.getSystem(), reverse, caller)
                    : List.of());
  }
}

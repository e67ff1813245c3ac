package org.foyer.conformance.terminology;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Objects;
import org.foyer.conformance.definition.KnownDefinitions;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code $expand} and {@code $validate-code} of value sets. */
@Component
class ValueSetOperations implements FhirOperation {

  private final KnownDefinitions definitions;
  private final Stores stores;
  private final Expander expander;
  private final CodeValidation validation;

  ValueSetOperations(
      KnownDefinitions definitions, Stores stores, Expander expander, CodeValidation validation) {
    this.definitions = definitions;
    this.stores = stores;
    this.expander = expander;
    this.validation = validation;
  }

  /** Lists the codes of a value set. */
  @Operation(name = "$expand", type = ValueSet.class, idempotent = true)
  public ValueSet expand(
      RequestDetails request,
      @IdParam(optional = true) @Nullable IdType id,
      @OperationParam(name = "url") @Nullable UriType url,
      @OperationParam(name = "valueSet") @Nullable ValueSet body,
      @OperationParam(name = "valueSetVersion") @Nullable StringType version,
      @OperationParam(name = "filter") @Nullable StringType filter,
      @OperationParam(name = "offset") @Nullable IntegerType offset,
      @OperationParam(name = "count") @Nullable IntegerType count,
      @OperationParam(name = "includeDesignations") @Nullable BooleanType designations,
      @OperationParam(name = "activeOnly") @Nullable BooleanType activeOnly,
      @OperationParam(name = "excludeNested") @Nullable BooleanType excludeNested,
      @OperationParam(name = "excludeNotForUI") @Nullable BooleanType excludeNotForUi,
      @OperationParam(name = "displayLanguage") @Nullable CodeType language) {
    ExpansionRequest expansion =
        new ExpansionRequest(
            Objects.requireNonNullElse(Asked.text(filter), ""),
            offset == null || offset.getValue() == null ? 0 : offset.getValue(),
            count == null ? null : count.getValue(),
            isTrue(designations),
            isTrue(activeOnly),
            isTrue(excludeNotForUi),
            Asked.text(language));
    @Nullable Caller caller = Asked.caller(request);
    ValueSet set =
        valueSet(new Asked.Subject<>(id, Asked.text(url), Asked.text(version), body), caller);
    return expander.expand(set, expansion, caller);
  }

  /** Whether a code is in a value set. */
  @Operation(name = "$validate-code", type = ValueSet.class, idempotent = true)
  public Parameters validate(
      RequestDetails request,
      @IdParam(optional = true) @Nullable IdType id,
      @OperationParam(name = "url") @Nullable UriType url,
      @OperationParam(name = "valueSet") @Nullable ValueSet body,
      @OperationParam(name = "valueSetVersion") @Nullable StringType version,
      @OperationParam(name = "code") @Nullable CodeType code,
      @OperationParam(name = "system") @Nullable UriType system,
      @OperationParam(name = "systemVersion") @Nullable StringType systemVersion,
      @OperationParam(name = "display") @Nullable StringType display,
      @OperationParam(name = "coding") @Nullable Coding coding,
      @OperationParam(name = "codeableConcept") @Nullable CodeableConcept concept,
      @OperationParam(name = "abstract") @Nullable BooleanType abstractAllowed,
      @OperationParam(name = "displayLanguage") @Nullable CodeType language) {
    @Nullable Caller caller = Asked.caller(request);
    ValueSet set =
        valueSet(new Asked.Subject<>(id, Asked.text(url), Asked.text(version), body), caller);
    boolean withoutAbstract = abstractAllowed != null && !isTrue(abstractAllowed);
    return validation.inValueSet(
        set,
        Asked.codings(Asked.coding(code, system, systemVersion, display), coding, concept),
        withoutAbstract,
        caller);
  }

  private ValueSet valueSet(Asked.Subject<ValueSet> subject, @Nullable Caller caller) {
    return Asked.definition(
            ValueSet.class,
            subject,
            canonical -> definitions.valueSet(canonical, caller),
            stores,
            caller)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "A value set is needed: an instance, url, or valueSet."));
  }

  private static boolean isTrue(@Nullable BooleanType value) {
    return value != null && Boolean.TRUE.equals(value.getValue());
  }
}

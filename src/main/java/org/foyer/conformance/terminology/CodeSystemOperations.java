package org.foyer.conformance.terminology;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import org.foyer.conformance.definition.Canonical;
import org.foyer.conformance.definition.KnownDefinitions;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code $lookup}, {@code $validate-code} and {@code $subsumes} of code systems. */
@Component
class CodeSystemOperations implements FhirOperation {

  private final KnownDefinitions definitions;
  private final CodeSystems systems;
  private final CodeValidation validation;
  private final Stores stores;

  CodeSystemOperations(
      KnownDefinitions definitions, CodeSystems systems, CodeValidation validation, Stores stores) {
    this.definitions = definitions;
    this.systems = systems;
    this.validation = validation;
    this.stores = stores;
  }

  /** What a code means. */
  @Operation(name = "$lookup", type = CodeSystem.class, idempotent = true)
  public Parameters lookup(
      RequestDetails request,
      @OperationParam(name = "code") @Nullable CodeType code,
      @OperationParam(name = "system") @Nullable UriType system,
      @OperationParam(name = "version") @Nullable StringType version,
      @OperationParam(name = "coding") @Nullable Coding coding,
      @OperationParam(name = "displayLanguage") @Nullable CodeType language,
      @OperationParam(name = "property", max = OperationParam.MAX_UNLIMITED)
          @Nullable List<CodeType> properties) {
    @Nullable Caller caller = Asked.caller(request);
    Coding asked = Asked.codings(Asked.coding(code, system, version, null), coding, null).get(0);
    if (!asked.hasSystem()) {
      throw new FhirProblem(ProblemCode.INVALID_PARAMETER, "The parameter \"system\" is needed.");
    }
    Canonical canonical = Canonical.of(asked.getSystem()).inVersion(asked.getVersion());
    Optional<Codes> codes = systems.codes(canonical, caller);
    Concept concept =
        systems
            .concept(canonical, asked.getCode(), caller)
            .orElseThrow(() -> unknown(canonical, asked.getCode(), codes.isPresent()));
    List<String> wanted =
        properties == null ? List.of() : properties.stream().map(CodeType::getCode).toList();
    return new CodeDescription(codes, concept, wanted, Asked.text(language)).answer();
  }

  /** Whether a code is one of a code system. */
  @Operation(name = "$validate-code", type = CodeSystem.class, idempotent = true)
  public Parameters validate(
      RequestDetails request,
      @IdParam(optional = true) @Nullable IdType id,
      @OperationParam(name = "url") @Nullable UriType url,
      @OperationParam(name = "codeSystem") @Nullable CodeSystem body,
      @OperationParam(name = "code") @Nullable CodeType code,
      @OperationParam(name = "version") @Nullable StringType version,
      @OperationParam(name = "display") @Nullable StringType display,
      @OperationParam(name = "coding") @Nullable Coding coding,
      @OperationParam(name = "codeableConcept") @Nullable CodeableConcept concept,
      @OperationParam(name = "displayLanguage") @Nullable CodeType language) {
    @Nullable Caller caller = Asked.caller(request);
    List<Coding> asked = Asked.codings(Asked.coding(code, null, null, display), coding, concept);
    @Nullable String address = Asked.text(url) == null ? asked.get(0).getSystem() : Asked.text(url);
    @Nullable String wanted =
        Asked.text(version) == null ? asked.get(0).getVersion() : Asked.text(version);
    if (id == null && body == null && address != null && isGrammar(address, caller)) {
      return validation.byGrammar(Canonical.of(address), asked.get(0), caller);
    }
    return validation.inCodeSystem(
        codes(new Asked.Subject<>(id, address, wanted, body), caller), asked);
  }

  /** How two codes of a code system stand to each other. */
  @Operation(name = "$subsumes", type = CodeSystem.class, idempotent = true)
  public Parameters subsumes(
      RequestDetails request,
      @IdParam(optional = true) @Nullable IdType id,
      @OperationParam(name = "codeA") @Nullable CodeType codeA,
      @OperationParam(name = "codeB") @Nullable CodeType codeB,
      @OperationParam(name = "system") @Nullable UriType system,
      @OperationParam(name = "version") @Nullable StringType version,
      @OperationParam(name = "codingA") @Nullable Coding codingA,
      @OperationParam(name = "codingB") @Nullable Coding codingB) {
    @Nullable Caller caller = Asked.caller(request);
    Coding one = Asked.codings(Asked.coding(codeA, system, version, null), codingA, null).get(0);
    Coding other = Asked.codings(Asked.coding(codeB, system, version, null), codingB, null).get(0);
    if (id == null && (!one.hasSystem() || !one.getSystem().equals(other.getSystem()))) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "Both codes must be of the same code system.");
    }
    Codes codes = codes(new Asked.Subject<>(id, one.getSystem(), one.getVersion(), null), caller);
    Parameters answer = new Parameters();
    answer.addParameter("outcome", new CodeType(relation(codes, one.getCode(), other.getCode())));
    return answer;
  }

  private static String relation(Codes codes, String one, String other) {
    Canonical system = new Canonical(codes.system().getUrl(), codes.system().getVersion());
    Concept a = codes.find(one).orElseThrow(() -> unknown(system, one, true));
    Concept b = codes.find(other).orElseThrow(() -> unknown(system, other, true));
    if (a.code().equals(b.code())) {
      return "equivalent";
    }
    if (codes.above(b.code()).contains(a.code())) {
      return "subsumes";
    }
    return codes.above(a.code()).contains(b.code()) ? "subsumed-by" : "not-subsumed";
  }

  private boolean isGrammar(String url, @Nullable Caller caller) {
    return systems.codes(Canonical.of(url), caller).isEmpty() && systems.hasGrammar(url);
  }

  private Codes codes(Asked.Subject<CodeSystem> subject, @Nullable Caller caller) {
    return Asked.definition(
            CodeSystem.class,
            subject,
            canonical -> definitions.codeSystem(canonical, caller),
            stores,
            caller)
        .map(systems::of)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER,
                    "A code system is needed: an instance, its url, or codeSystem."));
  }

  private static FhirProblem unknown(Canonical system, String code, boolean systemKnown) {
    return new FhirProblem(
        ProblemCode.NOT_FOUND,
        systemKnown
            ? "The code system \"%s\" has no code \"%s\".".formatted(system, code)
            : "There is no CodeSystem \"%s\".".formatted(system));
  }
}

package org.foyer.conformance.terminology;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.foyer.conformance.definition.Canonical;
import org.foyer.conformance.definition.KnownDefinitions;
import org.foyer.shared.Caller;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.r4.model.CodeSystem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The code systems whose codes are known, by a list or by a grammar such as that of UCUM. */
@Component
class CodeSystems {

  private final KnownDefinitions definitions;
  private final CommonCodeSystemsTerminologyService grammars;
  private final ValidationSupportContext support;

  /** By identity: what stays in memory is read once, what is read anew is forgotten at once. */
  private final Cache<CodeSystem, Codes> trees = Caffeine.newBuilder().weakKeys().build();

  CodeSystems(KnownDefinitions definitions, FhirContext fhirContext) {
    this.definitions = definitions;
    this.grammars = new CommonCodeSystemsTerminologyService(fhirContext);
    this.support = new ValidationSupportContext(fhirContext.getValidationSupport());
  }

  /** The codes of a system, if there is a resource for it. */
  Optional<Codes> codes(Canonical system, @Nullable Caller caller) {
    return definitions.codeSystem(system, caller).map(this::of);
  }

  /** The codes that a resource lists. */
  Codes of(CodeSystem system) {
    return trees.get(system, ConceptTree::new);
  }

  /** A code of a system, by its list or its grammar. */
  Optional<Concept> concept(Canonical system, String code, @Nullable Caller caller) {
    return codes(system, caller)
        .flatMap(codes -> codes.find(code))
        .or(() -> ofGrammar(system.url(), code));
  }

  /** Whether it is known which codes a system has. */
  boolean knowsAllOf(Canonical system, @Nullable Caller caller) {
    return codes(system, caller).map(Codes::isComplete).orElse(false) || hasGrammar(system.url());
  }

  /** Whether a system is one that has a grammar, or a list beside the definitions. */
  boolean hasGrammar(String system) {
    return grammars.isCodeSystemSupported(support, system)
        || CommonCodeSystemsTerminologyService.CURRENCIES_CODESYSTEM_URL.equals(system);
  }

  private Optional<Concept> ofGrammar(String system, String code) {
    if (!hasGrammar(system)) {
      return Optional.empty();
    }
    LookupCodeResult found = grammars.lookupCode(support, new LookupCodeRequest(system, code));
    return found != null && found.isFound()
        ? Optional.of(Concept.plain(system, null, code, found.getCodeDisplay()))
        : Optional.empty();
  }
}

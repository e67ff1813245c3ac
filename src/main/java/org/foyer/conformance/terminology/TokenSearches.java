package org.foyer.conformance.terminology;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.foyer.conformance.definition.Canonical;
import org.foyer.conformance.definition.KnownDefinitions;
import org.foyer.fhir.SearchTerminology;
import org.foyer.fhir.Stores;
import org.foyer.fhir.TokenValue;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The codes that searches by value sets and hierarchies are about. */
@Component
class TokenSearches implements SearchTerminology {

  private static final String INSTANCE = "ValueSet/";

  private final KnownDefinitions definitions;
  private final CodeSystems systems;
  private final ValueSets valueSets;
  private final Stores stores;
  private final TerminologySettings settings;

  TokenSearches(
      KnownDefinitions definitions,
      CodeSystems systems,
      ValueSets valueSets,
      Stores stores,
      TerminologySettings settings) {
    this.definitions = definitions;
    this.systems = systems;
    this.valueSets = valueSets;
    this.stores = stores;
    this.settings = settings;
  }

  @Override
  public List<TokenValue> in(String valueSet, @Nullable Caller caller) {
    ValueSet set =
        valueSet(valueSet, caller)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.INVALID_PARAMETER,
                        "The value set \"%s\" is not known here.".formatted(valueSet)));
    return bounded(
        valueSets.concepts(set, caller).stream()
            .map(concept -> new TokenValue(concept.system(), concept.code()))
            .toList());
  }

  private Optional<ValueSet> valueSet(String name, @Nullable Caller caller) {
    return name.startsWith(INSTANCE) && caller != null
        ? stores.of(caller).read(ValueSet.class, name.substring(INSTANCE.length()))
        : definitions.valueSet(Canonical.of(name), caller);
  }

  @Override
  public List<TokenValue> below(String system, String code, @Nullable Caller caller) {
    return related(system, code, caller, Codes::below);
  }

  @Override
  public List<TokenValue> above(String system, String code, @Nullable Caller caller) {
    return related(system, code, caller, Codes::above);
  }

  private List<TokenValue> related(
      String system,
      String code,
      @Nullable Caller caller,
      BiFunction<Codes, String, Set<String>> relation) {
    Codes codes =
        systems
            .codes(new Canonical(system, null), caller)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.INVALID_PARAMETER,
                        "The code system \"%s\" is not known here.".formatted(system)));
    return bounded(
        relation.apply(codes, code).stream().map(one -> new TokenValue(system, one)).toList());
  }

  private <T extends Collection<TokenValue>> T bounded(T codes) {
    if (codes.size() > settings.maximumSearchCodes()) {
      throw new FhirProblem(
          ProblemCode.TOO_COSTLY,
          "A search can ask for at most %d codes at once, this one asks for %d."
              .formatted(settings.maximumSearchCodes(), codes.size()));
    }
    return codes;
  }
}

package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.param.TokenParamModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.fhir.Callers;
import org.foyer.fhir.SearchTerminology;
import org.foyer.fhir.TokenValue;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Puts codes in the place of the value sets and hierarchies that a search names by {@code :in},
 * {@code :not-in}, {@code :below} and {@code :above}, also at the end of chains and in {@code
 * _has}.
 */
final class CodeCriteria {

  private static final String NOT_IN = "not-in";

  private final Supplier<SearchTerminology> terminology;

  /** Terminology may itself be what is stored, so it is asked for late. */
  CodeCriteria(Supplier<SearchTerminology> terminology) {
    this.terminology = terminology;
  }

  /** The same search by codes; empty if nothing can match. */
  Optional<SearchParameterMap> byCodes(
      SearchParameterMap parameters, @Nullable RequestDetails request) {
    @Nullable Caller caller = Callers.of(request).orElse(null);
    SearchParameterMap plain = parameters.clone();
    for (String name : List.copyOf(parameters.keySet())) {
      List<List<IQueryParameterType>> criteria = parameters.get(name);
      if (criteria.stream().flatMap(List::stream).noneMatch(value -> modifier(value) != null)) {
        continue;
      }
      List<List<IQueryParameterType>> written = new ArrayList<>();
      for (List<IQueryParameterType> alternatives : criteria) {
        List<IQueryParameterType> codes =
            alternatives.stream()
                .flatMap(value -> codes(value, caller))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!codes.isEmpty()) {
          written.add(codes);
        } else if (!isNotIn(alternatives)) {
          return Optional.empty();
        }
      }
      plain.remove(name);
      if (!written.isEmpty()) {
        plain.put(name, written);
      }
    }
    return Optional.of(plain);
  }

  private static boolean isNotIn(List<IQueryParameterType> alternatives) {
    return alternatives.stream().allMatch(value -> NOT_IN.equals(modifier(value)));
  }

  private Stream<IQueryParameterType> codes(IQueryParameterType value, @Nullable Caller caller) {
    String modifier = modifier(value);
    if (modifier == null) {
      return Stream.of(value);
    }
    if (value instanceof TokenParam token) {
      return meant(modifier, new TokenValue(token.getSystem(), token.getValue()), caller)
          .map(code -> token(code, modifier));
    }
    if (NOT_IN.equals(modifier)) {
      throw new FhirProblem(
          ProblemCode.UNSUPPORTED,
          "The modifier \":not-in\" cannot stand at the end of a chain or in _has.");
    }
    Function<String, IQueryParameterType> place =
        value instanceof HasParam has ? inHas(has) : inChain((ReferenceParam) value);
    return meant(modifier, TokenValue.of(text(value)), caller)
        .map(code -> place.apply(escaped(code.system()) + "|" + escaped(code.code())));
  }

  private static String text(IQueryParameterType value) {
    String text =
        value instanceof HasParam has
            ? has.getParameterValue()
            : ((ReferenceParam) value).getValue();
    return text == null ? "" : text;
  }

  private static Function<String, IQueryParameterType> inHas(HasParam has) {
    return code ->
        new HasParam(
            has.getTargetResourceType(),
            has.getReferenceFieldName(),
            withoutModifier(has.getParameterName()),
            code);
  }

  private static Function<String, IQueryParameterType> inChain(ReferenceParam reference) {
    return code ->
        new ReferenceParam(
            reference.getResourceType(), withoutModifier(reference.getChain()), code);
  }

  private Stream<TokenValue> meant(String modifier, TokenValue value, @Nullable Caller caller) {
    if (modifier.equals("in") || modifier.equals(NOT_IN)) {
      return terminology.get().in(valueSet(value), caller).stream();
    }
    String system = value.system();
    String code = value.code();
    if (system == null || system.isEmpty() || code == null) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "The modifier \":%s\" needs a code and its system: system|code.".formatted(modifier));
    }
    return (modifier.equals("below")
            ? terminology.get().below(system, code, caller)
            : terminology.get().above(system, code, caller))
        .stream();
  }

  /** A canonical URL with a version looks like a system and a code. */
  private static String valueSet(TokenValue value) {
    String system = value.system();
    String code = value.code();
    if (code == null || code.isEmpty()) {
      return system == null ? "" : system;
    }
    return system == null || system.isEmpty() ? code : system + "|" + code;
  }

  private static TokenParam token(TokenValue code, String modifier) {
    TokenParam token = new TokenParam(code.system(), code.code());
    if (modifier.equals(NOT_IN)) {
      token.setModifier(TokenParamModifier.NOT);
    }
    return token;
  }

  private static String escaped(@Nullable String text) {
    return text == null ? "" : text.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|");
  }

  /** The modifier without its colon, if it is one of those; null for any other. */
  private static @Nullable String modifier(IQueryParameterType value) {
    if (value instanceof TokenParam token) {
      TokenParamModifier modifier = token.getModifier();
      return modifier == null
          ? null
          : switch (modifier) {
            case IN -> "in";
            case NOT_IN -> NOT_IN;
            case BELOW -> "below";
            case ABOVE -> "above";
            default -> null;
          };
    }
    if (value instanceof HasParam has) {
      return ofName(has.getParameterName());
    }
    return value instanceof ReferenceParam reference && reference.hasChain()
        ? ofName(reference.getChain())
        : null;
  }

  private static @Nullable String ofName(@Nullable String name) {
    int colon = name == null ? -1 : name.lastIndexOf(':');
    if (name == null || colon < 0) {
      return null;
    }
    String modifier = name.substring(colon + 1);
    return List.of("in", NOT_IN, "below", "above").contains(modifier) ? modifier : null;
  }

  private static String withoutModifier(String name) {
    return name.substring(0, name.lastIndexOf(':'));
  }
}

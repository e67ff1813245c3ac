package org.foyer.fhir.error;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Whether the name of a search parameter means something: {@code name:exact}, {@code
 * subject:Patient.name}, {@code _has:Observation:patient:code}.
 */
final class SearchNames {

  private static final int LONGEST_CHAIN = 5;
  private static final String HAS = "_has:";
  private static final String MISSING = "missing";

  private final FhirContext fhir;
  private final ISearchParamRegistry registry;

  SearchNames(FhirContext fhir, ISearchParamRegistry registry) {
    this.fhir = fhir;
    this.registry = registry;
  }

  /** The problem of this parameter name in a search for this type, if it has one. */
  Optional<FhirProblem> problem(String type, String name, String[] values) {
    return problem(type, name, values, LONGEST_CHAIN);
  }

  /** The problem of an {@code _include} or {@code _revinclude}, if it has one. */
  Optional<FhirProblem> includeProblem(String name, String value) {
    String[] parts = value.split(":", -1);
    if (value.equals("*") || parts.length < 2 || parts.length > 3) {
      return Optional.empty();
    }
    String target = parts.length == 3 ? parts[2] : parts[0];
    if (!fhir.getResourceTypes().contains(parts[0]) || !fhir.getResourceTypes().contains(target)) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.INVALID_PARAMETER,
              name + " names a resource type in \"" + value + "\" that FHIR R4 does not have."));
    }
    @Nullable RuntimeSearchParam link = parameter(parts[0], parts[1]);
    boolean leads = link != null && link.getParamType() == RestSearchParameterTypeEnum.REFERENCE;
    return leads || parts[1].equals("*")
        ? Optional.empty()
        : Optional.of(
            new FhirProblem(
                ProblemCode.INVALID_PARAMETER,
                name
                    + " names \""
                    + parts[1]
                    + "\", by which no "
                    + parts[0]
                    + " refers to others."));
  }

  private Optional<FhirProblem> problem(String type, String name, String[] values, int links) {
    if (links == 0) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.TOO_COSTLY,
              "A search parameter follows at most " + LONGEST_CHAIN + " references."));
    }
    if (name.startsWith(HAS)) {
      return reverse(name, values, links);
    }
    int dot = name.indexOf('.');
    String head = dot < 0 ? name : name.substring(0, dot);
    int colon = head.indexOf(':');
    String plain = colon < 0 ? head : head.substring(0, colon);
    @Nullable String qualifier = colon < 0 ? null : head.substring(colon + 1);
    @Nullable RuntimeSearchParam parameter = parameter(type, plain);
    if (parameter == null) {
      return SearchVocabulary.CRITERIA.contains(plain) && dot < 0
          ? Optional.empty()
          : Optional.of(
              isBeingIndexed(type, plain) ? incomplete(type, plain) : unknown(type, plain));
    }
    if (MISSING.equals(qualifier) && links < LONGEST_CHAIN) {
      // HAPI takes it for a value and finds nothing.
      return Optional.of(
          new FhirProblem(
              ProblemCode.INVALID_PARAMETER,
              "The modifier \":missing\" cannot stand at the end of a chain or in _has."));
    }
    return dot < 0
        ? unchained(parameter, qualifier, values)
        : chained(
            parameter,
            qualifier,
            target -> problem(target, name.substring(dot + 1), values, links - 1));
  }

  private Optional<FhirProblem> reverse(String name, String[] values, int links) {
    String[] parts = name.substring(HAS.length()).split(":", 3);
    if (parts.length < 3 || parts[2].isEmpty()) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.INVALID_PARAMETER,
              "_has is written as _has:Type:reference:parameter, not as \"" + name + "\"."));
    }
    if (!fhir.getResourceTypes().contains(parts[0])) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.INVALID_PARAMETER,
              "_has names \"" + parts[0] + "\", which is not a resource type."));
    }
    @Nullable RuntimeSearchParam link = parameter(parts[0], parts[1]);
    if (link == null || link.getParamType() != RestSearchParameterTypeEnum.REFERENCE) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.INVALID_PARAMETER,
              "_has names \"" + parts[1] + "\", by which no " + parts[0] + " refers to others."));
    }
    return problem(parts[0], parts[2], values, links - 1);
  }

  private Optional<FhirProblem> unchained(
      RuntimeSearchParam parameter, @Nullable String qualifier, String[] values) {
    if (qualifier == null) {
      return values(parameter, values);
    }
    if (SearchVocabulary.modifiers(parameter.getParamType()).contains(qualifier)) {
      return Optional.empty();
    }
    boolean target =
        parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE
            && fhir.getResourceTypes().contains(qualifier);
    return target
        ? Optional.empty()
        : Optional.of(
            new FhirProblem(
                ProblemCode.INVALID_PARAMETER,
                "The search parameter \""
                    + parameter.getName()
                    + "\" has no modifier \":"
                    + qualifier
                    + "\"."));
  }

  private Optional<FhirProblem> values(RuntimeSearchParam parameter, String[] values) {
    return Arrays.stream(values)
        .flatMap(value -> TypedValues.problem(fhir, parameter, value).stream())
        .findFirst();
  }

  private Optional<FhirProblem> chained(
      RuntimeSearchParam parameter,
      @Nullable String target,
      Function<String, Optional<FhirProblem>> next) {
    if (parameter.getParamType() != RestSearchParameterTypeEnum.REFERENCE) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.INVALID_PARAMETER,
              "The search parameter \""
                  + parameter.getName()
                  + "\" is no reference, so nothing can"
                  + " follow it after a dot."));
    }
    if (target != null && !fhir.getResourceTypes().contains(target)) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.INVALID_PARAMETER, "\"" + target + "\" is not a resource type."));
    }
    Collection<String> types = target == null ? targets(parameter) : Set.of(target);
    Optional<FhirProblem> told = Optional.empty();
    for (String type : types) {
      Optional<FhirProblem> problem = next.apply(type);
      if (problem.isEmpty()) {
        return problem;
      }
      // A type that has the parameter can say best what is wrong with it.
      if (told.isEmpty() || problem.get().code() != ProblemCode.UNKNOWN_PARAMETER) {
        told = problem;
      }
    }
    return told;
  }

  private Collection<String> targets(RuntimeSearchParam parameter) {
    return parameter.getTargets().isEmpty() ? fhir.getResourceTypes() : parameter.getTargets();
  }

  private @Nullable RuntimeSearchParam parameter(String type, String name) {
    return registry.getActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH);
  }

  private boolean isBeingIndexed(String type, String name) {
    return registry.getActiveSearchParam(type, name, SearchParamLookupContextEnum.INDEX) != null;
  }

  private static FhirProblem incomplete(String type, String name) {
    return new FhirProblem(
            ProblemCode.SEARCH_PARAMETER_UNAVAILABLE,
            "The search parameter \"%s\" of %s is still being indexed.".formatted(name, type))
        .retryAfter(Duration.ofSeconds(30));
  }

  private static FhirProblem unknown(String type, String name) {
    return new FhirProblem(
        ProblemCode.UNKNOWN_PARAMETER, type + " has no search parameter \"" + name + "\".");
  }
}

package org.foyer.conformance.terminology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.foyer.conformance.definition.Canonical;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether codes are what they claim to be.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-operation-validate-code.html">FHIR
 *     $validate-code</a>
 */
@Component
class CodeValidation {

  private final ValueSets valueSets;
  private final CodeSystems systems;

  CodeValidation(ValueSets valueSets, CodeSystems systems) {
    this.valueSets = valueSets;
    this.systems = systems;
  }

  /** Whether one of the codings is in a value set, under the display that it has. */
  Parameters inValueSet(
      ValueSet set, List<Coding> codings, boolean withoutAbstract, @Nullable Caller caller) {
    for (Coding coding : codings) {
      Optional<Concept> found = member(set, coding, caller);
      if (found.isPresent() && !(withoutAbstract && found.get().isAbstract())) {
        return found(coding, found.get());
      }
    }
    Coding first = codings.get(0);
    return notFound(
        first,
        "The code \"%s\"%s is not in the value set \"%s\"."
            .formatted(
                first.getCode(), ofSystem(first), Objects.requireNonNullElse(set.getUrl(), "")));
  }

  /** Whether one of the codings is a code of a code system, under the display that it has. */
  Parameters inCodeSystem(Codes codes, List<Coding> codings) {
    CodeSystem system = codes.system();
    for (Coding coding : codings) {
      boolean same = !coding.hasSystem() || coding.getSystem().equals(system.getUrl());
      Optional<Concept> found = same ? codes.find(coding.getCode()) : Optional.empty();
      if (found.isPresent()) {
        return found(coding, found.get());
      }
    }
    Coding first = codings.get(0);
    return notFound(
        first,
        "The code \"%s\"%s is not known in the code system \"%s\"."
            .formatted(first.getCode(), ofSystem(first), system.getUrl()));
  }

  /** Whether a coding is one of a system without a list of codes, such as UCUM. */
  Parameters byGrammar(Canonical system, Coding coding, @Nullable Caller caller) {
    return systems
        .concept(system, coding.getCode(), caller)
        .map(found -> found(coding, found))
        .orElseGet(
            () ->
                notFound(
                    coding,
                    "The code \"%s\" is not known in the code system \"%s\"."
                        .formatted(coding.getCode(), system)));
  }

  private Optional<Concept> member(ValueSet set, Coding coding, @Nullable Caller caller) {
    String system = coding.getSystem();
    if (system != null) {
      return valueSets.find(
          set, new Concept.Key(system, coding.getCode()), coding.getVersion(), caller);
    }
    List<Concept> ofAnySystem =
        valueSets.concepts(set, caller).stream()
            .filter(concept -> concept.code().equals(coding.getCode()))
            .toList();
    if (ofAnySystem.size() > 1) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "The value set has the code \"%s\" of several systems; the request must name one."
              .formatted(coding.getCode()));
    }
    return ofAnySystem.stream().findFirst();
  }

  private static Parameters found(Coding asked, Concept found) {
    boolean display = !asked.hasDisplay() || found.isCalled(asked.getDisplay());
    Parameters answer = new Parameters();
    answer.addParameter("result", new BooleanType(display));
    if (!display) {
      answer.addParameter(
          "message",
          new StringType(
              "The code \"%s\" is not called \"%s\" but \"%s\"."
                  .formatted(found.code(), asked.getDisplay(), found.display())));
    }
    if (found.display() != null) {
      answer.addParameter("display", new StringType(found.display()));
    }
    answer.addParameter("code", new CodeType(found.code()));
    answer.addParameter("system", new UriType(found.system()));
    if (found.version() != null) {
      answer.addParameter("version", new StringType(found.version()));
    }
    return answer;
  }

  private static Parameters notFound(Coding asked, String message) {
    Parameters answer = new Parameters();
    answer.addParameter("result", new BooleanType(false));
    answer.addParameter("message", new StringType(message));
    answer.addParameter("code", new CodeType(asked.getCode()));
    if (asked.hasSystem()) {
      answer.addParameter("system", new UriType(asked.getSystem()));
    }
    return answer;
  }

  private static String ofSystem(Coding coding) {
    return coding.hasSystem() ? " of \"" + coding.getSystem() + "\"" : "";
  }
}

package org.foyer.pharmacy.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * Reasons of one of our code systems, such as why a pharmacy does not dispense.
 *
 * @param codeSystem the id of the code system, which its value set has, too
 * @param displays its codes, and what people call them
 */
public record FillReasons(String codeSystem, Map<String, String> displays) {

  /** Why a pharmacy does not dispense, or takes a dispense back. */
  public static final FillReasons REFUSAL = load("dispense-refusal-reason");

  /** Why a fill waits. */
  public static final FillReasons HOLD = load("prescription-hold-reason");

  /** Why another product is dispensed. */
  public static final FillReasons SUBSTITUTION = load("substitution-reason");

  private static final String BASE = "https://foyer.org/fhir/";

  /** Keeps what it is given. */
  public FillReasons {
    displays = Map.copyOf(displays);
  }

  /**
   * The reason that a request gives.
   *
   * @param comment what else it says; null for nothing
   * @throws FhirProblem if it gives none, or another
   */
  public CodeableConcept required(@Nullable CodeType reason, @Nullable StringType comment) {
    return given(reason, comment).orElseThrow(() -> problem(ProblemCode.REASON_REQUIRED));
  }

  /**
   * The reason that a request may give.
   *
   * @throws FhirProblem if it is none of these
   */
  public Optional<CodeableConcept> given(@Nullable CodeType reason, @Nullable StringType comment) {
    if (reason == null || !reason.hasValue()) {
      return Optional.empty();
    }
    String display = displays.get(reason.getValue());
    if (display == null) {
      throw problem(ProblemCode.INVALID_PARAMETER);
    }
    CodeableConcept concept =
        new CodeableConcept(
            new Coding(BASE + "CodeSystem/" + codeSystem, reason.getValue(), display));
    return Optional.of(
        comment == null || !comment.hasValue() ? concept : concept.setText(comment.getValue()));
  }

  private FhirProblem problem(ProblemCode code) {
    return new FhirProblem(
        code,
        "\"reason\" must be a code of the value set %sValueSet/%s.".formatted(BASE, codeSystem));
  }

  private static FillReasons load(String codeSystem) {
    String file = "/terminology/CodeSystem-" + codeSystem + ".json";
    Map<String, String> displays = new HashMap<>();
    try (InputStream in = FillReasons.class.getResourceAsStream(file)) {
      add(new ObjectMapper().readTree(Objects.requireNonNull(in, file)), displays);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FillReasons(codeSystem, displays);
  }

  private static void add(JsonNode parent, Map<String, String> displays) {
    for (JsonNode concept : parent.path("concept")) {
      displays.put(concept.path("code").asText(), concept.path("display").asText());
      add(concept, displays);
    }
  }
}

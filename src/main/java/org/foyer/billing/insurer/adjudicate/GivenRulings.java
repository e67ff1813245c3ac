package org.foyer.billing.insurer.adjudicate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.billing.adjudication.ClaimCase.Ruling;
import org.foyer.billing.adjudication.DenialReason;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What a person decided, as parameters say it. */
final class GivenRulings {

  private GivenRulings() {}

  /**
   * By number of the item.
   *
   * @throws FhirProblem if a ruling does not say all that is needed, or more
   */
  static Map<Integer, Ruling> of(List<ParametersParameterComponent> given) {
    Map<Integer, Ruling> rulings = new LinkedHashMap<>();
    for (int i = 0; i < given.size(); i++) {
      String at = "\"ruling\" " + (i + 1);
      ParametersParameterComponent ruling = given.get(i);
      int item =
          part(ruling, "item")
              .filter(IntegerType.class::isInstance)
              .map(value -> ((IntegerType) value).getValue())
              .orElseThrow(() -> problem(at + " must name an item by its number."));
      if (rulings.put(item, ruling(ruling, at)) != null) {
        throw problem("Item " + item + " has two rulings.");
      }
    }
    return rulings;
  }

  private static Ruling ruling(ParametersParameterComponent given, String at) {
    String decision = text(given, "decision").orElse("");
    @Nullable DenialReason reason =
        text(given, "reason").map(code -> reason(code, at)).orElse(null);
    Optional<String> note = text(given, "note");
    return switch (decision) {
      case "approve" -> {
        if (reason != null) {
          throw problem(at + " approves, and has a reason to deny.");
        }
        yield new Ruling(null, note.orElse("Approved by the insurer."));
      }
      case "deny" -> {
        if (reason == null) {
          throw new FhirProblem(ProblemCode.REASON_REQUIRED, at + " denies, and needs a reason.");
        }
        yield new Ruling(reason, note.orElse("Denied by the insurer."));
      }
      default -> throw problem(at + " must have the decision \"approve\" or \"deny\".");
    };
  }

  private static DenialReason reason(String code, String at) {
    try {
      return DenialReason.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw problem(at + " has a reason that is no code of claim-denial-reason.");
    }
  }

  private static Optional<String> text(ParametersParameterComponent given, String name) {
    return part(given, name)
        .filter(PrimitiveType.class::isInstance)
        .map(value -> ((PrimitiveType<?>) value).getValueAsString())
        .filter(text -> !text.isBlank());
  }

  private static Optional<Type> part(ParametersParameterComponent given, String name) {
    return given.getPart().stream()
        .filter(part -> name.equals(part.getName()) && part.hasValue())
        .map(ParametersParameterComponent::getValue)
        .findFirst();
  }

  private static FhirProblem problem(String sentence) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, sentence);
  }
}

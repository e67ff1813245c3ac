package org.foyer.billing.price;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.Code;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UsageContext;
import org.jspecify.annotations.Nullable;

/** Whether the use contexts of a definition fit, and how special they are. */
final class UseContexts {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/usage-context-type";

  /** Kinds of contexts; one outweighs all that are lighter together. */
  private enum Kind {
    PLAN(16, BillingCodes.PRICE_CONTEXT, "plan"),
    PAYER(8, BillingCodes.PRICE_CONTEXT, "payer"),
    VENUE(4, HL7, "venue"),
    GENDER(2, HL7, "gender"),
    AGE(1, HL7, "age");

    private final int weight;
    private final String system;
    private final String code;

    Kind(int weight, String system, String code) {
      this.weight = weight;
      this.system = system;
      this.code = code;
    }

    static Kind of(Coding coding) {
      for (Kind kind : values()) {
        if (kind.system.equals(coding.getSystem()) && kind.code.equals(coding.getCode())) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          "Its use context " + coding.getSystem() + "|" + coding.getCode() + " is not known");
    }
  }

  private UseContexts() {}

  /**
   * How special they are: the more, the better; empty if they do not fit. Of contexts of one kind
   * one must fit, of each kind.
   *
   * @throws IllegalArgumentException if there is one that is not understood
   */
  static Optional<Integer> judge(List<UsageContext> contexts, PriceContext situation) {
    Map<Kind, List<UsageContext>> kinds =
        contexts.stream().collect(Collectors.groupingBy(context -> Kind.of(context.getCode())));
    boolean all = true;
    for (Map.Entry<Kind, List<UsageContext>> kind : kinds.entrySet()) {
      boolean one = false;
      for (UsageContext context : kind.getValue()) {
        one |= fits(kind.getKey(), context.getValue(), situation);
      }
      all &= one;
    }
    return all
        ? Optional.of(kinds.keySet().stream().mapToInt(kind -> kind.weight).sum())
        : Optional.empty();
  }

  private static boolean fits(Kind kind, Type value, PriceContext situation) {
    return switch (kind) {
      case PLAN -> refersTo(value, situation.plan());
      case PAYER -> refersTo(value, situation.payer());
      case VENUE -> refersTo(value, situation.venue());
      case GENDER -> isCode(value, situation.gender());
      case AGE -> isWithin(value, situation.age());
    };
  }

  private static boolean refersTo(Type value, @Nullable String reference) {
    if (!(value instanceof Reference named)) {
      throw new IllegalArgumentException("A use context has no reference");
    }
    return Objects.equals(named.getReference(), reference);
  }

  private static boolean isCode(Type value, @Nullable String code) {
    if (!(value instanceof CodeableConcept concept)) {
      throw new IllegalArgumentException("A use context has no code");
    }
    return Code.of(concept).stream().anyMatch(known -> known.code().equals(code));
  }

  private static boolean isWithin(Type value, @Nullable Integer age) {
    if (!(value instanceof Range range) || !inYears(range.getLow()) || !inYears(range.getHigh())) {
      throw new IllegalArgumentException("A use context has no range of years");
    }
    return age != null
        && (!range.hasLow() || range.getLow().getValue().compareTo(BigDecimal.valueOf(age)) <= 0)
        && (!range.hasHigh() || range.getHigh().getValue().compareTo(BigDecimal.valueOf(age)) >= 0);
  }

  private static boolean inYears(Quantity limit) {
    return limit.isEmpty() || (limit.hasValue() && "a".equals(limit.getCode()));
  }
}

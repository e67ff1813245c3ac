package org.foyer.billing.adjudication;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.foyer.billing.Code;
import org.foyer.billing.CodePattern;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Denies an item, or has a person look at it.
 *
 * @param code what the rule is called
 * @param when for which items
 * @param verdict what becomes of it
 * @param sentence why, for the provider and the patient
 */
record Rule(String code, Condition when, Verdict verdict, String sentence) {

  /** What becomes of an item. */
  sealed interface Verdict {}

  /** It is denied. */
  record Deny(DenialReason reason) implements Verdict {}

  /** A person looks at it. */
  record Pend(PendReason reason) implements Verdict {}

  /**
   * Items that a rule is for: all that is stated must be so.
   *
   * @param services the service is one of these, if there are any
   * @param diagnoses one of its diagnoses is one of these, if there are any
   * @param without none of its diagnoses is one of these
   * @param above what is asked for is more
   * @param quantity more units
   * @param agesFrom the patient is so many years old at least
   * @param agesTo the patient is younger
   * @param gender the patient's administrative gender
   */
  record Condition(
      List<CodePattern> services,
      List<CodePattern> diagnoses,
      List<CodePattern> without,
      @Nullable Money above,
      @Nullable BigDecimal quantity,
      @Nullable BigDecimal agesFrom,
      @Nullable BigDecimal agesTo,
      @Nullable String gender) {

    Condition {
      services = List.copyOf(services);
      diagnoses = List.copyOf(diagnoses);
      without = List.copyOf(without);
    }

    boolean isFor(ClaimLine line, Member member) {
      BigDecimal age = member.age(line.serviced());
      return (services.isEmpty() || any(services, line.service()))
          && (diagnoses.isEmpty() || any(diagnoses, line.diagnoses()))
          && !any(without, line.diagnoses())
          && (above == null || line.net().compareTo(above) > 0)
          && (quantity == null || line.quantity().compareTo(quantity) > 0)
          && (agesFrom == null || (age != null && age.compareTo(agesFrom) >= 0))
          && (agesTo == null || (age != null && age.compareTo(agesTo) < 0))
          && (gender == null || gender.equals(member.gender()));
    }

    boolean isEmpty() {
      return services.isEmpty()
          && diagnoses.isEmpty()
          && without.isEmpty()
          && above == null
          && quantity == null
          && agesFrom == null
          && agesTo == null
          && gender == null;
    }

    private static boolean any(List<CodePattern> patterns, Set<Code> codes) {
      return patterns.stream().anyMatch(pattern -> pattern.matchesAny(codes));
    }
  }
}

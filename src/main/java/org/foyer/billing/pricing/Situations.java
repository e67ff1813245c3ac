package org.foyer.billing.pricing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.account.CoverageInOrder;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * What the prices of many charges depend on, read once for all of them. It is for one piece of
 * work, during which none of it changes.
 */
public final class Situations {

  private final ChargePricing pricing;
  private final Map<Key, Situation> situations = new HashMap<>();
  private final Map<Set<String>, List<ChargeItemDefinition>> lists = new HashMap<>();

  Situations(ChargePricing pricing) {
    this.pricing = pricing;
  }

  /** What tells situations apart. */
  private record Key(
      @Nullable String account,
      @Nullable String subject,
      @Nullable String context,
      LocalDate day) {}

  /**
   * That of a charge.
   *
   * @param payer the coverage that is asked first
   * @param patient the patient
   * @param venue the place of the visit, such as {@code Location/1}; null if it is not known
   */
  record Situation(
      Optional<CoverageInOrder> payer, Optional<Patient> patient, @Nullable String venue) {}

  Situation of(ChargeItem charge, Account account) {
    return situations.computeIfAbsent(
        new Key(
            account.getIdElement().getIdPart(),
            charge.getSubject().getReference(),
            charge.getContext().getReference(),
            pricing.day(charge)),
        key -> pricing.situation(charge, account));
  }

  List<ChargeItemDefinition> lists(Collection<String> keys) {
    return lists.computeIfAbsent(Set.copyOf(keys), pricing::lists);
  }
}

package org.foyer.billing.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.billing.pricing.ChargePrice;
import org.hl7.fhir.r4.model.ChargeItem;

/**
 * Charges that belong on one claim.
 *
 * @param key what they have in common
 * @param charges the charges, by the day of the service
 */
record ClaimGroup(Key key, List<ChargeItem> charges) {

  /** Keeps what it is given. */
  ClaimGroup {
    charges = List.copyOf(charges);
  }

  /**
   * What the charges of one claim have in common.
   *
   * @param payer the insurer, such as {@code Organization/1}
   * @param coverage by which it is asked, such as {@code Coverage/1}
   * @param encounter the visit, such as {@code Encounter/1}; empty for what is of none
   * @param isPharmacy whether they are of dispensed medicines, which go on claims of their own
   */
  record Key(String payer, String coverage, String encounter, boolean isPharmacy) {

    static Optional<Key> of(ChargeItem charge) {
      return ChargePrice.of(charge)
          .filter(price -> price.payer() != null && price.coverage() != null)
          .map(
              price ->
                  new Key(
                      String.valueOf(price.payer()),
                      String.valueOf(price.coverage()),
                      Optional.ofNullable(charge.getContext().getReference()).orElse(""),
                      isDispensed(charge)));
    }

    private static boolean isDispensed(ChargeItem charge) {
      return charge.getService().stream()
          .anyMatch(
              service ->
                  "MedicationDispense".equals(service.getReferenceElement().getResourceType()));
    }
  }

  /** Puts charges together that belong together; those for which no insurer is asked are left. */
  static List<ClaimGroup> of(List<ChargeItem> charges) {
    Map<Key, List<ChargeItem>> groups = new LinkedHashMap<>();
    for (ChargeItem charge : charges) {
      Key.of(charge)
          .ifPresent(key -> groups.computeIfAbsent(key, one -> new ArrayList<>()).add(charge));
    }
    return groups.entrySet().stream()
        .map(entry -> new ClaimGroup(entry.getKey(), entry.getValue()))
        .toList();
  }
}

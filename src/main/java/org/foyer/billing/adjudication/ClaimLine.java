package org.foyer.billing.adjudication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.foyer.billing.Code;
import org.foyer.billing.FhirDays;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.DiagnosisComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;

/**
 * An item of a claim.
 *
 * @param sequence its number
 * @param service all its codes
 * @param serviced the first day of the service
 * @param quantity how many units
 * @param net what is asked for
 * @param diagnoses codes of those that justify it: those it names, or all of the claim
 */
public record ClaimLine(
    int sequence,
    Set<Code> service,
    LocalDate serviced,
    BigDecimal quantity,
    Money net,
    Set<Code> diagnoses) {

  /** Keeps what it is given. */
  public ClaimLine {
    service = Set.copyOf(service);
    diagnoses = Set.copyOf(diagnoses);
  }

  /**
   * The items of a claim.
   *
   * @throws IllegalArgumentException if an item has no date or amount; scrubbing tells where
   */
  public static List<ClaimLine> of(Claim claim) {
    return claim.getItem().stream().map(item -> of(claim, item)).toList();
  }

  private static ClaimLine of(Claim claim, ItemComponent item) {
    return new ClaimLine(
        item.getSequence(),
        Code.of(item.getProductOrService()),
        serviced(claim, item),
        item.getQuantity().hasValue() ? item.getQuantity().getValue() : BigDecimal.ONE,
        FhirMoney.read(item.getNet())
            .orElseThrow(
                () -> new IllegalArgumentException("Item " + item.getSequence() + " has no net")),
        diagnoses(claim, item));
  }

  private static LocalDate serviced(Claim claim, ItemComponent item) {
    if (item.hasServicedDateType()) {
      return FhirDays.first(item.getServicedDateType());
    }
    if (item.hasServicedPeriod() && item.getServicedPeriod().hasStart()) {
      return FhirDays.first(item.getServicedPeriod());
    }
    if (claim.getBillablePeriod().hasStart()) {
      return FhirDays.first(claim.getBillablePeriod());
    }
    throw new IllegalArgumentException("Item " + item.getSequence() + " has no date");
  }

  private static Set<Code> diagnoses(Claim claim, ItemComponent item) {
    List<Integer> named = item.getDiagnosisSequence().stream().map(one -> one.getValue()).toList();
    Set<Code> codes = new LinkedHashSet<>();
    for (DiagnosisComponent diagnosis : claim.getDiagnosis()) {
      if ((named.isEmpty() || named.contains(diagnosis.getSequence()))
          && diagnosis.getDiagnosis() instanceof CodeableConcept concept) {
        codes.addAll(Code.of(concept));
      }
    }
    return codes;
  }
}

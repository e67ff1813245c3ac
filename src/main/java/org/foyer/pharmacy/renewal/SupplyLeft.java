package org.foyer.pharmacy.renewal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.pharmacy.dosage.Supply;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/** How long the patient has something of a prescription, as far as that can be computed. */
final class SupplyLeft {

  private static final Set<MedicationDispenseStatus> NOTHING =
      Set.of(
          MedicationDispenseStatus.CANCELLED,
          MedicationDispenseStatus.DECLINED,
          MedicationDispenseStatus.STOPPED,
          MedicationDispenseStatus.ENTEREDINERROR);
  private static final int DAY = "2026-11-22".length();

  private final MedicationRequest prescription;
  private final List<MedicationDispense> dispenses;

  /** Of a prescription on which this was dispensed, or is being prepared. */
  SupplyLeft(MedicationRequest prescription, List<MedicationDispense> dispenses) {
    this.prescription = prescription;
    this.dispenses = dispenses.stream().filter(one -> !NOTHING.contains(one.getStatus())).toList();
  }

  /**
   * How much may still be dispensed; empty if the prescription does not say how much in all, or in
   * another unit than was dispensed.
   */
  Optional<Quantity> remaining() {
    Optional<Quantity> most = Supply.most(prescription.getDispenseRequest());
    if (most.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal left = most.get().getValue();
    for (MedicationDispense dispense : dispenses) {
      Quantity quantity = dispense.getQuantity();
      if (!quantity.hasValue() || !unit(quantity).equals(unit(most.get()))) {
        return Optional.empty();
      }
      left = left.subtract(quantity.getValue());
    }
    return Optional.of(most.get().copy().setValue(left));
  }

  /** How often something was handed over, or is going to be. */
  int fills() {
    return dispenses.size();
  }

  /** When something was handed over last. */
  Optional<LocalDate> last() {
    return handedOver().stream().map(Handed::day).reduce((one, next) -> next);
  }

  /** The day until which what was handed over lasts; empty if there is nothing, or nobody knows. */
  Optional<LocalDate> inHandUntil() {
    @Nullable LocalDate until = null;
    for (Handed one : handedOver()) {
      Optional<Integer> days = days(one.dispense());
      if (days.isEmpty()) {
        return Optional.empty();
      }
      LocalDate begin = until == null || until.isBefore(one.day()) ? one.day() : until;
      until = begin.plusDays(days.get());
    }
    return Optional.ofNullable(until);
  }

  /**
   * The day until which all lasts that the prescription allows, what is not dispensed yet included
   * if it still can be; empty if nobody knows.
   */
  Optional<LocalDate> until(LocalDate today) {
    Optional<LocalDate> inHand = inHandUntil();
    if (inHand.isEmpty() && !handedOver().isEmpty()) {
      return Optional.empty();
    }
    Optional<LocalDate> begin = inHand.or(() -> day(prescription.getAuthoredOnElement()));
    if (!isDispensable(today)) {
      return inHand;
    }
    Optional<Integer> days =
        remaining()
            .filter(left -> left.getValue().signum() > 0)
            .flatMap(left -> Supply.days(prescription.getDosageInstruction(), left));
    return begin.isPresent() && days.isPresent()
        ? Optional.of(begin.get().plusDays(days.get()))
        : inHand;
  }

  private boolean isDispensable(LocalDate today) {
    return prescription.getStatus() == MedicationRequestStatus.ACTIVE && !isExpired(today);
  }

  /** Whether its time to be dispensed is over. */
  boolean isExpired(LocalDate today) {
    return day(prescription.getDispenseRequest().getValidityPeriod().getEndElement())
        .filter(end -> end.isBefore(today))
        .isPresent();
  }

  private List<Handed> handedOver() {
    return dispenses.stream()
        .filter(one -> one.getStatus() == MedicationDispenseStatus.COMPLETED)
        .flatMap(
            one -> day(one.getWhenHandedOverElement()).map(day -> new Handed(day, one)).stream())
        .sorted(Comparator.comparing(Handed::day))
        .toList();
  }

  private Optional<Integer> days(MedicationDispense dispense) {
    Quantity stated = dispense.getDaysSupply();
    boolean inDays = "d".equals(stated.getCode()) || "days".equals(stated.getUnit());
    return stated.hasValue() && inDays
        ? Optional.of(stated.getValue().intValue())
        : Supply.days(prescription.getDosageInstruction(), dispense.getQuantity());
  }

  private static String unit(Quantity quantity) {
    return quantity.hasCode() ? quantity.getCode() : String.valueOf(quantity.getUnit());
  }

  private static Optional<LocalDate> day(BaseDateTimeType time) {
    @Nullable String text = time.getValueAsString();
    return text == null || text.length() < DAY
        ? Optional.empty()
        : Optional.of(LocalDate.parse(text.substring(0, DAY)));
  }

  private record Handed(LocalDate day, MedicationDispense dispense) {}
}

package org.foyer.pharmacy.prescription;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.pharmacy.dosage.Supply;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestDispenseRequestComponent;
import org.hl7.fhir.r4.model.Quantity;

/** Computes what a draft leaves out and what follows from what it says. */
public final class Completion {

  private static final String UCUM = "http://unitsofmeasure.org";
  private static final Map<String, Integer> DAYS = Map.of("d", 1, "wk", 7, "mo", 30, "a", 365);

  private Completion() {}

  /**
   * A copy of the draft, completed: common dosages in words get a structure, structured ones get
   * words; the quantity of one fill follows from the days that it is for, or the reverse. What the
   * draft says stays as it is.
   *
   * @throws org.foyer.shared.FhirProblem if a dosage says something else in words than in its
   *     structure
   */
  public static MedicationRequest of(MedicationRequest draft) {
    MedicationRequest completed = draft.copy();
    completed.setDosageInstruction(CompletedDosages.of(draft.getDosageInstruction()));
    if (!draft.getDoNotPerform()) {
      complete(completed);
    }
    return completed;
  }

  private static void complete(MedicationRequest request) {
    List<Dosage> dosages = request.getDosageInstruction();
    MedicationRequestDispenseRequestComponent supply =
        request.hasDispenseRequest()
            ? request.getDispenseRequest()
            : new MedicationRequestDispenseRequestComponent();
    if (!supply.hasQuantity()) {
      days(supply)
          .or(() -> Supply.duration(dosages))
          .flatMap(days -> Supply.quantity(dosages, days))
          .ifPresent(quantity -> supply.setQuantity(simple(quantity)));
    }
    if (!supply.hasExpectedSupplyDuration() && supply.hasQuantity()) {
      Supply.days(dosages, supply.getQuantity())
          .filter(days -> days > 0)
          .ifPresent(days -> supply.setExpectedSupplyDuration(duration(days)));
    }
    if (!supply.isEmpty()) {
      request.setDispenseRequest(supply);
    }
  }

  private static Quantity simple(Quantity quantity) {
    return quantity.copy().setComparator(null);
  }

  private static Duration duration(int days) {
    Duration duration = new Duration();
    duration.setValue(days).setUnit("days").setSystem(UCUM).setCode("d");
    return duration;
  }

  /** The whole days that one fill is for, if it says so. */
  private static Optional<Integer> days(MedicationRequestDispenseRequestComponent supply) {
    Duration duration = supply.getExpectedSupplyDuration();
    Integer unit = DAYS.get(String.valueOf(duration.getCode()));
    if (unit == null || !duration.hasValue() || !UCUM.equals(duration.getSystem())) {
      return Optional.empty();
    }
    BigDecimal days = duration.getValue().multiply(BigDecimal.valueOf(unit));
    boolean whole = days.stripTrailingZeros().scale() <= 0;
    boolean sensible = days.signum() > 0 && days.compareTo(BigDecimal.valueOf(3_660)) <= 0;
    return whole && sensible ? Optional.of(days.intValueExact()) : Optional.empty();
  }
}

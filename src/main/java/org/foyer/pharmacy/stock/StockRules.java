package org.foyer.pharmacy.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.foyer.pharmacy.stock.StockLines.Line;
import org.foyer.pharmacy.stock.StockSource.Phase;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What may be written of what moves stock. */
final class StockRules {

  private StockRules() {}

  /**
   * What counts stays as it counts.
   *
   * @throws FhirProblem if it changes
   */
  static void checkStays(StockSource before, StockSource after) {
    if (before.phase() == Phase.MOVED && !(isThere(after) && before.doesTheSameAs(after))) {
      throw StockProblems.rule(
          "What was moved or adjusted stays on record as it was. Correct it by an adjustment.");
    }
    boolean undone =
        after.resource() instanceof MedicationDispense dispense
            && dispense.getStatus() == MedicationDispenseStatus.ENTEREDINERROR;
    if (before.phase() == Phase.ISSUED && !undone && !isSameIssue(before, after)) {
      throw StockProblems.rule(
          "What was handed over stays on record as it was, unless the dispense as a whole was"
              + " entered in error.");
    }
  }

  private static boolean isSameIssue(StockSource before, StockSource after) {
    return after.phase() == Phase.ISSUED && before.doesTheSameAs(after);
  }

  private static boolean isThere(StockSource source) {
    return source.resource() != null && source.phase() == Phase.MOVED;
  }

  /**
   * What a resource says must make sense.
   *
   * @throws FhirProblem if it does not
   */
  static void checkContent(StockSource source) {
    if (source.isDispense() && source.resource() instanceof MedicationDispense dispense) {
      checkDispense(source, dispense);
    }
    if (source.resource() instanceof Basic report && StockSources.isReport(report)) {
      checkReport(report);
    }
  }

  private static void checkDispense(StockSource source, MedicationDispense dispense) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Line line : source.lines()) {
      if (line.quantity().getValue().signum() <= 0) {
        throw StockProblems.rule("A dispense takes more than nothing of each stock item.");
      }
      sum = sum.add(line.quantity().getValue());
    }
    if (!dispense.getQuantity().hasValue()) {
      return;
    }
    int difference = sum.compareTo(dispense.getQuantity().getValue());
    if (difference > 0 || (difference < 0 && source.phase() == Phase.ISSUED)) {
      throw StockProblems.rule(
          "What is taken from the stock does not add up to the quantity of the dispense.");
    }
  }

  private static void checkReport(Basic report) {
    if (StockExtensions.value(report, StockExtensions.REASON, CodeableConcept.class).isEmpty()) {
      throw StockProblems.rule("An adjustment must have a reason.");
    }
    checkSubject(report);
  }

  /**
   * Stock is nobody's own: those who keep their own things as Basic cannot write it.
   *
   * @throws FhirProblem if somebody is the subject
   */
  static void checkSubject(Basic basic) {
    boolean isMedicine =
        "Medication".equals(basic.getSubject().getReferenceElement().getResourceType());
    if (basic.hasSubject() && !isMedicine) {
      throw StockProblems.rule("The subject of what belongs to the stock is a Medication or none.");
    }
  }

  /**
   * What is taken must be of the item's unit, and fit to be handed out.
   *
   * @param today what day it is
   * @throws FhirProblem if it is not
   */
  static void checkLine(StockSource source, StockRow row, Effect change, LocalDate today) {
    if (StockItem.ENTERED_IN_ERROR.equals(row.item().status())) {
      throw StockProblems.rule(row.item().reference() + " was entered in error.");
    }
    source.lines().stream()
        .filter(line -> line.item().equals(row.item().id()))
        .map(Line::quantity)
        .forEach(quantity -> checkUnit(quantity, row));
    if (source.isDispense() && change.takes() && !row.isUsable(day(source.resource(), today))) {
      throw StockProblems.rule(
          "%s, lot %s, is %s and cannot be dispensed."
              .formatted(
                  row.item().reference(),
                  row.item().lot(),
                  row.item().isActive() ? "expired" : "blocked"));
    }
  }

  private static void checkUnit(Quantity quantity, StockRow row) {
    if (!row.item().unit().is(StockUnit.of(quantity))) {
      throw StockProblems.rule(
          "%s is counted in %s.".formatted(row.item().reference(), row.item().unit()));
    }
  }

  /** What was handed over before today may have expired since. */
  private static LocalDate day(@Nullable Resource resource, LocalDate today) {
    if (resource instanceof MedicationDispense dispense && dispense.hasWhenHandedOver()) {
      LocalDate handedOver =
          LocalDate.ofInstant(dispense.getWhenHandedOver().toInstant(), ZoneOffset.UTC);
      return handedOver.isBefore(today) ? handedOver : today;
    }
    return today;
  }
}

package org.foyer.pharmacy.prescription;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.pharmacy.dosage.DosageLanguage;
import org.foyer.pharmacy.dosage.DosageText;
import org.foyer.pharmacy.dosage.Sig;
import org.foyer.pharmacy.dosage.Supply;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Quantity;

/** Dosages with the structure of their words, and with the words of their structure. */
final class CompletedDosages {

  /** So many days tell any two dosages apart, also of medicines that are taken once a week. */
  private static final int DAYS = 28;

  private CompletedDosages() {}

  /**
   * The dosages, completed.
   *
   * @throws FhirProblem if one says something else in words than in its structure
   */
  static List<Dosage> of(List<Dosage> dosages) {
    List<Dosage> completed = new ArrayList<>();
    for (Dosage dosage : dosages) {
      if (isStructured(dosage)) {
        check(dosage);
        completed.add(worded(dosage));
      } else {
        completed.addAll(structured(dosage, dosages.size() == 1));
      }
    }
    return completed;
  }

  private static boolean isStructured(Dosage dosage) {
    return dosage.hasTiming() || dosage.hasDoseAndRate();
  }

  private static Dosage worded(Dosage dosage) {
    return dosage.hasText()
        ? dosage.copy()
        : dosage.copy().setText(DosageText.of(dosage, DosageLanguage.ENGLISH));
  }

  /** What follows several steps could not be numbered as they are. */
  private static List<Dosage> structured(Dosage dosage, boolean alone) {
    boolean isOnlyText = dosage.hasText() && isNothingBut(dosage);
    if (isOnlyText
        && Sig.parse(dosage.getText()) instanceof Sig.Understood understood
        && (alone || understood.steps().size() == 1)) {
      return understood.steps().stream().map(step -> numbered(worded(step), dosage)).toList();
    }
    return List.of(dosage.copy());
  }

  private static boolean isNothingBut(Dosage dosage) {
    return new Dosage()
        .setText(dosage.getText())
        .setSequenceElement(dosage.getSequenceElement())
        .equalsDeep(dosage);
  }

  private static Dosage numbered(Dosage step, Dosage given) {
    return step.hasSequence() || !given.hasSequence()
        ? step
        : step.setSequence(given.getSequence());
  }

  private static void check(Dosage dosage) {
    if (dosage.hasText() && Sig.parse(dosage.getText()) instanceof Sig.Understood understood) {
      Optional<BigDecimal> said = amount(understood.steps());
      Optional<BigDecimal> meant = amount(List.of(dosage));
      if (said.isPresent() && meant.isPresent() && said.get().compareTo(meant.get()) != 0) {
        throw new FhirProblem(
                ProblemCode.UNPROCESSABLE,
                "The text of the dosage says another amount than its structure.")
            .at("MedicationRequest.dosageInstruction");
      }
    }
  }

  private static Optional<BigDecimal> amount(List<Dosage> steps) {
    return Supply.quantity(steps, DAYS).map(Quantity::getValue);
  }
}

package org.foyer.pharmacy.dosage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.foyer.pharmacy.Route;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * Dosages as plain sentences.
 *
 * @see <a href="https://hl7.org/fhir/R4/dosage.html">FHIR Dosage</a>
 */
public final class DosageText {

  private final Words words;
  private final AmountText amounts;
  private final TimingText timings;

  private DosageText(Words words) {
    this.words = words;
    this.amounts = new AmountText(words);
    this.timings = new TimingText(words);
  }

  /**
   * All steps of a dosage, in their order. Dosages without any structure are in the words that they
   * have.
   */
  public static String of(List<Dosage> steps, DosageLanguage language) {
    return new DosageText(language.words()).steps(steps);
  }

  /** One step of a dosage. */
  public static String of(Dosage dosage, DosageLanguage language) {
    return new DosageText(language.words()).step(dosage);
  }

  private String steps(List<Dosage> steps) {
    List<Dosage> sorted =
        steps.stream().sorted(Comparator.comparingInt(Dosage::getSequence)).toList();
    StringBuilder text = new StringBuilder();
    @Nullable Dosage before = null;
    for (Dosage step : sorted) {
      String sentence = step(step);
      if (before == null) {
        text.append(sentence);
      } else {
        boolean together = before.getSequence() == step.getSequence();
        text.append(together ? words.also() : words.then());
        text.append(
            words instanceof EnglishWords && step.hasMethod()
                ? EnglishWords.small(sentence)
                : sentence);
      }
      before = step;
    }
    return text.toString();
  }

  private String step(Dosage dosage) {
    if (!dosage.hasTiming() && !dosage.hasDoseAndRate() && !dosage.hasAsNeeded()) {
      return dosage.hasText() ? dosage.getText() : words.nothing();
    }
    List<String> parts = new ArrayList<>();
    if (dosage.hasMethod()) {
      parts.add(words.method(text(dosage.getMethod())));
    }
    dosage.getDoseAndRate().stream().findFirst().ifPresent(dose -> addDose(dose, parts));
    addPlace(dosage, parts);
    add(timings.over(dosage.getTiming()), parts);
    parts.addAll(timings.due(dosage.getTiming()));
    addNeed(dosage, parts);
    parts.addAll(timings.ends(dosage.getTiming()));
    return String.join(" ", parts) + maximum(dosage) + instructions(dosage);
  }

  private void addDose(DosageDoseAndRateComponent dose, List<String> parts) {
    if (dose.getDose() instanceof Quantity quantity) {
      parts.add(amounts.of(quantity));
    } else if (dose.getDose() instanceof Range range) {
      parts.add(amounts.of(range));
    }
    if (dose.getRate() instanceof Quantity quantity) {
      parts.add(words.rate(amounts.of(quantity)));
    } else if (dose.getRate() instanceof Range range) {
      parts.add(words.rate(amounts.of(range)));
    } else if (dose.getRate() instanceof Ratio ratio) {
      parts.add(words.rate(amounts.of(ratio)));
    }
  }

  private void addPlace(Dosage dosage, List<String> parts) {
    if (dosage.hasRoute()) {
      parts.add(
          Route.of(dosage.getRoute())
              .map(words::route)
              .orElseGet(() -> words.otherRoute(text(dosage.getRoute()))));
    }
    if (dosage.hasSite()) {
      parts.add(words.site(text(dosage.getSite())));
    }
  }

  private void addNeed(Dosage dosage, List<String> parts) {
    if (dosage.hasAsNeededCodeableConcept()) {
      parts.add(words.asNeeded(text(dosage.getAsNeededCodeableConcept())));
    } else if (dosage.hasAsNeededBooleanType() && dosage.getAsNeededBooleanType().booleanValue()) {
      parts.add(words.asNeeded(""));
    }
  }

  private String maximum(Dosage dosage) {
    StringBuilder text = new StringBuilder();
    if (dosage.hasMaxDosePerPeriod()) {
      Ratio ratio = dosage.getMaxDosePerPeriod();
      Quantity period = ratio.getDenominator();
      String time =
          AmountText.unit(period.getCode())
              .map(unit -> amounts.time(period.getValue(), null, unit))
              .orElseGet(() -> amounts.of(period));
      text.append(words.maximum(amounts.of(ratio.getNumerator()), time));
    }
    if (dosage.hasMaxDosePerAdministration()) {
      text.append(words.maximumEach(amounts.of(dosage.getMaxDosePerAdministration())));
    }
    if (dosage.hasMaxDosePerLifetime()) {
      text.append(words.maximumEver(amounts.of(dosage.getMaxDosePerLifetime())));
    }
    return text.toString();
  }

  private static String instructions(Dosage dosage) {
    StringBuilder text = new StringBuilder();
    dosage.getAdditionalInstruction().forEach(more -> text.append("; ").append(text(more)));
    if (dosage.hasPatientInstruction()) {
      text.append("; ").append(dosage.getPatientInstruction());
    }
    return text.toString();
  }

  private static void add(@Nullable String part, List<String> parts) {
    if (part != null) {
      parts.add(part);
    }
  }

  private static String text(CodeableConcept concept) {
    if (concept.hasText()) {
      return concept.getText();
    }
    String display = concept.getCodingFirstRep().getDisplay();
    String code = concept.getCodingFirstRep().getCode();
    return display != null ? display : code != null ? code : "";
  }
}

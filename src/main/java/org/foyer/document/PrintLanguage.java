package org.foyer.document;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.PatientCommunicationComponent;
import org.jspecify.annotations.Nullable;

/** The languages in which is printed. */
public enum PrintLanguage {
  /** English. */
  ENGLISH(Locale.ENGLISH),
  /** German. */
  GERMAN(Locale.GERMAN);

  private final Locale locale;

  PrintLanguage(Locale locale) {
    this.locale = locale;
  }

  /** The language as programs know it. */
  public Locale locale() {
    return locale;
  }

  /** The one that speaks to somebody of this locale; English if none does. */
  public static PrintLanguage of(Locale locale) {
    return named(locale.getLanguage()).orElse(ENGLISH);
  }

  /**
   * The one that is asked for, or else the one that the patient understands best, or else the
   * hospital's.
   *
   * @throws FhirProblem if a language is asked for that is none of these
   */
  public static PrintLanguage of(@Nullable CodeType asked, Patient patient, Locale hospital) {
    if (asked == null || !asked.hasValue()) {
      return ofPatient(patient).orElseGet(() -> of(hospital));
    }
    return named(asked.getValue())
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.INVALID_PARAMETER, "\"language\" must be \"en\" or \"de\"."));
  }

  private static Optional<PrintLanguage> ofPatient(Patient patient) {
    return patient.getCommunication().stream()
        .sorted(Comparator.comparing(PatientCommunicationComponent::getPreferred).reversed())
        .flatMap(spoken -> spoken.getLanguage().getCoding().stream())
        .flatMap(coding -> named(String.valueOf(coding.getCode())).stream())
        .findFirst();
  }

  private static Optional<PrintLanguage> named(String tag) {
    String name = Locale.forLanguageTag(tag).getLanguage();
    return Arrays.stream(values())
        .filter(language -> language.locale.getLanguage().equals(name))
        .findFirst();
  }
}

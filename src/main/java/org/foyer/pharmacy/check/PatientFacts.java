package org.foyer.pharmacy.check;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.LocalDate;
import java.util.Optional;
import org.foyer.pharmacy.safety.Person.Sex;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;

/** What matters of a Patient resource. */
final class PatientFacts {

  private static final String BIRTH_SEX =
      "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex";
  private static final int ADULT = 18;

  private PatientFacts() {}

  /**
   * When the patient was born. Of an adult, the year suffices, as if it were its middle; of a
   * child, the month.
   */
  static Optional<LocalDate> born(Patient patient, LocalDate today) {
    DateType date = patient.getBirthDateElement();
    if (!date.hasValue()) {
      return Optional.empty();
    }
    TemporalPrecisionEnum precision = date.getPrecision();
    String text = date.getValueAsString();
    if (precision == TemporalPrecisionEnum.YEAR) {
      LocalDate middle = LocalDate.parse(text + "-07-01");
      return Optional.of(middle).filter(day -> !day.plusYears(ADULT + 1).isAfter(today));
    }
    return Optional.of(
        LocalDate.parse(precision == TemporalPrecisionEnum.MONTH ? text + "-01" : text));
  }

  /** The sex by birth if it is told, else the administrative one. */
  static Sex sex(Patient patient) {
    Extension byBirth = patient.getExtensionByUrl(BIRTH_SEX);
    if (byBirth != null && byBirth.getValue() instanceof CodeType code) {
      return switch (String.valueOf(code.getValue())) {
        case "F" -> Sex.FEMALE;
        case "M" -> Sex.MALE;
        default -> Sex.UNKNOWN;
      };
    }
    if (patient.getGender() == AdministrativeGender.FEMALE) {
      return Sex.FEMALE;
    }
    return patient.getGender() == AdministrativeGender.MALE ? Sex.MALE : Sex.UNKNOWN;
  }
}

package org.foyer.billing.account;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.FhirDays;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;

/** Who answers for what a minor owes. */
final class Guarantors {

  private static final int OF_AGE = 18;

  /** Codes of HL7's v3-RoleClass and v3-RoleCode, those who answer before others first. */
  private static final List<String> WHO =
      List.of(
          "GUAR", "GUARD", "PRN", "MTH", "FTH", "NPRN", "NMTH", "NFTH", "ADOPTP", "ADOPTM",
          "ADOPTF", "STPPRN", "STPMTH", "STPFTH", "PRNFOST");

  private Guarantors() {}

  /** Whether a patient is not of age on a day. */
  static boolean isMinor(Patient patient, LocalDate day) {
    return patient.hasBirthDate()
        && Period.between(FhirDays.first(patient.getBirthDateElement()), day).getYears() < OF_AGE;
  }

  /** Of the persons related to a minor, the one who answers; the first of equals. */
  static Optional<RelatedPerson> of(List<RelatedPerson> related, LocalDate day) {
    return related.stream()
        .filter(person -> !person.hasActive() || person.getActive())
        .filter(person -> FhirDays.include(person.getPeriod(), day))
        .filter(person -> place(person) < WHO.size())
        .min(Comparator.comparingInt(Guarantors::place));
  }

  private static int place(RelatedPerson person) {
    return person.getRelationship().stream()
        .flatMap(concept -> concept.getCoding().stream())
        .map(Coding::getCode)
        .mapToInt(WHO::indexOf)
        .map(place -> place < 0 ? WHO.size() : place)
        .min()
        .orElse(WHO.size());
  }
}

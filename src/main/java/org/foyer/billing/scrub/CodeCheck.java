package org.foyer.billing.scrub;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.foyer.billing.Code;
import org.foyer.billing.FhirDays;
import org.foyer.billing.scrub.Finding.Kind;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/** Whether codes fit the patient, as far as patient and codes are known. */
record CodeCheck(Claim claim, ScrubContext context, CodeLimits limits, Findings findings) {

  void run() {
    Patient patient = context.patient();
    if (patient == null) {
      return;
    }
    for (int i = 0; i < claim.getDiagnosis().size(); i++) {
      if (claim.getDiagnosis().get(i).getDiagnosis() instanceof CodeableConcept concept) {
        check(patient, concept, "Claim.diagnosis[" + i + "].diagnosis", day(claim));
      }
    }
    for (int i = 0; i < claim.getItem().size(); i++) {
      ItemComponent item = claim.getItem().get(i);
      check(
          patient, item.getProductOrService(), "Claim.item[" + i + "].productOrService", day(item));
    }
  }

  private void check(Patient patient, CodeableConcept concept, String at, @Nullable LocalDate day) {
    Set<Code> codes = Code.of(concept);
    String gender = patient.hasGender() ? patient.getGender().toCode() : null;
    limits
        .of(codes)
        .forEach(
            limit -> {
              if (limit.contradicts(gender)) {
                findings.warning(
                    Kind.GENDER_MISMATCH,
                    at,
                    "The code does not fit the patient's gender. " + limit.sentence());
              }
              if (day != null && patient.hasBirthDate() && limit.contradicts(age(patient, day))) {
                findings.warning(
                    Kind.AGE_MISMATCH,
                    at,
                    "The code does not fit the patient's age. " + limit.sentence());
              }
            });
  }

  private static BigDecimal age(Patient patient, LocalDate day) {
    return BigDecimal.valueOf(
        ChronoUnit.YEARS.between(FhirDays.first(patient.getBirthDateElement()), day));
  }

  private static @Nullable LocalDate day(Claim claim) {
    for (ItemComponent item : claim.getItem()) {
      LocalDate day = day(item);
      if (day != null) {
        return day;
      }
    }
    return claim.getBillablePeriod().hasStart() ? FhirDays.first(claim.getBillablePeriod()) : null;
  }

  private static @Nullable LocalDate day(ItemComponent item) {
    if (item.hasServicedDateType()) {
      return FhirDays.first(item.getServicedDateType());
    }
    return item.hasServicedPeriod() && item.getServicedPeriod().hasStart()
        ? FhirDays.first(item.getServicedPeriod())
        : null;
  }
}

package org.foyer.billing.scrub;

import java.time.LocalDate;
import org.foyer.billing.FhirDays;
import org.foyer.billing.scrub.Finding.Kind;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;

/** Whether the dates can be true. */
record DateCheck(Claim claim, ScrubContext context, Findings findings) {

  void run() {
    findings.missing(claim.hasCreated(), "Claim.created", "The claim has no date.");
    if (claim.hasCreated()) {
      possible(FhirDays.first(claim.getCreatedElement()), "Claim.created", false);
    }
    if (claim.hasBillablePeriod()) {
      ordered(claim.getBillablePeriod(), "Claim.billablePeriod");
    }
    for (int i = 0; i < claim.getItem().size(); i++) {
      item(claim.getItem().get(i), "Claim.item[" + i + "].serviced");
    }
  }

  private void item(ItemComponent item, String at) {
    if (item.hasServicedDateType()) {
      service(FhirDays.first(item.getServicedDateType()), at);
    } else if (item.hasServicedPeriod() && item.getServicedPeriod().hasStart()) {
      ordered(item.getServicedPeriod(), at);
      service(FhirDays.first(item.getServicedPeriod()), at);
      if (item.getServicedPeriod().hasEnd()) {
        service(FhirDays.last(item.getServicedPeriod()), at);
      }
    } else {
      findings.missing(
          claim.getBillablePeriod().hasStart(), at, "The item does not say when it was done.");
    }
  }

  private void service(LocalDate day, String at) {
    possible(day, at, true);
    if (claim.hasBillablePeriod() && !FhirDays.include(claim.getBillablePeriod(), day)) {
      findings.error(Kind.DATE_OUTSIDE, at, "The service is outside of the claim's period.");
    }
  }

  private void possible(LocalDate day, String at, boolean service) {
    if (day.isAfter(context.today()) && !(service && isAskedBefore())) {
      findings.error(Kind.DATE_IMPOSSIBLE, at, "The date is in the future.");
    }
    Patient patient = context.patient();
    if (!service || patient == null) {
      return;
    }
    if (patient.hasBirthDate() && day.isBefore(FhirDays.first(patient.getBirthDateElement()))) {
      findings.error(Kind.DATE_IMPOSSIBLE, at, "The date is before the patient was born.");
    }
    if (patient.hasDeceasedDateTimeType()
        && day.isAfter(FhirDays.first(patient.getDeceasedDateTimeType()))) {
      findings.error(Kind.DATE_IMPOSSIBLE, at, "The date is after the patient's death.");
    }
  }

  /** What an insurer is asked about before it is done. */
  private boolean isAskedBefore() {
    return claim.getUse() == Use.PREDETERMINATION || claim.getUse() == Use.PREAUTHORIZATION;
  }

  private void ordered(Period period, String at) {
    if (period.hasStart()
        && period.hasEnd()
        && FhirDays.last(period).isBefore(FhirDays.first(period))) {
      findings.error(Kind.DATE_IMPOSSIBLE, at, "The end is before the start.");
    }
  }
}

package org.foyer.billing.scrub;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.foyer.billing.FhirDays;
import org.foyer.billing.benefit.CoverageOrder;
import org.foyer.billing.scrub.Finding.Kind;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.InsuranceComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Coverage;

/** Whether the coverages are the patient's, the focal one the insurer's, and in force. */
record CoverageCheck(Claim claim, ScrubContext context, Findings findings) {

  void run() {
    for (int i = 0; i < claim.getInsurance().size(); i++) {
      InsuranceComponent insurance = claim.getInsurance().get(i);
      String at = "Claim.insurance[" + i + "].coverage";
      Coverage coverage =
          context.coverages().get(String.valueOf(insurance.getCoverage().getReference()));
      if (coverage == null) {
        findings.error(Kind.COVERAGE_WRONG, at, "The coverage is not known.");
      } else {
        belongs(coverage, insurance.getFocal(), at);
        if (insurance.getFocal()) {
          inForce(coverage, at);
        }
      }
    }
  }

  private void belongs(Coverage coverage, boolean focal, String at) {
    if (!Objects.equals(
        coverage.getBeneficiary().getReference(), claim.getPatient().getReference())) {
      findings.error(Kind.COVERAGE_WRONG, at, "The coverage is of another patient.");
    }
    if (focal
        && claim.getInsurer().hasReference()
        && coverage.getPayor().stream()
            .noneMatch(
                payor -> Objects.equals(payor.getReference(), claim.getInsurer().getReference()))) {
      findings.error(Kind.COVERAGE_WRONG, at, "The coverage is with another insurer.");
    }
  }

  private void inForce(Coverage coverage, String at) {
    for (LocalDate day : days()) {
      if (!CoverageOrder.isInForce(coverage, day)) {
        findings.error(
            Kind.COVERAGE_NOT_IN_FORCE, at, "The coverage was not in force on " + day + ".");
      }
    }
  }

  private Set<LocalDate> days() {
    Set<LocalDate> days = new LinkedHashSet<>();
    for (ItemComponent item : claim.getItem()) {
      if (item.hasServicedDateType()) {
        days.add(FhirDays.first(item.getServicedDateType()));
      } else if (item.hasServicedPeriod() && item.getServicedPeriod().hasStart()) {
        days.add(FhirDays.first(item.getServicedPeriod()));
      } else if (claim.getBillablePeriod().hasStart()) {
        days.add(FhirDays.first(claim.getBillablePeriod()));
      }
    }
    return days;
  }
}

package org.foyer.billing.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.foyer.billing.Code;

/** What an InsurancePlan says that something costs. */
enum PlanCost {
  /** What is paid before the insurer pays. */
  DEDUCTIBLE,
  /** What is paid at all for what is covered. */
  OUT_OF_POCKET_MAXIMUM,
  /** A fixed amount for each service. */
  COPAY,
  /** A percentage of each service. */
  COINSURANCE,
  /** The plan does not pay. */
  EXCLUDED,
  /** The insurer must be asked first. */
  PRIOR_AUTHORIZATION;

  /** The code system of these codes. */
  static final String SYSTEM = "https://foyer.org/fhir/CodeSystem/plan-cost";

  private static final String BENEFIT_TYPE = "http://terminology.hl7.org/CodeSystem/benefit-type";

  /** The cost that one of the codes stands for: of the own code system, or HL7's. */
  static Optional<PlanCost> of(Collection<Code> codes) {
    return Arrays.stream(values()).filter(cost -> codes.stream().anyMatch(cost::is)).findFirst();
  }

  private boolean is(Code code) {
    return switch (code.system()) {
      case SYSTEM -> code.code().equals(name().toLowerCase(Locale.ROOT).replace('_', '-'));
      case BENEFIT_TYPE -> code.code().equals(standard());
      default -> false;
    };
  }

  private String standard() {
    return switch (this) {
      case DEDUCTIBLE -> "deductible";
      case COPAY -> "copay";
      case COINSURANCE -> "copay-percent";
      default -> "";
    };
  }
}

package org.foyer.billing.estimate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.FhirDays;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * What is to be estimated.
 *
 * @param services which services; if none, those of the visit
 * @param visit an Appointment or Encounter; null if the services are named
 * @param day when; null for the visit's day, or today
 * @param diagnoses why, for insurers that want to know
 */
record EstimateRequest(
    List<Service> services,
    @Nullable Reference visit,
    @Nullable LocalDate day,
    List<CodeableConcept> diagnoses) {

  /**
   * A service.
   *
   * @param code what it is
   * @param quantity how many units
   * @param modifiers what makes it cost more or less, as extensions of a charge
   */
  record Service(CodeableConcept code, BigDecimal quantity, List<Extension> modifiers) {

    /** Keeps what it is given. */
    Service {
      modifiers = List.copyOf(modifiers);
    }

    /** One unit of something. */
    static Service one(CodeableConcept code) {
      return new Service(code, BigDecimal.ONE, List.of());
    }
  }

  /** Keeps what it is given. */
  EstimateRequest {
    services = List.copyOf(services);
    diagnoses = List.copyOf(diagnoses);
  }

  /**
   * Reads the parameters.
   *
   * @throws FhirProblem unless services are named, or one visit
   */
  static EstimateRequest of(
      @Nullable List<ParametersParameterComponent> items,
      @Nullable Reference appointment,
      @Nullable Reference encounter,
      @Nullable DateType date,
      @Nullable List<CodeableConcept> diagnoses) {
    List<Service> services =
        items == null ? List.of() : items.stream().map(EstimateRequest::service).toList();
    int given = services.isEmpty() ? 0 : 1;
    given += appointment == null ? 0 : 1;
    given += encounter == null ? 0 : 1;
    if (given != 1) {
      throw wrong("Either \"item\", \"appointment\" or \"encounter\" must be given.");
    }
    return new EstimateRequest(
        services,
        appointment == null ? encounter : appointment,
        date == null || !date.hasValue() ? null : FhirDays.first(date),
        diagnoses == null ? List.of() : diagnoses);
  }

  private static Service service(ParametersParameterComponent item) {
    if (!(part(item, "code") instanceof CodeableConcept code) || !code.hasCoding()) {
      throw wrong("Each \"item\" needs a \"code\", a CodeableConcept with a coding.");
    }
    return new Service(
        code,
        quantity(part(item, "quantity")),
        item.getPart().stream()
            .filter(part -> "modifier".equals(part.getName()))
            .map(part -> new Extension(BillingCodes.CHARGE_MODIFIER, part.getValue()))
            .toList());
  }

  private static BigDecimal quantity(@Nullable Type given) {
    @Nullable BigDecimal quantity = number(given);
    if (given != null && (quantity == null || quantity.signum() <= 0)) {
      throw wrong("\"quantity\" must be a number above nothing.");
    }
    return quantity == null ? BigDecimal.ONE : quantity;
  }

  private static @Nullable BigDecimal number(@Nullable Type given) {
    if (given instanceof DecimalType decimal) {
      return decimal.getValue();
    }
    if (given instanceof IntegerType integer && integer.hasValue()) {
      return BigDecimal.valueOf(integer.getValue());
    }
    return given instanceof Quantity quantity ? quantity.getValue() : null;
  }

  private static @Nullable Type part(ParametersParameterComponent item, String name) {
    return item.getPart().stream()
        .filter(part -> name.equals(part.getName()))
        .map(ParametersParameterComponent::getValue)
        .findFirst()
        .orElse(null);
  }

  private static FhirProblem wrong(String sentence) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, sentence);
  }
}

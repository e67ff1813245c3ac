package org.foyer.billing.insurer.remit;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.FhirDays;
import org.foyer.billing.insurer.Adjudicators;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirOperation;
import org.foyer.fhir.LocalReferences;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code PaymentReconciliation/$remit}. */
@Component
class RemitOperation implements FhirOperation {

  private final Remittance remittance;
  private final LocalReferences references;
  private final BillingSettings settings;
  private final Clock clock;

  RemitOperation(
      Remittance remittance, LocalReferences references, BillingSettings settings, Clock clock) {
    this.remittance = remittance;
    this.references = references;
    this.settings = settings;
    this.clock = clock;
  }

  /** Pays a provider what is due for its claims. */
  @Operation(
      name = "$remit",
      type = PaymentReconciliation.class,
      canonicalUrl = "https://foyer.org/fhir/OperationDefinition/PaymentReconciliation-remit")
  public PaymentReconciliation remit(
      RequestDetails request,
      @OperationParam(name = "provider", min = 1, max = 1) @Nullable Reference provider,
      @OperationParam(name = "insurer", max = 1) @Nullable Reference insurer,
      @OperationParam(name = "date", max = 1) @Nullable DateType date) {
    Caller caller = Callers.needed(request);
    Adjudicators.check(caller, "pay claims");
    LocalDate day = date == null ? LocalDate.now(clock) : FhirDays.first(date);
    return remittance.pay(caller, organization(provider, "provider"), insurer(insurer), day);
  }

  private String insurer(@Nullable Reference given) {
    List<String> all = settings.insurers() == null ? List.of() : settings.insurers();
    if (given == null && all.size() == 1) {
      return all.get(0);
    }
    String insurer = organization(given, "insurer");
    if (!settings.decidesFor(insurer)) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "This server does not pay for this \"insurer\".");
    }
    return insurer;
  }

  private String organization(@Nullable Reference given, String parameter) {
    return Optional.ofNullable(given)
        .flatMap(references::target)
        .filter(target -> "Organization".equals(target.getResourceType()))
        .map(IdType::getIdPart)
        .orElseThrow(() -> problem(parameter));
  }

  private static FhirProblem problem(String parameter) {
    return new FhirProblem(
        ProblemCode.INVALID_PARAMETER,
        "\"%s\" must refer to an Organization of this server.".formatted(parameter));
  }
}

package org.foyer.billing.estimate;

import java.time.LocalDate;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.estimate.EstimateRequest.Service;
import org.foyer.billing.price.Pricing.NoPrice;
import org.foyer.billing.pricing.ChargePrice;
import org.foyer.billing.pricing.ChargePricing;
import org.foyer.fhir.OperationTransactions;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What services would be charged if the insurer of a coverage were asked first. */
@Component
class ServicePrices {

  private final ChargePricing pricing;
  private final OperationTransactions transactions;

  ServicePrices(ChargePricing pricing, OperationTransactions transactions) {
    this.pricing = pricing;
    this.transactions = transactions;
  }

  List<PricedService> of(List<Service> services, Coverage coverage, LocalDate day) {
    Account account = new Account();
    account
        .addCoverage()
        .setPriority(1)
        .setCoverage(new Reference("Coverage/" + coverage.getIdElement().getIdPart()));
    return transactions.run(
        BillingCodes.OPERATION,
        () ->
            services.stream()
                .map(service -> price(service, charge(service, coverage, day), account))
                .toList());
  }

  private PricedService price(Service service, ChargeItem charge, Account account) {
    ChargePricing.Answer answer = pricing.price(charge, account);
    @Nullable ChargePrice price = answer.price();
    return price == null
        ? new PricedService(
            service,
            null,
            answer.reason().map(NoPrice::sentence).orElse("There is no price for it."))
        : new PricedService(service, price, "");
  }

  private static ChargeItem charge(Service service, Coverage coverage, LocalDate day) {
    ChargeItem charge =
        new ChargeItem()
            .setStatus(ChargeItemStatus.PLANNED)
            .setCode(service.code())
            .setSubject(coverage.getBeneficiary())
            .setOccurrence(new DateTimeType(day.toString()))
            .setQuantity(new Quantity().setValue(service.quantity()));
    service.modifiers().forEach(charge::addExtension);
    return charge;
  }
}

package org.foyer.billing.posting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Makes PaymentReconciliations. */
@Component
class PaymentResources {

  private static final String PROFILE = "https://foyer.org/fhir/StructureDefinition/foyer-payment";

  private final BillingSettings settings;
  private final Clock clock;

  PaymentResources(BillingSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** One without details, which is active at once. */
  PaymentReconciliation of(PaymentKind kind, LocalDate day, Money amount) {
    PaymentReconciliation payment = new PaymentReconciliation();
    payment.getMeta().addProfile(PROFILE);
    payment.setStatus(PaymentReconciliationStatus.ACTIVE);
    payment.addExtension(BillingCodes.KIND_OF_PAYMENT, new CodeType(kind.code()));
    payment.setCreated(Date.from(clock.instant()));
    payment.setPaymentDateElement(new DateType(day.toString()));
    payment.setPaymentAmount(FhirMoney.of(amount));
    settings.hospital().ifPresent(hospital -> payment.setRequestor(new Reference(hospital)));
    return payment;
  }

  /** A detail about a Claim or an Invoice. */
  static DetailsComponent detail(PaymentKind kind, Money amount) {
    DetailsComponent detail = new DetailsComponent();
    detail
        .getType()
        .addCoding()
        .setSystem(Payment.DETAIL_TYPE)
        .setCode(kind.movesMoney() ? "payment" : "adjustment");
    return detail.setAmount(FhirMoney.of(amount));
  }

  static void because(DetailsComponent detail, CodeableConcept reason) {
    detail.addExtension(BillingCodes.REASON_OF_PAYMENT, reason);
  }

  static void about(DetailsComponent detail, String account) {
    detail.addExtension(BillingCodes.BILLING_ACCOUNT, new Reference(account));
  }
}

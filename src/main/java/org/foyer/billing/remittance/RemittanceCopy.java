package org.foyer.billing.remittance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.foyer.billing.BillingCodes;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Reference;

/** An insurer's remittance as ours: what its references refer to there means nothing here. */
final class RemittanceCopy {

  private static final String PARTNER = "https://foyer.org/fhir/partner-payment/";

  private RemittanceCopy() {}

  /** What a remittance is known by: its payment, else its id at the insurer. */
  static Identifier identifier(String insurer, PaymentReconciliation theirs) {
    Identifier named = theirs.getPaymentIdentifier();
    return named.hasSystem() && named.hasValue()
        ? new Identifier().setSystem(named.getSystem()).setValue(named.getValue())
        : new Identifier().setSystem(PARTNER + insurer).setValue(theirs.getIdElement().getIdPart());
  }

  /**
   * The copy; its claims are named by their identifiers.
   *
   * @param insurer the id of the Organization that pays
   * @param hospital who is paid, such as {@code Organization/1}
   */
  static PaymentReconciliation of(String insurer, String hospital, PaymentReconciliation theirs) {
    PaymentReconciliation ours = new PaymentReconciliation();
    ours.setStatus(PaymentReconciliationStatus.ACTIVE);
    ours.addExtension(BillingCodes.KIND_OF_PAYMENT, new CodeType("remittance"));
    ours.setPaymentIdentifier(identifier(insurer, theirs));
    // The number is ours to give.
    theirs.getIdentifier().stream()
        .filter(identifier -> !BillingCodes.PAYMENT_NUMBER.equals(identifier.getSystem()))
        .forEach(identifier -> ours.addIdentifier(plain(identifier)));
    ours.setCreatedElement(theirs.getCreatedElement().copy());
    ours.setPaymentDateElement(theirs.getPaymentDateElement().copy());
    ours.setPaymentAmount(theirs.getPaymentAmount().copy());
    ours.setPaymentIssuer(new Reference("Organization/" + insurer));
    ours.setRequestor(new Reference(hospital));
    theirs.getDetail().forEach(detail -> ours.addDetail(detail(detail)));
    return ours;
  }

  private static DetailsComponent detail(DetailsComponent theirs) {
    DetailsComponent ours = new DetailsComponent();
    ours.setType(theirs.getType().copy());
    ours.setAmount(theirs.getAmount().copy());
    ours.setDateElement(theirs.getDateElement().copy());
    if (theirs.getRequest().hasIdentifier()) {
      ours.setRequest(
          new Reference()
              .setType("Claim")
              .setIdentifier(plain(theirs.getRequest().getIdentifier())));
    }
    return ours;
  }

  private static Identifier plain(Identifier identifier) {
    return identifier.copy().setAssigner(null);
  }

  /** As a value of a search. */
  static String escaped(String value) {
    return URLEncoder.encode(
        value.replace("\\", "\\\\").replace("|", "\\|").replace(",", "\\,").replace("$", "\\$"),
        StandardCharsets.UTF_8);
  }
}

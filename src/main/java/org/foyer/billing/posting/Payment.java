package org.foyer.billing.posting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.billing.BillingCodes;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Reads PaymentReconciliations. */
record Payment(PaymentReconciliation resource) {

  static final String TYPE = "PaymentReconciliation";
  static final String DETAIL_TYPE = "http://terminology.hl7.org/CodeSystem/payment-type";

  static Optional<Payment> of(@Nullable Resource resource) {
    return resource instanceof PaymentReconciliation payment
        ? Optional.of(new Payment(payment))
        : Optional.empty();
  }

  String reference() {
    return TYPE + "/" + resource.getIdElement().getIdPart();
  }

  boolean isActive() {
    return resource.getStatus() == PaymentReconciliationStatus.ACTIVE;
  }

  boolean isCancelled() {
    return resource.getStatus() == PaymentReconciliationStatus.CANCELLED;
  }

  /** The kind; FHIR knows remittances only. Empty for one that we do not know. */
  Optional<PaymentKind> kind() {
    Optional<String> code = code(BillingCodes.KIND_OF_PAYMENT);
    return code.isEmpty() ? Optional.of(PaymentKind.REMITTANCE) : code.flatMap(PaymentKind::of);
  }

  Optional<PaymentMeans> means() {
    return code(BillingCodes.MEANS_OF_PAYMENT).flatMap(PaymentMeans::of);
  }

  Optional<Reference> payer() {
    return Optional.ofNullable(resource.getExtensionByUrl(BillingCodes.PAYER_OF_PAYMENT))
        .flatMap(extension -> StoredBilling.reference(extension.getValue()));
  }

  LocalDate day() {
    return LocalDate.parse(resource.getPaymentDateElement().getValueAsString());
  }

  /** Whether the day is named, not only the month. */
  boolean hasDay() {
    String written = resource.getPaymentDateElement().getValueAsString();
    return written != null && written.length() == "2026-11-22".length();
  }

  List<DetailsComponent> details() {
    return resource.getDetail();
  }

  /** The bank's or gateway's identifier of the movement, if it is one that counts once. */
  Optional<Identifier> paymentIdentifier() {
    return Optional.of(resource.getPaymentIdentifier())
        .filter(identifier -> identifier.hasSystem() && identifier.hasValue());
  }

  /** The number that the server gave; empty if it gave none. */
  Optional<String> number() {
    return resource.getIdentifier().stream()
        .filter(identifier -> BillingCodes.PAYMENT_NUMBER.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .findFirst();
  }

  /** Whether a detail is of a type of {@link #DETAIL_TYPE}. */
  static boolean isOfType(DetailsComponent detail, String code) {
    return detail.getType().hasCoding(DETAIL_TYPE, code);
  }

  static Optional<CodeableConcept> reason(Element detail) {
    return Optional.ofNullable(detail.getExtensionByUrl(BillingCodes.REASON_OF_PAYMENT))
        .map(Extension::getValue)
        .filter(CodeableConcept.class::isInstance)
        .map(CodeableConcept.class::cast);
  }

  /** The code of the reason, and what was written with it. */
  static String reasonText(Element detail) {
    return reason(detail)
        .map(
            reason ->
                String.join(
                    ": ",
                    Stream.of(reason.getCodingFirstRep().getCode(), reason.getText())
                        .filter(word -> word != null && !word.isBlank())
                        .toList()))
        .orElse("");
  }

  BigDecimal amount() {
    return resource.getPaymentAmount().hasValue()
        ? resource.getPaymentAmount().getValue()
        : BigDecimal.ZERO;
  }

  /** What does not change once it is active. */
  PaymentReconciliation content() {
    PaymentReconciliation content = resource.copy();
    content.setId((String) null);
    content.setMeta(null);
    content.setText(null);
    content.setStatus(null);
    content.setDisposition(null);
    // A patch may write the same amount with other zeros.
    plain(content.getPaymentAmount());
    content.getDetail().forEach(detail -> plain(detail.getAmount()));
    return content;
  }

  private static void plain(Money amount) {
    if (amount.hasValue()) {
      amount.setValue(new BigDecimal(amount.getValue().stripTrailingZeros().toPlainString()));
    }
  }

  private Optional<String> code(String extension) {
    Extension found = resource.getExtensionByUrl(extension);
    Type value = found == null ? null : found.getValue();
    return value instanceof CodeType || value instanceof PrimitiveType
        ? Optional.ofNullable(value.primitiveValue())
        : Optional.empty();
  }
}

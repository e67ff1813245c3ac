package org.foyer.billing.posting;

import java.time.LocalDate;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.jspecify.annotations.Nullable;

/**
 * Some of a payment is paid back.
 *
 * @param payment the payment
 * @param amount more than nothing
 * @param reason why, by a code of billing-adjustment-reason
 * @param identifier the bank's or gateway's identifier, which counts once; null for none
 * @param day for which it counts
 */
public record Refund(
    PaymentReconciliation payment,
    Money amount,
    CodeableConcept reason,
    @Nullable Identifier identifier,
    LocalDate day) {}

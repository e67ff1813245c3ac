package org.foyer.billing.posting;

import java.time.LocalDate;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a patient, or somebody for them, pays.
 *
 * @param account such as {@code Account/1}
 * @param invoice for which, such as {@code Invoice/1}; null to pay in advance
 * @param amount more than nothing
 * @param means how
 * @param payer who
 * @param identifier the bank's or gateway's identifier, which counts once; null for none
 * @param day for which it counts
 */
public record PatientPayment(
    String account,
    @Nullable String invoice,
    Money amount,
    PaymentMeans means,
    Reference payer,
    @Nullable Identifier identifier,
    LocalDate day) {}

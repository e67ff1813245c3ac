package org.foyer.billing;

/** Addresses of the code systems and extensions of billing. */
public final class BillingCodes {

  /** For whom a price is: code system of {@code ChargeItemDefinition.useContext.code}. */
  public static final String PRICE_CONTEXT = "https://foyer.org/fhir/CodeSystem/price-context";

  /** What makes a service cost more or less. */
  public static final String PRICE_MODIFIER = "https://foyer.org/fhir/CodeSystem/price-modifier";

  /** Extension of a ChargeItem: a modifier of its price, a CodeableConcept. */
  public static final String CHARGE_MODIFIER =
      "https://foyer.org/fhir/StructureDefinition/charge-modifier";

  /** Figures of an adjudication for which HL7 has no code. */
  public static final String ADJUDICATION_FIGURE =
      "https://foyer.org/fhir/CodeSystem/adjudication-figure";

  /** Why a claim or a part of it was denied. */
  public static final String DENIAL_REASON =
      "https://foyer.org/fhir/CodeSystem/claim-denial-reason";

  /** What a claim waits for. */
  public static final String PEND_REASON = "https://foyer.org/fhir/CodeSystem/claim-pend-reason";

  /** Accounts of the journal. */
  public static final String JOURNAL_ACCOUNT = "https://foyer.org/fhir/CodeSystem/journal-account";

  /** What people have to do: code system of {@code Task.code}. */
  public static final String BILLING_TASK = "https://foyer.org/fhir/CodeSystem/billing-task";

  /** What a PaymentReconciliation is: code system. */
  public static final String PAYMENT_KIND = "https://foyer.org/fhir/CodeSystem/payment-kind";

  /** How money moved: code system. */
  public static final String PAYMENT_MEANS = "https://foyer.org/fhir/CodeSystem/payment-means";

  /** Why what is owed is changed: code system. */
  public static final String ADJUSTMENT_REASON =
      "https://foyer.org/fhir/CodeSystem/billing-adjustment-reason";

  /** On ChargeItem: its price, written by the server alone. */
  public static final String CHARGE_PRICE =
      "https://foyer.org/fhir/StructureDefinition/charge-price";

  /** On Account: the EpisodeOfCare that it is of; an account without it is the patient's own. */
  public static final String ACCOUNT_EPISODE =
      "https://foyer.org/fhir/StructureDefinition/account-episode";

  /** On Claim, and details of PaymentReconciliation: the Account it belongs to. */
  public static final String BILLING_ACCOUNT =
      "https://foyer.org/fhir/StructureDefinition/billing-account";

  /** On Claim.item: a ChargeItem that it claims. */
  public static final String CLAIM_CHARGE =
      "https://foyer.org/fhir/StructureDefinition/claim-charge";

  /** On Claim: why it was taken back. */
  public static final String REVERSAL_REASON =
      "https://foyer.org/fhir/StructureDefinition/claim-reversal-reason";

  /** On Invoice: the day by which it is to be paid. */
  public static final String INVOICE_DUE = "https://foyer.org/fhir/StructureDefinition/invoice-due";

  /** On Invoice: what is still to be paid, written by the server alone. */
  public static final String INVOICE_OPEN =
      "https://foyer.org/fhir/StructureDefinition/invoice-open";

  /** On PaymentReconciliation: a code of {@link #PAYMENT_KIND}. */
  public static final String KIND_OF_PAYMENT =
      "https://foyer.org/fhir/StructureDefinition/payment-kind";

  /** On PaymentReconciliation: who pays, or is paid back. */
  public static final String PAYER_OF_PAYMENT =
      "https://foyer.org/fhir/StructureDefinition/payment-payer";

  /** On PaymentReconciliation: a code of {@link #PAYMENT_MEANS}. */
  public static final String MEANS_OF_PAYMENT =
      "https://foyer.org/fhir/StructureDefinition/payment-means";

  /** On details of PaymentReconciliation: a code of {@link #ADJUSTMENT_REASON}. */
  public static final String REASON_OF_PAYMENT =
      "https://foyer.org/fhir/StructureDefinition/payment-reason";

  /** Of accounts: system of {@code Account.identifier}. */
  public static final String ACCOUNT_NUMBER = "https://foyer.org/fhir/account-number";

  /** Of what a charge was made of: system of {@code ChargeItem.identifier}. */
  public static final String CHARGE_SOURCE = "https://foyer.org/fhir/charge-source";

  /** Of claims: system of {@code Claim.identifier}. */
  public static final String CLAIM_NUMBER = "https://foyer.org/fhir/claim-number";

  /** Of invoices: system of {@code Invoice.identifier}. */
  public static final String INVOICE_NUMBER = "https://foyer.org/fhir/invoice-number";

  /** Of payments: system of {@code PaymentReconciliation.identifier}. */
  public static final String PAYMENT_NUMBER = "https://foyer.org/fhir/payment-number";

  /** The kind of the transactions of billing's operations. */
  public static final String OPERATION = "billing";

  private BillingCodes() {}
}

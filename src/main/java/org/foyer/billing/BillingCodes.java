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

  private BillingCodes() {}
}

package org.foyer.pharmacy;

/** The extensions by which the pharmacy's parts know each other's resources. */
public final class PharmacyExtensions {

  /** On MedicationRequest: who signed what, and when; parts signer, time, hash. */
  public static final String PRESCRIPTION_SIGNATURE =
      "https://foyer.org/fhir/StructureDefinition/prescription-signature";

  /** On MedicationRequest: why it takes the place of its priorPrescription; a CodeableConcept. */
  public static final String CHANGE_REASON =
      "https://foyer.org/fhir/StructureDefinition/change-reason";

  /** On MedicationDispense: from which stock item how much was taken; parts item, quantity. */
  public static final String DISPENSED_FROM =
      "https://foyer.org/fhir/StructureDefinition/dispensed-from";

  /** On SupplyDelivery and Basic: how the ledger of an item changes; parts item, quantity. */
  public static final String STOCK_MOVEMENT =
      "https://foyer.org/fhir/StructureDefinition/stock-movement";

  /** On Patient: the pharmacy that the patient prefers; parts pharmacy, type. */
  public static final String PREFERRED_PHARMACY =
      "http://hl7.org/fhir/StructureDefinition/patient-preferredPharmacy";

  /** On MedicationDispense: who fetched it; parts person or name, relationship, identified. */
  public static final String COLLECTED_BY =
      "https://foyer.org/fhir/StructureDefinition/collected-by";

  /** Part of {@link #DISPENSED_FROM} and {@link #STOCK_MOVEMENT}: Reference to a stock item. */
  public static final String ITEM = "item";

  /** Part of {@link #DISPENSED_FROM} and {@link #STOCK_MOVEMENT}: Quantity; signed in movements. */
  public static final String QUANTITY = "quantity";

  private PharmacyExtensions() {}
}

package org.foyer.pharmacy;

/** Codes by which the pharmacy's parts know each other's resources. */
public final class PharmacyCodes {

  /** The kind of the transactions in which the pharmacy's operations write. */
  public static final String OPERATION = "pharmacy";

  /** The system of {@link #FULFILL} and {@link #APPROVE}. */
  public static final String TASK_CODE = "http://hl7.org/fhir/CodeSystem/task-code";

  /** The code of Tasks that are one fill of a prescription. */
  public static final String FULFILL = "fulfill";

  /** The code of Tasks by which a prescriber is asked for a renewal. */
  public static final String APPROVE = "approve";

  /** The system of how far a Task of the pharmacy is. */
  public static final String TASK_STATUS = "https://foyer.org/fhir/CodeSystem/pharmacy-task-status";

  /** The system of {@link #QUANTITY} and {@link #DISPENSE}. */
  public static final String TASK_PARAMETER =
      "https://foyer.org/fhir/CodeSystem/pharmacy-task-parameter";

  /** The type of the input of a Task that says how much one fill is, as Quantity. */
  public static final String QUANTITY = "quantity";

  /** The type of the outputs of a Task that refer to its MedicationDispenses. */
  public static final String DISPENSE = "dispense";

  /** The system of the number of a prescription, its groupIdentifier. */
  public static final String PRESCRIPTION_NUMBER = "https://foyer.org/fhir/prescription-number";

  /** The system of GTINs, of 14 digits. */
  public static final String GTIN = "https://www.gs1.org/gtin";

  /** The system of resource types of FHIR, of R5 as well, for Basic. */
  public static final String FHIR_TYPE = "http://hl7.org/fhir/fhir-types";

  /** The code of Basic resources that are stock items. */
  public static final String INVENTORY_ITEM = "InventoryItem";

  /** The code of Basic resources that are adjustments of stock, or tell what is there. */
  public static final String INVENTORY_REPORT = "InventoryReport";

  private PharmacyCodes() {}
}

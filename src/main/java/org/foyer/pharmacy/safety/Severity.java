package org.foyer.pharmacy.safety;

/** How serious a finding is, as in FHIR's DetectedIssue. */
public enum Severity {
  /** It may threaten life or do lasting harm. */
  HIGH,
  /** It may harm, and asks for a change or a check. */
  MODERATE,
  /** It hardly harms, or is for information. */
  LOW
}

package org.foyer.operation.summary;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The sections of a summary, in the order in which they are shown.
 *
 * @see <a href="https://hl7.org/fhir/uv/ips/STU1.1/StructureDefinition-Composition-uv-ips.html">IPS
 *     Composition</a>
 */
enum SectionKind {
  ALLERGIES("48765-2", "Allergies and intolerances", "Substance", "Reaction", "Risk", "Since"),
  PROBLEMS("11450-4", "Problems", "Problem", "Status", "Severity", "Since"),
  MEDICATIONS("10160-0", "Medications", "Medicine", "Dosage", "Status", "Since"),
  IMMUNIZATIONS("11369-6", "Immunizations", "Vaccine", "Date", "Dose", "Lot"),
  PROCEDURES("47519-4", "Procedures", "Procedure", "Date", "Body site"),
  DEVICES("46264-8", "Medical devices", "Device", "Status", "Since"),
  RESULTS("30954-2", "Results", "Test", "Result", "Reference range", "Date"),
  VITAL_SIGNS("8716-3", "Vital signs", "Measurement", "Result", "Date"),
  PAST_ILLNESSES("11348-0", "Past illnesses", "Problem", "From", "To"),
  SOCIAL_HISTORY("29762-2", "Social history", "Subject", "Finding", "Date"),
  PREGNANCY("10162-6", "Pregnancy", "Subject", "Finding", "Date"),
  FUNCTIONAL_STATUS("47420-5", "Functional status", "Assessment", "Summary", "Date"),
  PLAN_OF_CARE("18776-5", "Plan of care", "Plan", "Activities", "From"),
  ADVANCE_DIRECTIVES("42348-3", "Advance directives", "Directive", "Date");

  private final String code;
  private final String title;
  private final ImmutableList<String> columns;

  SectionKind(String code, String title, String... columns) {
    this.code = code;
    this.title = title;
    this.columns = ImmutableList.copyOf(columns);
  }

  /** The LOINC code. */
  String code() {
    return code;
  }

  String title() {
    return title;
  }

  /** The headings of its table. */
  List<String> columns() {
    return columns;
  }
}

package org.foyer.billing.charge.uncharged;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.foyer.billing.FhirDays;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * Of whom and when.
 *
 * @param patient the id of the Patient; null for all
 * @param start the first day; null for ever
 * @param end the last day; null for until today
 */
record UnchargedRequest(
    @Nullable String patient, @Nullable LocalDate start, @Nullable LocalDate end) {

  private static final Pattern PATIENT = Pattern.compile("(?:Patient/)?([A-Za-z0-9.-]{1,64})");

  static UnchargedRequest of(
      @Nullable StringType patient, @Nullable DateType start, @Nullable DateType end) {
    return new UnchargedRequest(
        patient == null ? null : id(patient.getValue()),
        start == null ? null : FhirDays.first(start),
        end == null ? null : FhirDays.first(end));
  }

  private static String id(@Nullable String patient) {
    var matcher = PATIENT.matcher(String.valueOf(patient));
    if (!matcher.matches()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "\"patient\" must be such as Patient/1.");
    }
    return matcher.group(1);
  }

  UnchargedRequest of(String patientId) {
    return new UnchargedRequest(patientId, start, end);
  }

  /** As criteria of a search for resources of these days. */
  String criteria(String patientParameter, @Nullable String dateParameter) {
    StringBuilder criteria = new StringBuilder();
    if (patient != null) {
      criteria.append('&').append(patientParameter).append("=Patient/").append(patient);
    }
    if (dateParameter != null && start != null) {
      criteria.append('&').append(dateParameter).append("=ge").append(start);
    }
    if (dateParameter != null && end != null) {
      criteria.append('&').append(dateParameter).append("=le").append(end);
    }
    return criteria.toString();
  }

  boolean includes(@Nullable LocalDate day) {
    return day == null
        ? start == null && end == null
        : (start == null || !day.isBefore(start)) && (end == null || !day.isAfter(end));
  }
}

package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import java.util.List;
import java.util.Map;

/**
 * When care took place, by the dates that tell of care and not of the record: what a resource tells
 * of lasts from the earliest of these dates to the latest. A Condition that has begun and has no
 * end goes on. What has none of these dates is never left out.
 */
final class CareDates {

  private static final PartitionSettings NO_PARTITIONS = new PartitionSettings();

  /** The search parameters of type date that tell of care. */
  private static final Map<String, List<String>> PARAMETERS =
      Map.ofEntries(
          Map.entry("AdverseEvent", List.of("date")),
          Map.entry("Appointment", List.of("date")),
          Map.entry("CarePlan", List.of("date")),
          Map.entry("CareTeam", List.of("date")),
          Map.entry("ChargeItem", List.of("occurrence")),
          Map.entry("ClinicalImpression", List.of("date")),
          Map.entry("Communication", List.of("sent", "received")),
          Map.entry("CommunicationRequest", List.of("occurrence")),
          Map.entry("Composition", List.of("period")),
          Map.entry("Condition", List.of("onset-date", "abatement-date")),
          Map.entry("DetectedIssue", List.of("identified")),
          Map.entry("DeviceRequest", List.of("event-date")),
          Map.entry("DiagnosticReport", List.of("date")),
          Map.entry("DocumentReference", List.of("period")),
          Map.entry("Encounter", List.of("date")),
          Map.entry("EpisodeOfCare", List.of("date")),
          Map.entry("Flag", List.of("date")),
          Map.entry("Goal", List.of("start-date")),
          Map.entry("ImagingStudy", List.of("started")),
          Map.entry("Immunization", List.of("date")),
          Map.entry("Media", List.of("created")),
          Map.entry("MedicationAdministration", List.of("effective-time")),
          Map.entry("MedicationDispense", List.of("whenprepared", "whenhandedover")),
          Map.entry("MedicationRequest", List.of("authoredon", "date")),
          Map.entry("MedicationStatement", List.of("effective")),
          Map.entry("NutritionOrder", List.of("datetime")),
          Map.entry("Observation", List.of("date")),
          Map.entry("Procedure", List.of("date")),
          Map.entry("QuestionnaireResponse", List.of("authored")),
          Map.entry("RequestGroup", List.of("authored")),
          Map.entry("RiskAssessment", List.of("date")),
          Map.entry("ServiceRequest", List.of("occurrence", "authored")),
          Map.entry("Specimen", List.of("collected")),
          Map.entry("SupplyRequest", List.of("date")),
          Map.entry("Task", List.of("period")),
          Map.entry("VisionPrescription", List.of("datewritten")));

  private static final Long[] IDENTITIES =
      PARAMETERS.entrySet().stream()
          .flatMap(of -> of.getValue().stream().map(name -> identity(of.getKey(), name)))
          .toArray(Long[]::new);
  private static final long ONSET = identity("Condition", "onset-date");
  private static final long ABATEMENT = identity("Condition", "abatement-date");

  private CareDates() {}

  /** A condition that holds for the rows of {@code hfj_resource} with care in this range. */
  static SqlFragment within(CareRange range, String alias) {
    return SqlFragment.of(
        "coalesce((select min(cd.sp_value_low_date_ordinal) <= ? and ("
            + "max(cd.sp_value_high_date_ordinal) >= ? or bool_or(cd.hash_identity = ?)"
            + " and not bool_or(cd.hash_identity = ?)) from hfj_spidx_date cd where cd.res_id = "
            + alias
            + ".res_id and cd.hash_identity = any(?)), true)",
        range.end(),
        range.start(),
        ONSET,
        ABATEMENT,
        IDENTITIES);
  }

  private static long identity(String type, String parameter) {
    return BaseResourceIndexedSearchParam.calculateHashIdentity(
        NO_PARTITIONS, (RequestPartitionId) null, type, parameter);
  }
}

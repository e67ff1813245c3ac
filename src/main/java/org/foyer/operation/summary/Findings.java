package org.foyer.operation.summary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.operation.summary.Section.Entry;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.springframework.stereotype.Component;

/**
 * Observations: of each code the latest that is final, also after an amendment or a correction. So
 * with reports, of which there are the twenty latest at most.
 */
@Component
class Findings implements SectionSource {

  private static final int MOST_REPORTS = 20;
  private static final String LOINC = "http://loinc.org|";

  /** Status, expected date of delivery by several methods, and outcomes. */
  private static final List<String> PREGNANCY =
      List.of(
          "82810-3", "11778-8", "11779-6", "11780-4", "11612-9", "11613-7", "11614-5", "11636-8",
          "11637-6", "11638-4", "11639-2", "11640-0", "33065-4", "57062-2", "69043-8");

  @Override
  public List<Section> read(PatientRecord record) {
    Collection<Observation> pregnancy =
        record.latest("code=" + String.join(",", PREGNANCY.stream().map(LOINC::concat).toList()));
    List<Entry> results = new ArrayList<>(reports(record));
    record
        .latest("category=laboratory,imaging,exam,procedure")
        .forEach(observation -> results.add(result(observation.copy())));
    List<Entry> social =
        record.latest("category=social-history").stream()
            .filter(found -> pregnancy.stream().noneMatch(other -> isSame(found, other)))
            .map(observation -> finding(observation.copy()))
            .toList();
    return List.of(
        new Section(SectionKind.RESULTS, results),
        new Section(SectionKind.VITAL_SIGNS, findings(record.latest("category=vital-signs"))),
        new Section(SectionKind.SOCIAL_HISTORY, social),
        new Section(SectionKind.PREGNANCY, findings(pregnancy)));
  }

  private static boolean isSame(Observation one, Observation other) {
    return one.getIdElement().getIdPart().equals(other.getIdElement().getIdPart());
  }

  private static List<Entry> findings(Collection<Observation> observations) {
    return observations.stream().map(observation -> finding(observation.copy())).toList();
  }

  private static Entry finding(Observation observation) {
    return new Entry(
        observation,
        List.of(
            Texts.of(observation.getCode()),
            Texts.result(observation),
            Texts.day(observation.getEffective())));
  }

  private static Entry result(Observation observation) {
    return new Entry(
        observation,
        List.of(
            Texts.of(observation.getCode()),
            Texts.result(observation),
            Texts.ranges(observation.getReferenceRange()),
            Texts.day(observation.getEffective())));
  }

  private static List<Entry> reports(PatientRecord record) {
    Map<String, DiagnosticReport> latest = new LinkedHashMap<>();
    record
        .all(DiagnosticReport.class, "status=final,amended,corrected&_sort=-date")
        .forEach(report -> latest.putIfAbsent(PatientRecord.key(report.getCode()), report));
    return latest.values().stream()
        .limit(MOST_REPORTS)
        .map(report -> report(report.copy()))
        .toList();
  }

  private static Entry report(DiagnosticReport report) {
    return new Entry(
        report,
        List.of(
            Texts.of(report.getCode()),
            report.hasConclusion() ? report.getConclusion() : "report",
            "",
            Texts.day(report.getEffective())));
  }
}

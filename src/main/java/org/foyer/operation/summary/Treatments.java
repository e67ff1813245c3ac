package org.foyer.operation.summary;

import java.util.List;
import org.foyer.operation.summary.Section.Entry;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationProtocolAppliedComponent;
import org.hl7.fhir.r4.model.Procedure;
import org.springframework.stereotype.Component;

/** Immunizations that were given, and procedures that were done or are under way. */
@Component
class Treatments implements SectionSource {

  @Override
  public List<Section> read(PatientRecord record) {
    List<Entry> immunizations =
        record.all(Immunization.class, "status=completed&_sort=-date").stream()
            .map(immunization -> entry(immunization.copy()))
            .toList();
    List<Entry> procedures =
        record.all(Procedure.class, "status=completed,in-progress&_sort=-date").stream()
            .map(procedure -> entry(procedure.copy()))
            .toList();
    return List.of(
        new Section(SectionKind.IMMUNIZATIONS, immunizations),
        new Section(SectionKind.PROCEDURES, procedures));
  }

  private static Entry entry(Immunization immunization) {
    ImmunizationProtocolAppliedComponent protocol = immunization.getProtocolAppliedFirstRep();
    return new Entry(
        immunization,
        List.of(
            Texts.of(immunization.getVaccineCode()),
            Texts.day(immunization.getOccurrence()),
            Texts.value(protocol.getDoseNumber()),
            immunization.hasLotNumber() ? immunization.getLotNumber() : ""));
  }

  private static Entry entry(Procedure procedure) {
    return new Entry(
        procedure,
        List.of(
            Texts.of(procedure.getCode()),
            Texts.day(procedure.getPerformed()),
            Texts.of(procedure.getBodySite())));
  }
}

package org.foyer.operation.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.operation.summary.Section.Entry;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.springframework.stereotype.Component;

/**
 * Medicines that are prescribed or taken, or are on hold; not what is merely proposed, or must not
 * be given.
 */
@Component
class Medications implements SectionSource {

  private static final Set<MedicationRequestIntent> NOT_ORDERED =
      Set.of(MedicationRequestIntent.PROPOSAL, MedicationRequestIntent.OPTION);

  @Override
  public List<Section> read(PatientRecord record) {
    List<Entry> entries = new ArrayList<>();
    for (MedicationRequest request :
        record.all(MedicationRequest.class, "status=active,on-hold&_sort=-authoredon")) {
      if (!request.getDoNotPerform() && !NOT_ORDERED.contains(request.getIntent())) {
        entries.add(entry(request.copy(), record));
      }
    }
    record
        .all(MedicationStatement.class, "status=active,on-hold&_sort=-effective")
        .forEach(statement -> entries.add(entry(statement.copy(), record)));
    return List.of(new Section(SectionKind.MEDICATIONS, entries));
  }

  private static Entry entry(MedicationRequest request, PatientRecord record) {
    return new Entry(
        request,
        List.of(
            medicine(request.getMedication(), record),
            dosage(request.getDosageInstruction()),
            request.getStatus().getDisplay(),
            Texts.day(request.getAuthoredOnElement())));
  }

  private static Entry entry(MedicationStatement statement, PatientRecord record) {
    return new Entry(
        statement,
        List.of(
            medicine(statement.getMedication(), record),
            dosage(statement.getDosage()),
            statement.getStatus().getDisplay(),
            Texts.day(statement.getEffective())));
  }

  private static String medicine(Type medication, PatientRecord record) {
    if (medication instanceof CodeableConcept concept) {
      return Texts.of(concept);
    }
    Reference reference = (Reference) medication;
    if (reference.hasDisplay()) {
      return reference.getDisplay();
    }
    String id = reference.getReferenceElement().getIdPart();
    return id == null
        ? ""
        : record
            .store()
            .read(Medication.class, id)
            .map(found -> Texts.of(found.getCode()))
            .orElse("");
  }

  private static String dosage(List<Dosage> dosages) {
    Stream<String> texts =
        dosages.stream().map(dosage -> dosage.hasText() ? dosage.getText() : structured(dosage));
    return Texts.joined(texts);
  }

  private static String structured(Dosage dosage) {
    Stream<String> doses =
        dosage.getDoseAndRate().stream().map(dose -> Texts.value(dose.getDose()));
    return Texts.joined(
        Stream.concat(
            doses, Stream.of(Texts.of(dosage.getTiming().getCode()), Texts.of(dosage.getRoute()))));
  }
}

package org.foyer.pharmacy.print;

import java.util.ArrayList;
import java.util.List;
import org.foyer.document.Names;
import org.foyer.document.Words;
import org.foyer.pharmacy.dosage.DosageText;
import org.foyer.pharmacy.print.Directory.Party;
import org.foyer.pharmacy.print.PrescriptionText.Fact;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestDispenseRequestComponent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestSubstitutionComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;

/** Puts prescriptions into words. */
final class PrescriptionTexts {

  private final Directory directory;
  private final Words words;

  PrescriptionTexts(Directory directory, Words words) {
    this.directory = directory;
    this.words = words;
  }

  PrescriptionText of(MedicationRequest prescription, Patient patient) {
    MedicationRequestDispenseRequestComponent request = prescription.getDispenseRequest();
    return new PrescriptionText(
        number(prescription),
        prescription.hasAuthoredOn() ? words.day(prescription.getAuthoredOnElement()) : "",
        person(patient),
        directory.prescriber(prescription.getRequester()),
        directory.organization(request.getPerformer()),
        directory.medicine(prescription.getMedication()),
        DosageText.of(prescription.getDosageInstruction(), Amounts.language(words)),
        facts(prescription, request),
        prescription.getNote().stream().map(Annotation::getText).toList());
  }

  /** The number that people know it by; empty if it has none. */
  static String number(MedicationRequest prescription) {
    if (prescription.getGroupIdentifier().hasValue()) {
      return prescription.getGroupIdentifier().getValue();
    }
    return prescription.getIdentifierFirstRep().hasValue()
        ? prescription.getIdentifierFirstRep().getValue()
        : "";
  }

  private List<Fact> facts(
      MedicationRequest prescription, MedicationRequestDispenseRequestComponent request) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("quantity", Amounts.of(request.getQuantity(), words)));
    facts.add(fact("supply", Amounts.of(request.getExpectedSupplyDuration(), words)));
    facts.add(fact("repeats", repeats(request)));
    facts.add(fact("substitution", substitution(prescription.getSubstitution())));
    facts.add(fact("validity", validity(request.getValidityPeriod())));
    return facts;
  }

  private Fact fact(String key, String value) {
    return new Fact(words.of(key), value);
  }

  private String repeats(MedicationRequestDispenseRequestComponent request) {
    int repeats = request.getNumberOfRepeatsAllowed();
    if (repeats == 0) {
      return words.of("repeats.none");
    }
    Duration interval = request.getDispenseInterval();
    return interval.hasValue()
        ? words.of("repeats.interval", repeats, Amounts.of(interval, words))
        : words.of("repeats.some", repeats);
  }

  private String substitution(MedicationRequestSubstitutionComponent substitution) {
    if (!substitution.hasAllowed()) {
      return words.of("substitution.unsaid");
    }
    boolean allowed =
        substitution.hasAllowedBooleanType()
            ? substitution.getAllowedBooleanType().booleanValue()
            : substitution.getAllowedCodeableConcept().getCoding().stream()
                .noneMatch(coding -> "N".equals(coding.getCode()));
    String reason = Names.of(substitution.getReason());
    return words.of(allowed ? "substitution.yes" : "substitution.no")
        + (reason.isBlank() ? "" : " (" + reason + ")");
  }

  private String validity(Period validity) {
    if (validity.hasStart() && validity.hasEnd()) {
      return words.of(
          "validity.period",
          words.day(validity.getStartElement()),
          words.day(validity.getEndElement()));
    }
    if (validity.hasEnd()) {
      return words.of("validity.until", words.day(validity.getEndElement()));
    }
    return validity.hasStart()
        ? words.of("validity.from", words.day(validity.getStartElement()))
        : "";
  }

  private Party person(Patient patient) {
    List<String> lines = new ArrayList<>();
    if (patient.hasBirthDate()) {
      lines.add(words.of("born", words.day(patient.getBirthDateElement())));
    }
    lines.add(Names.of(patient.getAddressFirstRep()));
    patient.getIdentifier().stream()
        .filter(identifier -> identifier.hasType() && identifier.hasValue())
        .map(identifier -> Names.of(identifier.getType()) + " " + identifier.getValue())
        .forEach(lines::add);
    return new Party(Names.of(patient.getNameFirstRep()), lines);
  }
}

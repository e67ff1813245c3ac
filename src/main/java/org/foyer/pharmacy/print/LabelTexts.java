package org.foyer.pharmacy.print;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.document.Names;
import org.foyer.document.Words;
import org.foyer.fhir.Store;
import org.foyer.pharmacy.PharmacyExtensions;
import org.foyer.pharmacy.dosage.DosageText;
import org.foyer.pharmacy.print.Directory.Party;
import org.foyer.pharmacy.print.LabelText.Lot;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Puts dispenses into words. */
final class LabelTexts {

  private static final String LOT = "https://foyer.org/fhir/StructureDefinition/stock-lot";
  private static final String EXPIRY = "https://foyer.org/fhir/StructureDefinition/stock-expiry";

  private final Directory directory;
  private final Store shelf;
  private final Words words;

  /**
   * Words for labels.
   *
   * @param shelf shows the stock items of what is dispensed
   */
  LabelTexts(Directory directory, Store shelf, Words words) {
    this.directory = directory;
    this.shelf = shelf;
    this.words = words;
  }

  LabelText of(
      MedicationDispense dispense,
      Patient patient,
      @Nullable MedicationRequest prescription,
      Instant now) {
    List<Dosage> dosages = dosages(dispense, prescription);
    return new LabelText(
        new Party(
            Names.of(patient.getNameFirstRep()),
            patient.hasBirthDate()
                ? List.of(words.of("born", words.day(patient.getBirthDateElement())))
                : List.of()),
        directory.medicine(dispense.getMedication()),
        DosageText.of(withoutWarnings(dosages), Amounts.language(words)),
        warnings(dosages),
        Amounts.of(dispense.getQuantity(), words),
        dispense.getExtensionsByUrl(PharmacyExtensions.DISPENSED_FROM).stream()
            .flatMap(from -> lot(from).stream())
            .toList(),
        prescription == null ? "" : directory.prescriber(prescription.getRequester()).name(),
        prescription == null ? "" : PrescriptionTexts.number(prescription),
        pharmacy(dispense),
        dispense.hasWhenHandedOver()
            ? words.day(dispense.getWhenHandedOverElement())
            : dispense.hasWhenPrepared()
                ? words.day(dispense.getWhenPreparedElement())
                : words.day(now));
  }

  private static List<Dosage> dosages(
      MedicationDispense dispense, @Nullable MedicationRequest prescription) {
    return dispense.hasDosageInstruction() || prescription == null
        ? dispense.getDosageInstruction()
        : prescription.getDosageInstruction();
  }

  private static List<Dosage> withoutWarnings(List<Dosage> dosages) {
    return dosages.stream()
        .map(Dosage::copy)
        .map(dosage -> dosage.setAdditionalInstruction(null).setPatientInstruction(null))
        .toList();
  }

  private static List<String> warnings(List<Dosage> dosages) {
    return dosages.stream()
        .flatMap(
            dosage ->
                Stream.concat(
                    dosage.getAdditionalInstruction().stream().map(Names::of),
                    Stream.ofNullable(dosage.getPatientInstruction())))
        .toList();
  }

  private Optional<Lot> lot(Extension from) {
    @Nullable Extension part = from.getExtensionByUrl(PharmacyExtensions.ITEM);
    Object value = part == null ? from.getValue() : part.getValue();
    if (!(value instanceof Reference item)) {
      return Optional.empty();
    }
    IdType id = new IdType(item.getReference());
    return shelf
        .read(Basic.class, id.getIdPart())
        .map(stored -> new Lot(text(stored, LOT), expiry(stored)))
        .filter(lot -> !lot.number().isBlank() || !lot.expiry().isBlank());
  }

  private static String text(Basic item, String url) {
    @Nullable Extension extension = item.getExtensionByUrl(url);
    return extension == null || extension.getValue() == null
        ? ""
        : Objects.requireNonNullElse(extension.getValue().primitiveValue(), "");
  }

  private String expiry(Basic item) {
    @Nullable Extension extension = item.getExtensionByUrl(EXPIRY);
    return extension != null && extension.getValue() instanceof DateType date
        ? words.day(date)
        : "";
  }

  /** The place and, without one, the organization that dispenses. */
  private Party pharmacy(MedicationDispense dispense) {
    Party place = directory.place(dispense.getLocation());
    if (place.isKnown()) {
      return place;
    }
    return dispense.getPerformer().stream()
        .map(performer -> performer.getActor())
        .filter(actor -> "Organization".equals(actor.getReferenceElement().getResourceType()))
        .map(directory::organization)
        .findFirst()
        .orElse(Party.UNKNOWN);
  }
}

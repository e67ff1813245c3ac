package org.foyer.pharmacy.print;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.foyer.document.PrintLanguage;
import org.foyer.document.PrintedPdf;
import org.foyer.document.Words;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.NotificationSettings;
import org.foyer.pharmacy.prescription.PrescriptionSignature;
import org.foyer.pharmacy.print.PrintedDocuments.PrintedDocument;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.PageAddresses;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prints prescriptions. */
@Component
class PrescriptionDocuments {

  private final Stores stores;
  private final LocalReferences references;
  private final PrintedDocuments printed;
  private final PrintedPdf pdf;
  private final PageAddresses addresses;
  private final NotificationSettings hospital;
  private final Clock clock;

  PrescriptionDocuments(
      Stores stores,
      LocalReferences references,
      PrintedDocuments printed,
      PrintedPdf pdf,
      PageAddresses addresses,
      NotificationSettings hospital,
      Clock clock) {
    this.stores = stores;
    this.references = references;
    this.printed = printed;
    this.pdf = pdf;
    this.addresses = addresses;
    this.hospital = hospital;
    this.clock = clock;
  }

  /**
   * Prints a prescription as a caller sees it.
   *
   * @param language the language that is asked for; null for the patient's
   * @throws FhirProblem if there is no such prescription for the caller, or no such language
   */
  Binary make(Caller caller, String id, @Nullable CodeType language) {
    Store store = stores.of(caller);
    MedicationRequest prescription =
        store
            .read(MedicationRequest.class, id)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND, "There is no MedicationRequest/" + id + "."));
    Directory directory = new Directory(store, references);
    Patient patient = directory.patient(prescription.getSubject());
    ZoneId zone = hospital.zone();
    Words words =
        new Words(PrintLanguage.of(language, patient, hospital.language()), zone, Amounts.WORDS);
    Optional<PrescriptionSignature> signature = PrescriptionSignature.of(prescription);
    VerificationCode code =
        printed.add(
            new PrintedDocument(id, signature.map(PrescriptionSignature::time).orElse(null)));
    Map<String, Object> model = new HashMap<>();
    model.put("prescription", new PrescriptionTexts(directory, words).of(prescription, patient));
    model.put("hospital", hospital.hospital());
    model.put("standing", Standing.of(prescription, null, false, clock.instant().atZone(zone)));
    model.put("signature", signature.map(signed -> signed(signed, directory, words)).orElse(""));
    model.put("made", words.moment(clock.instant()));
    model.put("address", addresses.at(VerificationPage.PATH + code.shown()));
    model.put("qr", QrImage.of(addresses.at(VerificationPage.PATH + code.shown())));
    return pdf.of("print-prescription", words, model, prescription.getSubject());
  }

  private static String signed(PrescriptionSignature signed, Directory directory, Words words) {
    return words.of(
        "signature.by", directory.prescriber(signed.signer()).name(), words.moment(signed.time()));
  }
}

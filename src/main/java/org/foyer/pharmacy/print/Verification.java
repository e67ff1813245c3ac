package org.foyer.pharmacy.print;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.foyer.document.Words;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.NotificationSettings;
import org.foyer.pharmacy.prescription.PrescriptionSignature;
import org.foyer.pharmacy.print.PrintedDocuments.PrintedDocument;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whoever holds a printed prescription what it is worth. All of it is on record. */
@Component
class Verification {

  private static final int MOST_DISPENSES = 500;

  private final PrintedDocuments printed;
  private final Store store;
  private final LocalReferences references;
  private final AuditTrail trail;
  private final NotificationSettings hospital;
  private final Clock clock;

  Verification(
      PrintedDocuments printed,
      Stores stores,
      LocalReferences references,
      AuditTrail trail,
      NotificationSettings hospital,
      Clock clock) {
    this.printed = printed;
    this.store = stores.asSystem("verification of a printed prescription");
    this.references = references;
    this.trail = trail;
    this.hospital = hospital;
    this.clock = clock;
  }

  /**
   * What a printed prescription is worth now.
   *
   * @param prescription what it was printed of
   * @param left how much is left; null if that is not known
   * @param standing what it is worth
   */
  record Finding(MedicationRequest prescription, @Nullable Quantity left, Standing standing) {

    Optional<PrescriptionSignature> signature() {
      return PrescriptionSignature.of(prescription);
    }
  }

  /** Looks at a document; empty if there is none with this code. */
  Optional<Finding> look(VerificationCode code) {
    Optional<Finding> found = find(code);
    found.ifPresent(finding -> trail.record(entry("prescription-status", finding)));
    return found;
  }

  /**
   * Shows what is in a prescription to whoever knows the patient's birth date. Nothing tells a
   * wrong date from one that came after too many.
   *
   * @param birthDate such as {@code 1980-05-17}
   */
  Optional<PrescriptionText> details(
      VerificationCode code, Finding finding, String birthDate, Words words) {
    Directory directory = new Directory(store, references);
    Patient patient = directory.patient(finding.prescription().getSubject());
    boolean free = printed.takeTry(code);
    boolean right =
        patient.hasBirthDate()
            && patient.getBirthDateElement().getValueAsString().equals(birthDate);
    if (!free || !right || !finding.standing().hasDetails()) {
      trail.record(
          entry("prescription-details", finding).refused(free ? "birth-date" : "too-many-tries"));
      return Optional.empty();
    }
    trail.record(entry("prescription-details", finding));
    printed.forgetTries(code);
    return Optional.of(new PrescriptionTexts(directory, words).of(finding.prescription(), patient));
  }

  private Optional<Finding> find(VerificationCode code) {
    return printed
        .find(code)
        .flatMap(
            document ->
                store
                    .read(MedicationRequest.class, document.prescription())
                    .map(prescription -> judge(prescription, document)));
  }

  private Finding judge(MedicationRequest prescription, PrintedDocument document) {
    List<MedicationDispense> dispenses =
        store.search(
            MedicationDispense.class,
            "prescription=MedicationRequest/" + document.prescription(),
            MOST_DISPENSES);
    Optional<Quantity> left = Remaining.of(prescription, dispenses);
    boolean nothing = left.isPresent() && left.get().getValue().signum() == 0;
    Standing standing =
        Standing.of(prescription, document, nothing, clock.instant().atZone(hospital.zone()));
    return new Finding(prescription, left.orElse(null), standing);
  }

  private static AuditEntry entry(String what, Finding finding) {
    MedicationRequest prescription = finding.prescription();
    AuditEntry entry =
        AuditEntry.of(Kind.EXPORT, what)
            .by(Actor.named("somebody with the code of a printed prescription"))
            .about("MedicationRequest/" + prescription.getIdElement().getIdPart());
    @Nullable String patient = prescription.getSubject().getReferenceElement().getIdPart();
    return patient == null ? entry : entry.ofPatients(List.of(patient));
  }
}

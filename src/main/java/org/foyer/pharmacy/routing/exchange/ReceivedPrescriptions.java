package org.foyer.pharmacy.routing.exchange;

import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.routing.FulfilTasks;
import org.foyer.pharmacy.routing.Pharmacies;
import org.foyer.pharmacy.routing.Pharmacy;
import org.foyer.pharmacy.routing.message.Names;
import org.foyer.pharmacy.routing.message.PharmacyMessage.NewRx;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Takes prescriptions that come from elsewhere into the queue of a pharmacy here. */
@Component
class ReceivedPrescriptions {

  private final FillTable fills;
  private final ReceivedPatients patients;
  private final MedicineCodes medicines;
  private final Pharmacies pharmacies;
  private final FulfilTasks tasks;
  private final Store store;

  ReceivedPrescriptions(
      FillTable fills,
      ReceivedPatients patients,
      MedicineCodes medicines,
      Pharmacies pharmacies,
      FulfilTasks tasks,
      Stores stores) {
    this.fills = fills;
    this.patients = patients;
    this.medicines = medicines;
    this.pharmacies = pharmacies;
    this.tasks = tasks;
    this.store = stores.asSystem("Prescriptions come from a prescriber elsewhere");
  }

  /**
   * Takes one.
   *
   * @throws FhirProblem if the addressee is no pharmacy here
   */
  void receive(String partner, String addressee, NewRx message) {
    if (fills.find(partner, message.fill()).isPresent()) {
      return;
    }
    Pharmacy pharmacy = pharmacies.required(new Reference("Organization/" + addressee));
    if (!pharmacy.isInternal()) {
      throw new FhirProblem(ProblemCode.UNPROCESSABLE, "The addressee has no pharmacy here.");
    }
    MedicationRequest prescription =
        known(partner, message).orElseGet(() -> create(partner, pharmacy, message));
    Task task = tasks.create(prescription, pharmacy, message.due());
    fills.add(
        new Fill(
            partner,
            message.fill(),
            message.prescription(),
            false,
            prescription.getIdPart(),
            task.getIdPart(),
            FillStage.RECEIVED));
  }

  private Optional<MedicationRequest> known(String partner, NewRx message) {
    return fills.received(partner, message.prescription()).stream()
        .findFirst()
        .flatMap(fill -> store.read(MedicationRequest.class, fill.request()))
        .filter(found -> found.getStatus() == MedicationRequestStatus.ACTIVE);
  }

  private MedicationRequest create(String partner, Pharmacy pharmacy, NewRx message) {
    MedicationRequest sent = message.content();
    MedicationRequest prescription = new MedicationRequest();
    sent.getIdentifier().forEach(one -> prescription.addIdentifier(value(one)));
    if (Names.of(prescription.getIdentifier()).isEmpty()) {
      prescription.addIdentifier(Names.identifier(message.prescription()));
    }
    prescription.setStatus(MedicationRequestStatus.ACTIVE);
    prescription.setIntent(MedicationRequestIntent.ORDER);
    prescription.setPriority(sent.getPriority());
    prescription.setCategory(sent.getCategory());
    prescription.setMedication(medicines.concept(sent.getMedication(), sent));
    prescription.setSubject(patients.of(partner, message.patient()));
    prescription.setAuthoredOn(sent.getAuthoredOn());
    prescription.setRequester(prescriber(sent.getRequester()));
    prescription.setReasonCode(sent.getReasonCode());
    if (sent.hasGroupIdentifier()) {
      prescription.setGroupIdentifier(value(sent.getGroupIdentifier()));
    }
    prescription.setCourseOfTherapyType(sent.getCourseOfTherapyType());
    prescription.setDosageInstruction(sent.getDosageInstruction());
    prescription.setDispenseRequest(sent.getDispenseRequest());
    prescription.getDispenseRequest().setPerformer(pharmacy.reference());
    prescription.setSubstitution(sent.getSubstitution());
    sent.getNote().forEach(note -> prescription.addNote().setText(note.getText()));
    sent.getExtensionsByUrl(SignatureFacts.SENT_SIGNATURE).forEach(prescription::addExtension);
    prescription.setId(store.create(prescription.copy()));
    return prescription;
  }

  /** What it refers to is not here. */
  private static Identifier value(Identifier identifier) {
    return identifier.copy().setAssigner(null);
  }

  private static Reference prescriber(Reference sent) {
    Reference prescriber = new Reference().setType("Practitioner").setDisplay(sent.getDisplay());
    if (sent.hasIdentifier()) {
      prescriber.setIdentifier(value(sent.getIdentifier()));
    }
    return prescriber;
  }
}

package org.foyer.pharmacy.routing.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.routing.FulfilTasks;
import org.foyer.pharmacy.routing.message.Names;
import org.foyer.pharmacy.routing.message.PharmacyMessage.NewRx;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Makes of a prescription here what another server can understand: nothing refers to here. */
@Component
class SentPrescriptions {

  private final Store store;
  private final LocalReferences references;
  private final MedicineCodes medicines;

  SentPrescriptions(Stores stores, LocalReferences references, MedicineCodes medicines) {
    this.store = stores.asSystem("Prescriptions are sent to the pharmacy that was chosen");
    this.references = references;
    this.medicines = medicines;
  }

  /** What the message says. */
  NewRx message(Fill fill, Task task) {
    MedicationRequest stored =
        store.read(MedicationRequest.class, fill.request()).orElseThrow(SentPrescriptions::lost);
    Patient patient =
        target(stored.getSubject(), "Patient")
            .flatMap(id -> store.read(Patient.class, id))
            .orElseThrow(SentPrescriptions::lost);
    Quantity due = FulfilTasks.due(task);
    return new NewRx(
        fill.name(),
        fill.prescription(),
        content(stored, fill.prescription()),
        person(patient, fill.partner()),
        due.isEmpty() ? null : due.copy());
  }

  private MedicationRequest content(MedicationRequest stored, UUID name) {
    MedicationRequest sent = new MedicationRequest();
    sent.setIdentifier(stored.getIdentifier());
    sent.addIdentifier(Names.identifier(name));
    sent.setStatus(stored.getStatus()).setIntent(stored.getIntent());
    sent.setPriority(stored.getPriority());
    sent.setCategory(stored.getCategory());
    sent.setMedication(medicines.concept(stored.getMedication(), stored));
    sent.setAuthoredOn(stored.getAuthoredOn());
    sent.setRequester(prescriber(stored.getRequester()));
    sent.setReasonCode(stored.getReasonCode());
    sent.setGroupIdentifier(stored.getGroupIdentifier());
    sent.setCourseOfTherapyType(stored.getCourseOfTherapyType());
    sent.setDosageInstruction(stored.getDosageInstruction());
    sent.setDispenseRequest(stored.getDispenseRequest().copy().setPerformer(null));
    sent.setSubstitution(stored.getSubstitution());
    stored.getNote().forEach(note -> sent.addNote().setText(note.getText()));
    SignatureFacts.of(stored, this::name).ifPresent(sent::addExtension);
    // Nothing of what is stored here may change by it.
    return sent.copy();
  }

  private Reference prescriber(Reference requester) {
    Reference sent = new Reference().setType("Practitioner").setDisplay(name(requester));
    practitioner(requester)
        .flatMap(
            practitioner ->
                practitioner.getIdentifier().stream()
                    .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
                    .findFirst())
        .ifPresent(identifier -> sent.setIdentifier(identifier.copy()));
    return sent;
  }

  private String name(Reference person) {
    return practitioner(person)
        .filter(Practitioner::hasName)
        .map(found -> found.getNameFirstRep().getNameAsSingleString())
        .or(() -> Optional.ofNullable(person.getDisplay()))
        .orElse("A prescriber");
  }

  private Optional<Practitioner> practitioner(Reference reference) {
    Optional<String> role = target(reference, "PractitionerRole");
    return role.isPresent()
        ? role.flatMap(id -> store.read(PractitionerRole.class, id))
            .flatMap(found -> target(found.getPractitioner(), "Practitioner"))
            .flatMap(id -> store.read(Practitioner.class, id))
        : target(reference, "Practitioner").flatMap(id -> store.read(Practitioner.class, id));
  }

  /** Who it is and how they are reached; the first identifier is the name that the partner has. */
  private static Patient person(Patient stored, String partner) {
    Patient sent = new Patient();
    String name = "Patient/" + stored.getIdPart() + " for Organization/" + partner;
    sent.addIdentifier(
        Names.identifier(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))));
    stored.getIdentifier().stream()
        .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
        .forEach(
            identifier ->
                sent.addIdentifier()
                    .setType(identifier.getType())
                    .setSystem(identifier.getSystem())
                    .setValue(identifier.getValue()));
    sent.setName(stored.getName());
    sent.setTelecom(stored.getTelecom());
    sent.setGender(stored.getGender());
    sent.setBirthDateElement(stored.getBirthDateElement());
    sent.setAddress(stored.getAddress());
    sent.setCommunication(stored.getCommunication());
    return sent.copy();
  }

  private Optional<String> target(Reference reference, String type) {
    return references
        .target(reference)
        .filter(id -> type.equals(id.getResourceType()))
        .map(IdType::getIdPart);
  }

  private static FhirProblem lost() {
    return new FhirProblem(
        ProblemCode.UNPROCESSABLE,
        "An outside pharmacy needs the prescription and the patient, as resources here.");
  }
}

package org.foyer.pharmacy.routing.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.dosage.Supply;
import org.foyer.pharmacy.routing.message.Names;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Keeps what pharmacies elsewhere have dispensed, each once. */
@Component
class ReportedDispenses {

  private static final int MOST = 200;

  private final Store store;
  private final MedicineCodes medicines;

  ReportedDispenses(Stores stores, MedicineCodes medicines) {
    this.store = stores.asSystem("Pharmacies elsewhere tell what they have dispensed");
    this.medicines = medicines;
  }

  /** Keeps a dispense; answers the id of the new resource, empty if it was kept before. */
  Optional<String> record(Fill fill, MedicationDispense sent) {
    Identifier name = name(sent);
    if (find(fill, name).isPresent()) {
      return Optional.empty();
    }
    MedicationRequest prescription =
        store
            .read(MedicationRequest.class, fill.request())
            .orElseThrow(() -> problem("The prescription is not here."));
    MedicationDispense dispense = new MedicationDispense();
    dispense.addIdentifier(name);
    dispense.setStatus(MedicationDispenseStatus.COMPLETED);
    dispense.setMedication(medicines.concept(sent.getMedication(), sent));
    dispense.setSubject(prescription.getSubject().copy());
    dispense.addPerformer().setActor(new Reference("Organization/" + fill.partner()));
    dispense.addAuthorizingPrescription(new Reference("MedicationRequest/" + fill.request()));
    dispense.setQuantity(sent.getQuantity());
    dispense.setDaysSupply(sent.getDaysSupply());
    dispense.setWhenPrepared(sent.getWhenPrepared());
    dispense.setWhenHandedOver(sent.getWhenHandedOver());
    dispense.setDosageInstruction(sent.getDosageInstruction());
    dispense.setSubstitution(sent.getSubstitution().copy().setResponsibleParty(null));
    boolean isAll = isAllDispensed(prescription, dispense);
    String id = store.create(dispense.copy()).getIdPart();
    if (isAll) {
      store.update(prescription.copy().setStatus(MedicationRequestStatus.COMPLETED));
    }
    return Optional.of(id);
  }

  private boolean isAllDispensed(MedicationRequest prescription, MedicationDispense latest) {
    if (prescription.getStatus() != MedicationRequestStatus.ACTIVE) {
      return false;
    }
    return Supply.most(prescription.getDispenseRequest())
        .filter(
            most ->
                Stream.concat(dispensed(prescription.getIdPart()).stream(), Stream.of(latest))
                        .filter(one -> one.getStatus() == MedicationDispenseStatus.COMPLETED)
                        .map(MedicationDispense::getQuantity)
                        .filter(quantity -> isSameUnit(quantity, most))
                        .map(Quantity::getValue)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .compareTo(most.getValue())
                    >= 0)
        .isPresent();
  }

  private static boolean isSameUnit(Quantity one, Quantity other) {
    return one.hasValue() && Objects.equals(one.getCode(), other.getCode());
  }

  /** It was not handed over in the end. */
  void takeBack(Fill fill, MedicationDispense sent) {
    find(fill, name(sent))
        .filter(found -> found.getStatus() == MedicationDispenseStatus.COMPLETED)
        .ifPresent(
            found -> store.update(found.copy().setStatus(MedicationDispenseStatus.ENTEREDINERROR)));
  }

  private Optional<MedicationDispense> find(Fill fill, Identifier name) {
    return dispensed(fill.request()).stream()
        .filter(one -> Names.of(one.getIdentifier()).equals(Names.of(name)))
        .findFirst();
  }

  private List<MedicationDispense> dispensed(String request) {
    return store.search(
        MedicationDispense.class, "prescription=MedicationRequest/" + request, MOST);
  }

  private static Identifier name(MedicationDispense sent) {
    return Names.of(sent.getIdentifier())
        .map(Names::identifier)
        .orElseThrow(() -> problem("The dispense has no identifier that is a UUID."));
  }

  private static FhirProblem problem(String explanation) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, explanation);
  }
}

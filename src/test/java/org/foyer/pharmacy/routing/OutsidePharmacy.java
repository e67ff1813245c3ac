package org.foyer.pharmacy.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** Works a queue off, by a system that writes what it does. */
final class OutsidePharmacy {

  private static final String NEW = "urn:uuid:6f0a5b5e-7a0e-4d0c-9a6c-0b6a3e6d7f10";

  private final FhirHttp fhir;
  private final String organization;

  OutsidePharmacy(FhirHttp fhir, String organization) {
    this.fhir = fhir;
    this.organization = organization;
  }

  /** Hands over so many tablets on a Task: all that is due, or a part. */
  void handOver(Task queued, int tablets, FillStage last) {
    String id = queued.getIdPart();
    String dispense = verify(task(id), tablets);
    move(task(id), FillStage.PREPARED);
    transact(
        FillStage.READY.put(task(id)), dispense(dispense, MedicationDispenseStatus.INPROGRESS));
    MedicationDispense handedOver = dispense(dispense, MedicationDispenseStatus.COMPLETED);
    handedOver.setWhenHandedOver(Date.from(Instant.now()));
    transact(last.put(task(id)), handedOver);
  }

  private String verify(Task task, int tablets) {
    MedicationRequest prescription =
        fhir.get(task.getFocus().getReference()).as(MedicationRequest.class);
    MedicationDispense dispense = new MedicationDispense();
    dispense
        .setStatus(MedicationDispenseStatus.PREPARATION)
        .setMedication(prescription.getMedication())
        .setSubject(prescription.getSubject())
        .setQuantity(Prescribing.tablets(tablets));
    dispense.addAuthorizingPrescription(new Reference(task.getFocus().getReference()));
    dispense.addPerformer().setActor(new Reference(organization));
    Task verified = FillStage.VERIFIED.put(task);
    verified
        .addOutput()
        .setType(
            new CodeableConcept(
                new Coding(PharmacyCodes.TASK_PARAMETER, PharmacyCodes.DISPENSE, null)))
        .setValue(new Reference(NEW));
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    transaction
        .addEntry()
        .setFullUrl(NEW)
        .setResource(dispense)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("MedicationDispense");
    put(transaction, verified);
    var answer = fhir.transact(transaction);
    assertThat(answer).hasStatus(200);
    return new IdType(answer.bundle().getEntryFirstRep().getResponse().getLocation()).getIdPart();
  }

  void move(Task task, FillStage stage) {
    assertThat(fhir.update(stage.put(task))).hasStatus(200);
  }

  Task task(String id) {
    return fhir.get("Task/" + id).as(Task.class);
  }

  private MedicationDispense dispense(String id, MedicationDispenseStatus status) {
    MedicationDispense dispense =
        fhir.get("MedicationDispense/" + id).as(MedicationDispense.class).setStatus(status);
    assertThat(dispense.getQuantity().getValue()).isGreaterThan(BigDecimal.ZERO);
    return dispense;
  }

  private void transact(Resource... written) {
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    for (Resource one : written) {
      put(transaction, one);
    }
    assertThat(fhir.transact(transaction)).hasStatus(200);
  }

  private static void put(Bundle transaction, Resource resource) {
    String address = resource.fhirType() + "/" + resource.getIdPart();
    transaction
        .addEntry()
        .setFullUrl("https://example.org/fhir/" + address)
        .setResource(resource)
        .getRequest()
        .setMethod(HTTPVerb.PUT)
        .setUrl(address);
  }
}

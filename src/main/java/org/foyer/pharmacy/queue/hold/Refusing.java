package org.foyer.pharmacy.queue.hold;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.queue.FillWork;
import org.foyer.pharmacy.queue.NewDispense;
import org.foyer.pharmacy.queue.OpenFill;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Refuses fills: a declined dispense tells that, and why. */
@Component
class Refusing {

  private final FillWork fills;

  Refusing(FillWork fills) {
    this.fills = fills;
  }

  /** Refuses a fill of which nothing was handed over; what is reserved is free again. */
  List<Resource> refuse(RequestDetails request, String id, CodeableConcept reason) {
    return fills.work(
        request,
        id,
        fill -> {
          fill.requireStep(FillStage.REFUSED);
          if (fill.isBegun()) {
            throw new FhirProblem(
                ProblemCode.TRANSITION_REFUSED,
                "A part was handed over: close the fill by $hand-over instead.");
          }
          fill.task().setStatusReason(reason);
          if (!isDeclinedByItself(fill)) {
            decline(fill, reason);
          }
          return fills.shown(fill, fills.move(fill, FillStage.REFUSED));
        });
  }

  private static boolean isDeclinedByItself(OpenFill fill) {
    return fill.open().stream()
        .anyMatch(dispense -> dispense.getStatus() == MedicationDispenseStatus.PREPARATION);
  }

  private void decline(OpenFill fill, CodeableConcept reason) {
    MedicationDispense dispense =
        NewDispense.of(fill)
            .setStatus(MedicationDispenseStatus.DECLINED)
            .setStatusReason(reason.copy());
    fill.due().ifPresent(due -> dispense.setQuantity(due.copy()));
    fills.create(fill, dispense);
  }
}

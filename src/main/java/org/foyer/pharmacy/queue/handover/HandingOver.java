package org.foyer.pharmacy.queue.handover;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.pharmacy.dispense.DispensedQuantity;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.queue.FillWork;
import org.foyer.pharmacy.queue.OpenFill;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Gives medicines to those who fetch them. */
@Component
class HandingOver {

  private final FillWork fills;

  HandingOver(FillWork fills) {
    this.fills = fills;
  }

  /**
   * Hands over what is ready.
   *
   * @param close whether the fill is over although a rest is due
   */
  List<Resource> handOver(RequestDetails request, String id, Collector collector, boolean close) {
    return fills.work(
        request,
        id,
        fill -> {
          boolean isRestGivenUp = close && fill.stage() == FillStage.PARTLY_FILLED;
          if (!isRestGivenUp && fill.stage() != FillStage.READY) {
            throw new FhirProblem(
                ProblemCode.TRANSITION_REFUSED,
                "Only what is ready is handed over; the fill is %s."
                    .formatted(fill.stage().code()));
          }
          fill.open().forEach(dispense -> complete(fill, dispense, collector));
          FillStage next =
              close || isFilled(fill) ? FillStage.HANDED_OVER : FillStage.PARTLY_FILLED;
          fill.requireStep(next);
          return fills.shown(fill, fills.move(fill, next));
        });
  }

  private void complete(OpenFill fill, MedicationDispense dispense, Collector collector) {
    dispense.setStatus(MedicationDispenseStatus.COMPLETED);
    dispense.setWhenHandedOver(fills.now());
    Receivers.put(dispense, collector, fills.store(fill));
    fills.store(fill).update(dispense);
  }

  /** What was open is completed by now. */
  private static boolean isFilled(OpenFill fill) {
    return fill.due().map(due -> isCovered(due, fill.dispenses())).orElse(true);
  }

  private static boolean isCovered(Quantity due, List<MedicationDispense> dispenses) {
    return DispensedQuantity.handedOver(dispenses, due).compareTo(due.getValue()) >= 0;
  }
}

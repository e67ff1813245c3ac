package org.foyer.pharmacy.queue.handover;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.queue.FillWork;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Puts back what nobody fetched. */
@Component
class Returning {

  private final FillWork fills;

  Returning(FillWork fills) {
    this.fills = fills;
  }

  /**
   * Puts it back; it is free for others. If a part was handed over before, the rest is still owed.
   */
  List<Resource> giveBack(RequestDetails request, String id, CodeableConcept reason) {
    return fills.work(
        request,
        id,
        fill -> {
          FillStage next = fill.isBegun() ? FillStage.PARTLY_FILLED : FillStage.RETURNED;
          fill.requireStep(next);
          fills.takeBack(fill, reason);
          fill.task().setStatusReason(reason.copy());
          return fills.shown(fill, fills.move(fill, next));
        });
  }
}

package org.foyer.pharmacy.queue.hold;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.foyer.pharmacy.dispense.Dispensable;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.queue.FillWork;
import org.foyer.pharmacy.queue.HeldFills;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Lets fills wait, and go on where they were. */
@Component
class Suspending {

  private final FillWork fills;
  private final HeldFills held;

  Suspending(FillWork fills, HeldFills held) {
    this.fills = fills;
    this.held = held;
  }

  /** Puts a fill on hold; what is reserved stays so. */
  List<Resource> suspend(RequestDetails request, String id, CodeableConcept reason) {
    return fills.work(
        request,
        id,
        fill -> {
          fill.requireStep(FillStage.ON_HOLD);
          fill.task().setStatusReason(reason);
          return fills.shown(fill, fills.move(fill, FillStage.ON_HOLD));
        });
  }

  /** Goes on at the stage that the fill had. */
  List<Resource> resume(RequestDetails request, String id) {
    return fills.work(
        request,
        id,
        fill -> {
          if (fill.stage() != FillStage.ON_HOLD) {
            throw new FhirProblem(
                ProblemCode.TRANSITION_REFUSED,
                "The fill is %s, not on hold.".formatted(fill.stage().code()));
          }
          Dispensable.problem(fill.prescription(), true, fills.now().toInstant())
              .ifPresent(
                  problem -> {
                    throw problem;
                  });
          return fills.shown(fill, fills.move(fill, held.stageBefore(fill.task())));
        });
  }
}

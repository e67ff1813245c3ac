package org.foyer.billing.send;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.send.Delivery.State;
import org.foyer.billing.task.ClaimTasks;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Insurers may also write their answers here themselves; then they are not asked any more. */
@Component
class InsurerWrites implements TransactionFollower {

  /** After claims, before the journal. */
  private static final int ORDER = 92;

  private static final Set<State> OPEN = Set.of(State.SENDING, State.PENDED, State.UNDELIVERED);

  private final Deliveries deliveries;
  private final ClaimMessages messages;
  private final TakingBack takingBack;
  private final ClaimTasks tasks;
  private final LocalReferences references;

  InsurerWrites(
      Deliveries deliveries,
      ClaimMessages messages,
      TakingBack takingBack,
      ClaimTasks tasks,
      LocalReferences references) {
    this.deliveries = deliveries;
    this.messages = messages;
    this.takingBack = takingBack;
    this.tasks = tasks;
    this.references = references;
  }

  @Override
  public Set<String> types() {
    return Set.of("ClaimResponse");
  }

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    for (ResourceChange change : changes) {
      if (change.after() instanceof ClaimResponse answer && isFinal(answer)) {
        waiting(answer).ifPresent(delivery -> end(delivery, change.id()));
      }
    }
  }

  private static boolean isFinal(ClaimResponse answer) {
    return answer.getStatus() == ClaimResponseStatus.ACTIVE
        && (answer.getOutcome() == RemittanceOutcome.COMPLETE
            || answer.getOutcome() == RemittanceOutcome.PARTIAL);
  }

  private Optional<Delivery> waiting(ClaimResponse answer) {
    return references
        .target(answer.getRequest())
        .filter(target -> "Claim".equals(target.getResourceType()))
        .map(IdType::getIdPart)
        .flatMap(deliveries::lock)
        .filter(delivery -> OPEN.contains(delivery.state()));
  }

  private void end(Delivery delivery, String response) {
    messages.endInquiries(delivery.claim());
    tasks.done(ClaimTasks.Kind.DELIVERY, delivery.claim());
    if (!response.equals(delivery.response())) {
      takingBack.cancelAnswer(delivery.response());
      deliveries.answer(delivery.claim(), response, delivery.explanation());
    }
    deliveries.move(delivery.claim(), State.ANSWERED);
  }
}

package org.foyer.pharmacy.routing.outbox;

import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.routing.FulfilTasks;
import org.foyer.pharmacy.routing.RoutingReason;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Notes on Tasks that a message about them did not arrive, for people to see. */
@Component
class Undelivered {

  private final FulfilTasks tasks;

  Undelivered(FulfilTasks tasks) {
    this.tasks = tasks;
  }

  /**
   * Notes it. A prescription that the pharmacy has refused is one for which somebody must find
   * another pharmacy.
   *
   * @param refused whether it arrived, and was not accepted
   */
  void note(QueuedMessage message, boolean refused) {
    RoutingReason reason = refused ? RoutingReason.NOT_ACCEPTED : RoutingReason.NOT_DELIVERED;
    tasks
        .find(message.task())
        .ifPresent(
            task -> {
              if (refused && message.isNewRx() && isSent(task)) {
                tasks.move(task, FillStage.REFUSED, reason.concept());
              } else {
                tasks.note(task, reason.concept());
              }
            });
  }

  private static boolean isSent(Task task) {
    return FillStage.of(task).filter(FillStage.SENT::equals).isPresent();
  }
}

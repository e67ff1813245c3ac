package org.foyer.pharmacy.queue;

import java.time.Instant;
import org.foyer.fhir.StoredResources;
import org.hl7.fhir.r4.model.Task;
import org.springframework.stereotype.Component;

/** Tells how far held fills were. */
@Component
public class HeldFills {

  private final StoredResources resources;

  HeldFills(StoredResources resources) {
    this.resources = resources;
  }

  /**
   * The stage that a stored Task had before it was put on hold; of one that was nothing else
   * before, the one that its dispenses suggest.
   */
  public FillStage stageBefore(Task held) {
    return resources
        .formerContents(
            "Task",
            held.getIdElement().getIdPart(),
            1,
            held.getIdElement().hasVersionIdPart()
                ? held.getIdElement().getVersionIdPartAsLong()
                : Long.parseLong(held.getMeta().getVersionId()),
            Instant.EPOCH)
        .stream()
        .flatMap(former -> FillStage.of((Task) former).stream())
        .filter(stage -> stage != FillStage.ON_HOLD)
        .findFirst()
        .orElse(Fill.dispenses(held).isEmpty() ? FillStage.RECEIVED : FillStage.VERIFIED);
  }
}

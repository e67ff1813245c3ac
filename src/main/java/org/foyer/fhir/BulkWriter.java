package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.foyer.fhir.BulkWrites.Line;
import org.foyer.fhir.BulkWrites.OpenLink;
import org.foyer.fhir.BulkWrites.Result;
import org.foyer.fhir.BulkWrites.Stage;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes resources by the thousands, with the authority of one caller: each is judged, validated
 * and told of as if it came by HTTP. Everything is done in the transaction that runs.
 */
public final class BulkWriter {

  private final BulkWrites writes;
  private final Supplier<RequestDetails> requests;

  BulkWriter(BulkWrites writes, Supplier<RequestDetails> requests) {
    this.writes = writes;
    this.requests = requests;
  }

  /**
   * Writes what is new and can be written together at this stage; tells what is wrong with the
   * rest, or that it is to be written by itself.
   *
   * @throws RuntimeException if something is wrong that does not show before all is written; then
   *     the transaction must be rolled back, and the lines be written one by one
   */
  public Result write(List<Line> lines, Stage stage) {
    checkTransaction();
    return writes.write(requests.get(), lines, stage);
  }

  /**
   * Writes a resource as an update with its id.
   *
   * @throws RuntimeException if it cannot be written; then the transaction must be rolled back
   */
  public void writeSingle(String json) {
    checkTransaction();
    writes.writeSingle(requests.get(), json);
  }

  /**
   * Completes references to what may be there by now.
   *
   * @return those to what is not
   */
  public List<OpenLink> link(Collection<OpenLink> links) {
    checkTransaction();
    return writes.link(links);
  }

  private static void checkTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("Resources are written in a transaction");
    }
  }
}

package org.foyer.audit.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foyer.audit.trail.Trail;
import org.foyer.fhir.Callers;
import org.foyer.fhir.PerTransaction;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * What a database transaction writes, by caller. Just before it commits, all of that goes into the
 * trail: either both are there afterwards, or neither.
 */
final class WrittenInTransaction implements TransactionSynchronization {

  private static final PerTransaction<WrittenInTransaction> OPEN = new PerTransaction<>();
  private static final Caller NOBODY = Caller.server("work of its own");

  private final Trail trail;
  private final Map<Caller, Written> byCaller = new LinkedHashMap<>();

  private WrittenInTransaction(Trail trail) {
    this.trail = trail;
  }

  /** That of the transaction that runs on this thread. */
  static WrittenInTransaction current(Trail trail) {
    return OPEN.current(() -> new WrittenInTransaction(trail));
  }

  Written of(@Nullable RequestDetails request) {
    Caller caller = Callers.of(request).orElse(NOBODY);
    return byCaller.computeIfAbsent(caller, Written::new).by(request);
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    byCaller.values().forEach(written -> trail.join(written.entry(), written.circumstances()));
  }

  @Override
  public void afterCommit() {
    byCaller.values().forEach(Written::isRecorded);
  }

  /** After all others, so that what they still write is recorded too. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}

package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.TransactionProcessor;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out a shortcut of HAPI's by which the conditions in a transaction would be looked up
 * without regard to what the caller may see; they are then looked up one by one.
 */
class VisibleTransactions extends TransactionProcessor {

  private final VisibleRows visible;

  VisibleTransactions(VisibleRows visible) {
    this.visible = visible;
  }

  @Override
  public void preFetchSearchParameterMaps(
      @Nullable RequestDetails request,
      TransactionDetails transaction,
      RequestPartitionId partition,
      List<MatchUrlToResolve> conditions,
      Set<JpaPid> bodies,
      Set<JpaPid> versions) {
    if (visible.isEverything(request)) {
      super.preFetchSearchParameterMaps(
          request, transaction, partition, conditions, bodies, versions);
    }
  }
}

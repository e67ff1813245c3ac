package org.foyer.audit.provenance;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.fhir.PerTransaction;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Provenance;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * What a database transaction has written so far; its Provenance is made just before it commits.
 */
final class ProvenanceOfTransaction implements TransactionSynchronization {

  private static final PerTransaction<ProvenanceOfTransaction> OPEN = new PerTransaction<>();

  private final ProvenanceWriter writer;
  private final Map<Caller, List<WrittenResource>> written = new LinkedHashMap<>();
  private Optional<Provenance> given = Optional.empty();

  private ProvenanceOfTransaction(ProvenanceWriter writer) {
    this.writer = writer;
  }

  /** That of the transaction that runs on this thread. */
  static ProvenanceOfTransaction current(ProvenanceWriter writer) {
    return OPEN.current(() -> new ProvenanceOfTransaction(writer));
  }

  void add(Caller caller, @Nullable RequestDetails request, WrittenResource resource) {
    written.computeIfAbsent(caller, any -> new ArrayList<>()).add(resource);
    if (given.isEmpty()) {
      given = GivenProvenance.of(request);
    }
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    written.forEach(
        (caller, resources) ->
            given.ifPresentOrElse(
                provenance -> writer.write(provenance, caller, resources),
                () -> writer.write(caller, resources)));
  }

  /** Before the audit trail, which records this write too. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE - 100;
  }
}

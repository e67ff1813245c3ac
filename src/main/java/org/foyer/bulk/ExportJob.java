package org.foyer.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.foyer.fhir.BulkSelection;
import org.foyer.fhir.BulkSelection.Records;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;

/**
 * An export that a client has started.
 *
 * @param address by which it was started
 * @param patients whose records it is about, once that is found out; null for everybody's
 * @param caller on whose authority it runs
 * @param transactionTime all that was stored by then is in it
 * @param expiresAt when it is removed; null while it runs
 * @param failure why it failed, in words for the client
 */
record ExportJob(
    UUID id,
    State state,
    String address,
    ExportRequest request,
    @Nullable List<String> patients,
    Caller caller,
    Instant transactionTime,
    @Nullable Instant expiresAt,
    @Nullable String failure) {

  /** How far an export is. */
  enum State {
    RUNNING,
    COMPLETE,
    FAILED
  }

  /** What the export contains of a type. */
  BulkSelection selection(String type) {
    if (request.level() == ExportRequest.Level.GROUP && patients == null) {
      throw new IllegalStateException("The members of the Group are not known yet");
    }
    return new BulkSelection(
        type,
        request.filters().getOrDefault(type, List.of()),
        request.since(),
        request.level() == ExportRequest.Level.SYSTEM
            ? new Records.Any()
            : new Records.OfPatients(patients == null ? null : Set.copyOf(patients)));
  }
}

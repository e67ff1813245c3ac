package org.foyer.bulk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;

/**
 * An import that a client has started.
 *
 * @param address by which it was started
 * @param caller on whose authority it runs
 * @param expiresAt when it is forgotten; null while it runs
 * @param failure why it failed, in words for the client
 */
record ImportJob(
    UUID id,
    ExportJob.State state,
    Phase phase,
    String address,
    List<ImportInput> inputs,
    Caller caller,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable String failure) {

  /** What is done, one after the other. */
  enum Phase {
    /** Lines are written together where they can be. */
    LINES,
    /** References between these are completed. */
    LINKS,
    /** The other lines are written, each by itself. */
    SINGLES,
    /** The last references are completed, and what is missing is told. */
    CHECK
  }

  ImportInput input(int number) {
    return inputs.get(number);
  }
}

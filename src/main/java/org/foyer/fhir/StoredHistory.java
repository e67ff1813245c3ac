package org.foyer.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Versions of stored resources as JSON, as {@link StoredJson} has the current ones.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#history">FHIR R4, history</a>
 */
public interface StoredHistory {

  /**
   * A version of a resource that is there now; empty if either is not there, or deleted.
   *
   * @param base the FHIR base under which the server is known, to which references are relative
   */
  Optional<StoredText> version(String type, String id, long version, String base);

  /**
   * Versions of a resource, newest first, also those by which it was deleted.
   *
   * @param base the FHIR base under which the server is known, to which references are relative
   */
  List<Version> versions(String type, String id, Span span, String base);

  /**
   * A part of a history.
   *
   * @param since the earliest time, inclusive; null for all
   * @param until the latest time, inclusive; null for all
   * @param skip how many of the newest of these are left out
   * @param count how many there are at most
   */
  record Span(@Nullable Instant since, @Nullable Instant until, int skip, int count) {}

  /**
   * A version of a resource.
   *
   * @param text as it was stored; empty JSON if the resource was deleted by this version
   * @param isFirst whether it was made when the resource was created
   */
  record Version(StoredText text, boolean isFirst) {

    /** Whether the resource was deleted by this version. */
    public boolean isDeletion() {
      return text.json().isEmpty();
    }
  }
}

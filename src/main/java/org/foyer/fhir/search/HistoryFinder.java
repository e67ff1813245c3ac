package org.foyer.fhir.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.StoredHistory;
import org.foyer.fhir.StoredHistory.Span;
import org.foyer.fhir.StoredHistory.Version;
import org.foyer.fhir.StoredText;
import org.jspecify.annotations.Nullable;

/**
 * Finds the page of the history of a resource that a request asks for, for callers who may read all
 * resources of its type: others may not see each version, and only its content tells which.
 */
public final class HistoryFinder {

  private final StoredHistory stored;
  private final NextPage nextPage;

  HistoryFinder(StoredHistory stored, NextPage nextPage) {
    this.stored = stored;
    this.nextPage = nextPage;
  }

  /**
   * The version that a request asks for; empty if there is none, or it or its resource is deleted.
   */
  public Optional<StoredText> version(RequestDetails request) {
    String number = request.getId().getVersionIdPart();
    return number.matches("[1-9][0-9]{0,17}")
        ? stored.version(
            request.getResourceName(),
            request.getId().getIdPart(),
            Long.parseLong(number),
            request.getFhirServerBase())
        : Optional.empty();
  }

  /**
   * The page, which is empty if there is no such resource, or no version of that time.
   *
   * @param since the earliest time, inclusive; null for all
   * @param count of versions on the page, at most
   */
  public FoundVersions page(RequestDetails request, @Nullable Instant since, int count) {
    HistoryPosition start = HistoryPosition.of(RequestedPosition.of(request), null);
    List<Version> found =
        stored.versions(
            request.getResourceName(),
            request.getId().getIdPart(),
            new Span(since, start.until(), start.skip(), count + 1),
            request.getFhirServerBase());
    boolean isAll = found.size() <= count;
    List<Version> page = isAll ? found : found.subList(0, count);
    List<Instant> times = page.stream().map(version -> version.text().updated()).toList();
    return new FoundVersions(
        page,
        isAll && RequestedPosition.of(request) == null ? page.size() : null,
        isAll
            ? null
            : HistoryLinkInterceptor.link(
                request, nextPage.token(request, start.after(times).forLink())));
  }

  /**
   * A page of a history.
   *
   * @param total if it is known
   * @param next the address of the next page; null for the last
   */
  public record FoundVersions(
      List<Version> versions, @Nullable Integer total, @Nullable String next) {}
}

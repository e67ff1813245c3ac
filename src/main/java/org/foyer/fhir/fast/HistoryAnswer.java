package org.foyer.fhir.fast;

import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.foyer.fhir.StoredHistory.Version;
import org.foyer.fhir.StoredText;
import org.foyer.fhir.search.HistoryFinder.FoundVersions;

/**
 * The answer to the history of a resource.
 *
 * @see <a href="https://hl7.org/fhir/R4/bundle.html#history">FHIR R4, histories</a>
 */
final class HistoryAnswer {

  private static final int ENTRY = 300;

  private HistoryAnswer() {}

  /** Sends a page as a Bundle. */
  static void send(ServletRequestDetails request, String mediaType, FoundVersions page) {
    int size = page.versions().stream().mapToInt(one -> one.text().json().length() + ENTRY).sum();
    BundleText bundle = new BundleText("history", page.total(), false, size);
    bundle.links(
        RestfulServerUtils.createLinkSelf(request.getFhirServerBase(), request), page.next());
    String base = request.getServerBaseForRequest();
    page.versions().forEach(one -> bundle.entry(base, one.text(), interaction(one)));
    bundle.send(request, mediaType, true);
  }

  /** What made a version, in HAPI's words. */
  private static String interaction(Version version) {
    StoredText text = version.text();
    return ",\"request\":{\"method\":\"%s\",\"url\":\"%s/%s/_history/%d\"},\"response\":{\"status\":\"%s\",\"etag\":\"W/\\\"%d\\\"\"}"
        .formatted(
            method(version),
            text.type(),
            text.id(),
            text.version(),
            text.version() == 1 ? "201 Created" : "200 OK",
            text.version());
  }

  private static String method(Version version) {
    if (version.isDeletion()) {
      return "DELETE";
    }
    return version.isFirst() ? "POST" : "PUT";
  }
}

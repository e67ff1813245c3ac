package org.foyer.fhir.fast;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.util.SearchParameterMapCalculator;
import ca.uhn.fhir.model.valueset.BundleTypeEnum;
import ca.uhn.fhir.rest.api.BundleLinks;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import org.foyer.fhir.StoredText;
import org.foyer.fhir.search.FoundTexts;

/**
 * The answer to a search.
 *
 * @see <a href="https://hl7.org/fhir/R4/bundle.html#searchset">FHIR R4, search sets</a>
 */
final class SearchAnswer {

  private static final int ENTRY = 200;
  private static final String MATCH = ",\"search\":{\"mode\":\"match\"}";
  private static final String INCLUDE = ",\"search\":{\"mode\":\"include\"}";

  private SearchAnswer() {}

  /** Sends a page as a Bundle. */
  static void send(
      ServletRequestDetails request, String mediaType, SearchParameterMap search, FoundTexts page) {
    boolean isCount = SearchParameterMapCalculator.isWantOnlyCount(search);
    int size = size(page.matches()) + size(page.included());
    BundleText bundle = new BundleText("searchset", page.total(), isCount, size);
    if (!isCount) {
      bundle.links(
          RestfulServerUtils.createLinkSelf(request.getFhirServerBase(), request),
          page.next() == null ? null : link(request, search, bundle.id(), page.next()));
      String base = request.getServerBaseForRequest();
      page.matches().forEach(one -> bundle.entry(base, one, MATCH));
      page.included().forEach(one -> bundle.entry(base, one, INCLUDE));
    }
    bundle.send(request, mediaType, search.getEverythingMode() != null);
  }

  private static int size(List<StoredText> texts) {
    return texts.stream().mapToInt(text -> text.json().length() + ENTRY).sum();
  }

  /** As HAPI makes it. */
  private static String link(
      ServletRequestDetails request, SearchParameterMap search, String id, String page) {
    BundleLinks links =
        new BundleLinks(
            request.getFhirServerBase(), search.getIncludes(), false, BundleTypeEnum.SEARCHSET);
    return RestfulServerUtils.createPagingLink(links, request, id, page, request.getParameters());
  }
}

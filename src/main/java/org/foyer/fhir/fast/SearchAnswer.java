package org.foyer.fhir.fast;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.util.SearchParameterMapCalculator;
import ca.uhn.fhir.model.primitive.InstantDt;
import ca.uhn.fhir.model.valueset.BundleTypeEnum;
import ca.uhn.fhir.rest.api.BundleLinks;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.DateUtils;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.foyer.fhir.StoredText;
import org.foyer.fhir.search.FoundTexts;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @see <a href="https://hl7.org/fhir/R4/bundle.html#searchset">FHIR R4, search sets</a>
 */
final class SearchAnswer {

  private static final int ENTRY = 200;
  private static final String SUBSETTED =
      ",\"tag\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ObservationValue\","
          + "\"code\":\"SUBSETTED\",\"display\":\"Resource encoded in summary mode\"}]";

  private SearchAnswer() {}

  /** Sends a page as a Bundle. */
  static void send(
      ServletRequestDetails request, String mediaType, SearchParameterMap search, FoundTexts page) {
    InstantDt now = InstantDt.withCurrentTime();
    StringBuilder json = new StringBuilder(1000 + size(page.matches()) + size(page.included()));
    String id = UUID.randomUUID().toString();
    boolean onlyCount = SearchParameterMapCalculator.isWantOnlyCount(search);
    json.append("{\"resourceType\":\"Bundle\",\"id\":\"").append(id);
    json.append("\",\"meta\":{\"lastUpdated\":\"").append(now.getValueAsString()).append('"');
    json.append(onlyCount ? SUBSETTED : "").append("},\"type\":\"searchset\"");
    if (page.total() != null) {
      json.append(",\"total\":").append(page.total());
    }
    if (!onlyCount) {
      addLinks(json, request, search, id, page.next());
      addEntries(json, request.getServerBaseForRequest(), page);
    }
    json.append('}');
    boolean contentLocation = search.getEverythingMode() != null;
    if (PartialAnswer.isAsked(request)) {
      PartialAnswer.send(request, json, contentLocation);
      return;
    }
    HttpServletResponse response = request.getServletResponse();
    response.addHeader(Constants.HEADER_LAST_MODIFIED, DateUtils.formatDate(now.getValue()));
    if (contentLocation) {
      response.addHeader(
          Constants.HEADER_CONTENT_LOCATION, request.getFhirServerBase() + "/Bundle/" + id);
    }
    AnswerForm.send(request, mediaType, json);
  }

  private static void addLinks(
      StringBuilder json,
      ServletRequestDetails request,
      SearchParameterMap search,
      String id,
      @Nullable String next) {
    json.append(",\"link\":[");
    addLink(json, "self", RestfulServerUtils.createLinkSelf(request.getFhirServerBase(), request));
    if (next != null) {
      json.append(',');
      addLink(json, "next", link(request, search, id, next));
    }
    json.append(']');
  }

  private static int size(List<StoredText> texts) {
    return texts.stream().mapToInt(text -> text.json().length() + ENTRY).sum();
  }

  private static void addEntries(StringBuilder json, String base, FoundTexts page) {
    if (page.matches().isEmpty() && page.included().isEmpty()) {
      return;
    }
    json.append(",\"entry\":[");
    page.matches().forEach(one -> addEntry(json, base, one, "match"));
    page.included().forEach(one -> addEntry(json, base, one, "include"));
    json.setCharAt(json.length() - 1, ']');
  }

  private static void addEntry(StringBuilder json, String base, StoredText one, String mode) {
    json.append("{\"fullUrl\":\"").append(base).append('/').append(one.type());
    json.append('/').append(one.id()).append("\",\"resource\":").append(one.json());
    json.append(",\"search\":{\"mode\":\"").append(mode).append("\"}},");
  }

  private static void addLink(StringBuilder json, String relation, String url) {
    json.append("{\"relation\":\"").append(relation).append("\",\"url\":\"");
    JsonStringEncoder.getInstance().quoteAsString(url, json);
    json.append("\"}");
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

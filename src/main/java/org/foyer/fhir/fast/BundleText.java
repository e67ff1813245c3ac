package org.foyer.fhir.fast;

import ca.uhn.fhir.model.primitive.InstantDt;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.util.DateUtils;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Date;
import java.util.UUID;
import org.foyer.fhir.StoredText;
import org.jspecify.annotations.Nullable;

/**
 * A Bundle that is written as text, its parts in the order of the model.
 *
 * @see <a href="https://hl7.org/fhir/R4/bundle.html">FHIR R4, Bundle</a>
 */
final class BundleText {

  private static final int HEAD = 1000;
  private static final String SUBSETTED =
      ",\"tag\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ObservationValue\","
          + "\"code\":\"SUBSETTED\",\"display\":\"Resource encoded in summary mode\"}]";

  private final String id = UUID.randomUUID().toString();
  private final InstantDt made = InstantDt.withCurrentTime();
  private final StringBuilder json;
  private boolean hasEntries;

  /**
   * Begins a Bundle.
   *
   * @param isCount whether it has no more than a total
   * @param size of its entries, about, in characters
   */
  BundleText(String type, @Nullable Integer total, boolean isCount, int size) {
    json = new StringBuilder(HEAD + size);
    json.append("{\"resourceType\":\"Bundle\",\"id\":\"").append(id);
    json.append("\",\"meta\":{\"lastUpdated\":\"").append(made.getValueAsString()).append('"');
    json.append(isCount ? SUBSETTED : "").append("},\"type\":\"").append(type).append('"');
    if (total != null) {
      json.append(",\"total\":").append(total);
    }
  }

  String id() {
    return id;
  }

  void links(String self, @Nullable String next) {
    json.append(",\"link\":[");
    link("self", self);
    if (next != null) {
      json.append(',');
      link("next", next);
    }
    json.append(']');
  }

  private void link(String relation, String url) {
    json.append("{\"relation\":\"").append(relation).append("\",\"url\":\"");
    JsonStringEncoder.getInstance().quoteAsString(url, json);
    json.append("\"}");
  }

  /**
   * Adds an entry.
   *
   * @param resource which is at this base; without JSON, the entry has none
   * @param more elements of the entry, each after a comma
   */
  void entry(String base, StoredText resource, String more) {
    json.append(hasEntries ? "," : ",\"entry\":[");
    hasEntries = true;
    json.append("{\"fullUrl\":\"").append(base).append('/').append(resource.type());
    json.append('/').append(resource.id()).append('"');
    if (!resource.json().isEmpty()) {
      json.append(",\"resource\":").append(resource.json());
    }
    json.append(more).append('}');
  }

  /** Ends the Bundle and sends it, or the parts of it that are asked for. */
  void send(ServletRequestDetails request, String mediaType, boolean contentLocation) {
    json.append(hasEntries ? "]}" : "}");
    if (PartialAnswer.isAsked(request)) {
      PartialAnswer.send(request, json, contentLocation);
      return;
    }
    Date time = made.getValue();
    request
        .getServletResponse()
        .addHeader(Constants.HEADER_LAST_MODIFIED, DateUtils.formatDate(time));
    if (contentLocation) {
      request
          .getServletResponse()
          .addHeader(
              Constants.HEADER_CONTENT_LOCATION, request.getFhirServerBase() + "/Bundle/" + id);
    }
    AnswerForm.send(request, mediaType, json);
  }
}

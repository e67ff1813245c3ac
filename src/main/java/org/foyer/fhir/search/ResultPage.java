package org.foyer.fhir.search;

import ca.uhn.fhir.model.primitive.InstantDt;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.server.method.ResponsePage.ResponsePageBuilder;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * One page of results, loaded.
 *
 * @param resources matches and what they include, in order
 * @param total how many matches there are on all pages; null if nobody counted
 * @param nextPageToken the sealed link to the next page; null on the last page
 * @param published when the page was made
 * @param uuid the id of the Bundle, which no other has
 */
record ResultPage(
    List<IBaseResource> resources,
    @Nullable Integer total,
    @Nullable String nextPageToken,
    IPrimitiveType<Date> published,
    String uuid)
    implements IBundleProvider {

  private static final String THIS_PAGE = "this";

  ResultPage(
      List<IBaseResource> resources, @Nullable Integer total, @Nullable String nextPageToken) {
    this(
        resources, total, nextPageToken, InstantDt.withCurrentTime(), UUID.randomUUID().toString());
  }

  @Override
  public List<IBaseResource> getResources(int from, int to, ResponsePageBuilder page) {
    return resources.subList(Math.min(from, resources.size()), resources.size());
  }

  @Override
  public @Nullable Integer size() {
    return total;
  }

  @Override
  public String getCurrentPageId() {
    return THIS_PAGE;
  }

  @Override
  public @Nullable String getNextPageId() {
    return nextPageToken;
  }

  @Override
  public IPrimitiveType<Date> getPublished() {
    return published;
  }

  @Override
  public @Nullable Integer preferredPageSize() {
    return null;
  }

  @Override
  public String getUuid() {
    return uuid;
  }
}

package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.dao.HistoryBuilder;
import ca.uhn.fhir.model.primitive.InstantDt;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.method.ResponsePage.ResponsePageBuilder;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;

/** A page of a history, loaded when it is known how long it is to be. */
final class HistoryPage implements IBundleProvider {

  private final HistoryLoader loader;
  private final HistoryBuilder builder;
  private final HistorySource source;
  private final HistoryPosition position;
  private final @Nullable RequestDetails request;
  private final IPrimitiveType<Date> published = InstantDt.withCurrentTime();

  HistoryPage(
      HistoryLoader loader,
      HistoryBuilder builder,
      HistorySource source,
      HistoryPosition position,
      @Nullable RequestDetails request) {
    this.loader = loader;
    this.builder = builder;
    this.source = source;
    this.position = position;
    this.request = request;
  }

  @Override
  public List<IBaseResource> getResources(int from, int to, ResponsePageBuilder page) {
    HistoryPosition start =
        from == 0 ? position : new HistoryPosition(position.until(), position.skip() + from);
    List<IBaseResource> resources = loader.load(source, start, to - from, request);
    // HAPI would add a link by offset if it believed that there are more.
    page.setTotalRequestedResourcesFetched(resources.size());
    return resources;
  }

  @Override
  public @Nullable Integer size() {
    return request instanceof ServletRequestDetails ? null : loader.count(builder, request);
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
  public @Nullable String getUuid() {
    return null;
  }
}

package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.HistoryBuilder;
import ca.uhn.fhir.jpa.dao.HistoryBuilderFactory;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.search.PersistedJpaBundleProviderFactory;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.HistorySearchStyleEnum;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Makes histories that page by position, in the place of HAPI's that page by offset. */
final class HistoryPages extends PersistedJpaBundleProviderFactory {

  private static final RequestPartitionId ALL = RequestPartitionId.allPartitions();

  private final HistoryBuilderFactory builders;
  private final HistoryLoader loader;
  private final VisibleHistory visible;

  HistoryPages(HistoryBuilderFactory builders, HistoryLoader loader, VisibleHistory visible) {
    this.builders = builders;
    this.loader = loader;
    this.visible = visible;
  }

  @Override
  public IBundleProvider history(
      @Nullable RequestDetails request,
      @Nullable String resourceType,
      @Nullable JpaPid resource,
      @Nullable Date since,
      @Nullable Date until,
      @Nullable Integer offset,
      @Nullable HistorySearchStyleEnum style,
      RequestPartitionId partition) {
    HistoryPosition position =
        HistoryPosition.of(RequestedPosition.of(request), until == null ? null : until.toInstant());
    Date last = position.until() == null ? null : Date.from(position.until());
    HistoryBuilder builder = builders.newHistoryBuilder(resourceType, resource, since, last);
    HistorySource all =
        (from, count) -> builder.fetchEntities(ALL, null, from, from + count, style);
    HistorySource source =
        resource != null || visible.isWhole(request, resourceType)
            ? all
            : visible.of(
                resourceType, since == null ? null : since.toInstant(), position.until(), request);
    return new HistoryPage(loader, builder, source, position, request);
  }
}

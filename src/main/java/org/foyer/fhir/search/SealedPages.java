package org.foyer.fhir.search;

import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.fhir.ResultPages;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Pages whose links are sealed. */
final class SealedPages implements ResultPages {

  private final NextPage nextPage;

  SealedPages(NextPage nextPage) {
    this.nextPage = nextPage;
  }

  @Override
  public Optional<String> after(RequestDetails request) {
    return Optional.ofNullable(RequestedPosition.of(request))
        .map(position -> position.sortValues().get(0));
  }

  @Override
  public IBundleProvider page(
      RequestDetails request,
      List<? extends IBaseResource> resources,
      @Nullable Integer total,
      @Nullable String last) {
    String next =
        last == null ? null : nextPage.token(request, new SearchPosition(List.of(last), 0));
    return new ResultPage(List.copyOf(resources), total, next);
  }

  @Override
  public IBundleProvider page(
      RequestDetails request,
      Map<String, List<String>> asked,
      List<? extends IBaseResource> resources,
      @Nullable Integer total,
      @Nullable String last) {
    String next =
        last == null ? null : nextPage.token(request, asked, new SearchPosition(List.of(last), 0));
    return new ResultPage(List.copyOf(resources), total, next);
  }
}

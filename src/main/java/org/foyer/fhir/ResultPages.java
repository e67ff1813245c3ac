package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** Pages of results that a feature finds itself, with links like those of all other searches. */
public interface ResultPages {

  /** Where the page before ended, as the feature has told it; empty for the first page. */
  Optional<String> after(RequestDetails request);

  /**
   * One page.
   *
   * @param resources the matches on it, in order
   * @param total how many there are on all pages; null if nobody counted
   * @param last where it ends; null if it is the last page
   */
  IBundleProvider page(
      RequestDetails request,
      List<? extends IBaseResource> resources,
      @Nullable Integer total,
      @Nullable String last);

  /**
   * One page of what was asked for by a body that is no list of simple values.
   *
   * @param asked the same as parameters of an address; links to further pages stand for them
   */
  IBundleProvider page(
      RequestDetails request,
      Map<String, List<String>> asked,
      List<? extends IBaseResource> resources,
      @Nullable Integer total,
      @Nullable String last);
}

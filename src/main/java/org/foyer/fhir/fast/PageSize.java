package org.foyer.fhir.fast;

import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;

/** How many entries a page has at most, as HAPI's storage bounds it. */
final class PageSize {

  private PageSize() {}

  /** That of the page that a request asks for. */
  static int of(ServletRequestDetails request) {
    Integer asked = RestfulServerUtils.extractCountParameter(request);
    Integer most = request.getServer().getMaximumPageSize();
    if (asked == null) {
      return request.getServer().getDefaultPageSize();
    }
    return most == null ? asked : Math.min(asked, most);
  }
}

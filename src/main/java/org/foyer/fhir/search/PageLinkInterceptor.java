package org.foyer.fhir.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.fhir.FhirInterceptor;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/**
 * Turns a request for a further page into the request of the first page plus a position, before
 * anything looks at it, so that all rules judge the search itself.
 */
final class PageLinkInterceptor implements FhirInterceptor {

  /** These may differ from page to page; they change how an answer looks, not what is in it. */
  private static final List<String> PRESENTATION =
      List.of(Constants.PARAM_FORMAT, Constants.PARAM_PRETTY);

  private final PageLinkSeal seal;

  PageLinkInterceptor(PageLinkSeal seal) {
    this.seal = seal;
  }

  /** Opens the page link, if the request is one. */
  @Hook(
      value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED,
      order = FhirInterceptorOrder.PAGE_LINK)
  public void openPageLink(ServletRequestDetails request) {
    Map<String, String[]> asked = request.getParameters();
    if (!asked.containsKey(Constants.PARAM_PAGINGACTION)) {
      return;
    }
    String[] token = asked.get(Constants.PARAM_PAGEID);
    if (token == null || token.length != 1 || request.getRequestType() != RequestTypeEnum.GET) {
      throw new FhirProblem(
          ProblemCode.PAGE_LINK_INVALID,
          "A page link is a GET with _getpages and one _pageId, as Foyer has given it out.");
    }
    PageLink link = seal.open(token[0]);
    Map<String, String[]> parameters = new HashMap<>();
    link.parameters()
        .forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
    for (String name : PRESENTATION) {
      if (asked.containsKey(name)) {
        parameters.put(name, asked.get(name));
      }
    }
    request.setParameters(parameters);
    request.setRequestPath(link.path());
    request.getServer().populateRequestDetailsFromRequestPath(request, link.path());
    RequestedPosition.set(request, link.position());
  }
}

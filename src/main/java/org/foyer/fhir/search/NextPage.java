package org.foyer.fhir.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/** Makes the token of the next page's link. */
final class NextPage {

  private static final String SEARCH_BY_POST = "/_search";

  private final PageLinkSeal seal;

  NextPage(PageLinkSeal seal) {
    this.seal = seal;
  }

  /** The token for the page after this position of what the request asks for. */
  String token(RequestDetails request, SearchPosition last) {
    return token(request, parameters(request), last);
  }

  /** The token for the page after this position of what these parameters ask for. */
  String token(RequestDetails request, Map<String, List<String>> parameters, SearchPosition last) {
    return seal.seal(new PageLink(path(request), parameters, last));
  }

  private static String path(RequestDetails request) {
    String path = request.getRequestPath();
    return path.endsWith(SEARCH_BY_POST)
        ? path.substring(0, path.length() - SEARCH_BY_POST.length())
        : path;
  }

  private static Map<String, List<String>> parameters(RequestDetails request) {
    Map<String, List<String>> parameters = new TreeMap<>();
    request
        .getParameters()
        .forEach((name, values) -> parameters.put(name, new ArrayList<>(Arrays.asList(values))));
    if (request.getResource() instanceof Parameters body) {
      body.getParameter().stream()
          .filter(ParametersParameterComponent::hasValue)
          .forEach(
              parameter ->
                  parameters
                      .computeIfAbsent(parameter.getName(), name -> new ArrayList<>())
                      .add(parameter.getValue().primitiveValue()));
    }
    return parameters;
  }
}

package org.foyer.fhir.search;

import java.util.List;
import java.util.Map;

/**
 * What a link to a further page stands for: the request of the first page, and where the page
 * before ended. The request is judged anew each time; the link is no proof of permission.
 *
 * @param path the path of the first page's request below the FHIR base, such as {@code Observation}
 * @param parameters the first page's parameters, those of a POST body among them
 * @param position where the page before ended
 */
record PageLink(String path, Map<String, List<String>> parameters, SearchPosition position) {}

package org.foyer.fhir.fulltext;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.jpa.searchparam.MatchUrlService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.util.JpaParamUtil;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.MatchUrlUtil;
import java.util.List;
import java.util.Set;
import org.apache.http.NameValuePair;

/**
 * Reads {@code _text} and {@code _content} in the URLs of conditional interactions. HAPI leaves
 * them out, so that a conditional delete would delete more than it was told to.
 */
final class WordsInMatchUrls extends MatchUrlService {

  private static final Set<String> WORDS = Set.of(Constants.PARAM_TEXT, Constants.PARAM_CONTENT);

  private final FhirContext fhirContext;

  WordsInMatchUrls(FhirContext fhirContext, ISearchParamRegistry searchParameters) {
    super(fhirContext, searchParameters);
    this.fhirContext = fhirContext;
  }

  @Override
  public SearchParameterMap translateMatchUrl(
      String url, RuntimeResourceDefinition type, Flag... flags) {
    SearchParameterMap parameters = super.translateMatchUrl(url, type, flags);
    for (NameValuePair parameter : MatchUrlUtil.translateMatchUrl(url)) {
      String name = nameOf(parameter);
      if (WORDS.contains(name) && !parameter.getValue().isBlank()) {
        add(parameters, name, parameter);
      }
    }
    return parameters;
  }

  private void add(SearchParameterMap parameters, String name, NameValuePair parameter) {
    String modifier =
        parameter.getName().equals(name) ? null : parameter.getName().substring(name.length());
    parameters.add(
        name,
        JpaParamUtil.parseQueryParams(
            fhirContext,
            RestSearchParameterTypeEnum.STRING,
            name,
            List.of(
                QualifiedParamList.splitQueryStringByCommasIgnoreEscape(
                    modifier, parameter.getValue()))));
  }

  private static String nameOf(NameValuePair parameter) {
    int modifier = parameter.getName().indexOf(':');
    return modifier < 0 ? parameter.getName() : parameter.getName().substring(0, modifier);
  }
}

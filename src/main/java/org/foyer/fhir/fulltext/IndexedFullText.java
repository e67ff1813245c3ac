package org.foyer.fhir.fulltext;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.param.StringParam;
import java.util.ArrayList;
import java.util.List;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hibernate.search.util.common.SearchException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Finds by words, after the index has taken up all that was committed before. */
final class IndexedFullText implements FullTextIndex {

  private static final Logger LOG = LoggerFactory.getLogger(IndexedFullText.class);
  private static final int LONGEST_QUERY = 1000;

  private final FollowingIndex index;
  private final WordStore store;
  private final FullTextSettings settings;

  IndexedFullText(FollowingIndex index, WordStore store, FullTextSettings settings) {
    this.index = index;
    this.store = store;
    this.settings = settings;
  }

  @Override
  public long[] matches(@Nullable String resourceType, SearchParameterMap parameters) {
    List<WordCriterion> criteria = new ArrayList<>(criteria(parameters, Constants.PARAM_TEXT));
    criteria.addAll(criteria(parameters, Constants.PARAM_CONTENT));
    long[] ids = found(resourceType, criteria);
    if (ids.length > settings.maximumMatches()) {
      throw new FhirProblem(
          ProblemCode.FULL_TEXT_TOO_MANY_MATCHES,
          "More than "
              + settings.maximumMatches()
              + " resources have these words; search for rarer ones.");
    }
    parameters.remove(Constants.PARAM_TEXT);
    parameters.remove(Constants.PARAM_CONTENT);
    return ids;
  }

  private long[] found(@Nullable String resourceType, List<WordCriterion> criteria) {
    try {
      requireComplete();
      return store.find(resourceType, criteria, settings.maximumMatches());
    } catch (SearchException | DataAccessException | IllegalStateException e) {
      LOG.warn("The full-text index could not be searched", e);
      throw unavailable("The full-text index cannot be reached at present.");
    }
  }

  private void requireComplete() {
    if (index.state() == IndexState.STARTING || index.state() == IndexState.BUILDING) {
      throw unavailable(
          "The full-text index is being built, so a search by _text or _content would leave out"
              + " resources. Try again later.");
    }
    if (!index.advance(settings.patience())) {
      throw unavailable(
          "The full-text index has not yet taken up the latest writes. Try again later.");
    }
  }

  private static FhirProblem unavailable(String explanation) {
    return new FhirProblem(ProblemCode.FULL_TEXT_UNAVAILABLE, explanation);
  }

  private static List<WordCriterion> criteria(SearchParameterMap parameters, String name) {
    List<List<IQueryParameterType>> all = parameters.get(name);
    if (all == null) {
      return List.of();
    }
    return all.stream()
        .map(any -> new WordCriterion(name.equals(Constants.PARAM_TEXT), query(name, any)))
        .toList();
  }

  private static String query(String name, List<IQueryParameterType> alternatives) {
    String query = WordQuery.anyOf(alternatives.stream().map(it -> value(name, it)).toList());
    if (query.isEmpty() || query.length() > LONGEST_QUERY) {
      throw new FhirProblem(
          ProblemCode.FULL_TEXT_QUERY_INVALID,
          "The value of " + name + " must have between one word and a few hundred characters.");
    }
    return query;
  }

  private static String value(String name, IQueryParameterType parameter) {
    if (parameter.getMissing() != null || parameter.getQueryParameterQualifier() != null) {
      throw new FhirProblem(
          ProblemCode.FULL_TEXT_QUERY_INVALID, "The parameter " + name + " takes no modifier.");
    }
    String value =
        parameter instanceof StringParam string
            ? string.getValue()
            : parameter.getValueAsQueryToken();
    return value == null ? "" : value;
  }
}

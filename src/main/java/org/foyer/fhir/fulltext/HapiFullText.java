package org.foyer.fhir.fulltext;

import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.model.search.ExtendedHSearchIndexData;
import ca.uhn.fhir.jpa.search.autocomplete.ValueSetAutocompleteOptions;
import ca.uhn.fhir.jpa.search.builder.ISearchQueryExecutor;
import ca.uhn.fhir.jpa.search.builder.SearchQueryExecutors;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.IResourcePersistentId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/**
 * What HAPI asks of a full-text index, answered by Foyer's: so conditional interactions and match
 * URLs too are never answered from an incomplete index. What Foyer's index cannot do is refused.
 */
@SuppressWarnings("rawtypes")
final class HapiFullText implements IFulltextSearchSvc {

  private final FullTextIndex index;

  HapiFullText(FullTextIndex index) {
    this.index = index;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T extends IResourcePersistentId> List<T> search(
      String type, SearchParameterMap parameters, RequestDetails request) {
    return (List<T>) matches(type, parameters);
  }

  @Override
  public ISearchQueryExecutor searchNotScrolled(
      String type, SearchParameterMap parameters, Integer limit, RequestDetails request) {
    return SearchQueryExecutors.limited(
        SearchQueryExecutors.from(matches(type, parameters)), limit);
  }

  @Override
  public ISearchQueryExecutor searchScrolled(
      String type, SearchParameterMap parameters, RequestDetails request) {
    return SearchQueryExecutors.from(matches(type, parameters));
  }

  private List<JpaPid> matches(@Nullable String type, SearchParameterMap parameters) {
    return Arrays.stream(index.matches(type, parameters)).mapToObj(JpaPid::fromId).toList();
  }

  @Override
  public long count(String type, SearchParameterMap parameters) {
    long count = index.matches(type, parameters).length;
    if (!parameters.isEmpty()) {
      throw unsupported("Counting by _text or _content together with other parameters");
    }
    return count;
  }

  @Override
  public <T extends IResourcePersistentId> List<T> everything(
      String type, SearchParameterMap parameters, T of, RequestDetails request) {
    throw unsupported("$everything with _text or _content");
  }

  @Override
  public List<IResourcePersistentId> lastN(SearchParameterMap parameters, Integer limit) {
    throw unsupported("$lastn");
  }

  @Override
  public IBaseResource tokenAutocompleteValueSetSearch(ValueSetAutocompleteOptions options) {
    throw unsupported("$expand with contextDirection=existing");
  }

  @Override
  public List<IBaseResource> searchForResources(
      String type, SearchParameterMap parameters, RequestDetails request) {
    throw unsupported("Answering from the full-text index alone");
  }

  @Override
  public List<IBaseResource> getResources(Collection<Long> ids) {
    throw unsupported("Answering from the full-text index alone");
  }

  private static FhirProblem unsupported(String what) {
    return new FhirProblem(
        ProblemCode.FULL_TEXT_UNSUPPORTED, what + " is not supported by this server.");
  }

  @Override
  public boolean canUseHibernateSearch(String type, SearchParameterMap parameters) {
    return index.concerns(parameters);
  }

  @Override
  public boolean supportsAllOf(SearchParameterMap parameters) {
    return false;
  }

  /** Sorting is left to the database; saying no would make HAPI search without the words. */
  @Override
  public boolean supportsAllSortTerms(String type, SearchParameterMap parameters) {
    return true;
  }

  @Override
  public boolean isDisabled() {
    return false;
  }

  @Override
  public ExtendedHSearchIndexData extractLuceneIndexData(
      IBaseResource resource, ResourceTable entity, ResourceIndexedSearchParams parameters) {
    throw new UnsupportedOperationException("Foyer keeps search parameters in the database only");
  }

  /** Nothing: the index follows the database by itself. */
  @Override
  public void reindex(ResourceTable entity) {}

  /** Nothing: the index follows the database by itself. */
  @Override
  public void deleteIndexedDocumentsByTypeAndId(Class type, List<Object> ids) {}
}

package org.foyer.fhir.fulltext;

import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.EntityIndexStatusEnum;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.hibernate.search.engine.backend.work.execution.DocumentCommitStrategy;
import org.hibernate.search.engine.backend.work.execution.DocumentRefreshStrategy;
import org.hibernate.search.engine.search.common.BooleanOperator;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.predicate.dsl.SimpleQueryFlag;
import org.hibernate.search.engine.search.query.SearchScroll;
import org.hibernate.search.engine.search.query.SearchScrollResult;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.scope.SearchScope;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategyConfigurationContext;
import org.jspecify.annotations.Nullable;

/**
 * The index itself, by Hibernate Search over Lucene or Elasticsearch, with HAPI's mapping of
 * resources. Nothing but this class writes resources to it; the position is a document of its own.
 */
final class WordStore {

  private static final long POSITION_ID = -1;
  private static final String POSITION_TYPE = "FoyerIndexPosition";
  private static final String CONTENT = "myContentText";
  private static final String NARRATIVE = "myNarrativeText";
  private static final int SCROLL_SIZE = 5000;
  private static final SimpleQueryFlag[] SYNTAX = {
    SimpleQueryFlag.AND,
    SimpleQueryFlag.OR,
    SimpleQueryFlag.NOT,
    SimpleQueryFlag.PREFIX,
    SimpleQueryFlag.PHRASE,
    SimpleQueryFlag.PRECEDENCE,
    SimpleQueryFlag.WHITESPACE
  };

  private final EntityManagerFactory entityManagers;

  WordStore(EntityManagerFactory entityManagers) {
    this.entityManagers = entityManagers;
    Search.mapping(entityManagers).indexingPlanFilter(types -> types.exclude(ResourceTable.class));
  }

  /** Creates the index where there is none. */
  void createIfMissing() {
    Search.mapping(entityManagers).scope(Object.class).schemaManager().createIfMissing();
  }

  /** Removes everything, the position too. */
  void clear() {
    scope().workspace().purge();
    scope().workspace().refresh();
  }

  /** Replaces the words of these resources, and removes others; done when it returns. */
  void write(Collection<IndexedText> texts, Collection<Long> removed) {
    change(
        plan -> {
          texts.forEach(text -> plan.addOrUpdate(document(text)));
          removed.forEach(id -> plan.purge(ResourceTable.class, JpaPid.fromId(id), null));
        });
  }

  /** Writes the position, after all that it speaks for. */
  void save(IndexPosition position) {
    IndexedText text = new IndexedText(POSITION_ID, POSITION_TYPE, "", position.encoded());
    change(plan -> plan.addOrUpdate(document(text)));
  }

  /** The position that was saved last. */
  Optional<IndexPosition> position() {
    scope().workspace().refresh();
    try (EntityManager entityManager = entityManagers.createEntityManager()) {
      return Search.session(entityManager)
          .search(ResourceTable.class)
          .select(fields -> fields.field(CONTENT, String.class))
          .where(fields -> fields.id().matching(JpaPid.fromId(POSITION_ID)))
          .fetchSingleHit()
          .flatMap(IndexPosition::decoded);
    }
  }

  /** Makes searchable what was written. */
  void refresh() {
    scope().workspace().refresh();
  }

  /** Makes durable what was written. */
  void flush() {
    scope().workspace().flush();
  }

  /** The internal ids of what matches, ascending; one more than the limit if there are more. */
  long[] find(@Nullable String type, List<WordCriterion> criteria, int limit) {
    try (EntityManager entityManager = entityManagers.createEntityManager();
        SearchScroll<JpaPid> scroll =
            Search.session(entityManager)
                .search(ResourceTable.class)
                .select(fields -> fields.id(JpaPid.class))
                .where(fields -> predicate(fields, type, criteria))
                .scroll(SCROLL_SIZE)) {
      LongStream.Builder ids = LongStream.builder();
      int count = 0;
      for (SearchScrollResult<JpaPid> page = scroll.next();
          page.hasHits() && count <= limit;
          page = scroll.next()) {
        page.hits().forEach(hit -> ids.add(hit.getId()));
        count += page.hits().size();
      }
      return ids.build().filter(id -> id != POSITION_ID).sorted().toArray();
    }
  }

  private static PredicateFinalStep predicate(
      SearchPredicateFactory fields, @Nullable String type, List<WordCriterion> criteria) {
    var all = fields.bool();
    if (type != null) {
      all.must(fields.match().field("myResourceType").matching(type));
    }
    for (WordCriterion criterion : criteria) {
      String[] searched =
          criterion.narrativeOnly() ? new String[] {NARRATIVE} : new String[] {CONTENT, NARRATIVE};
      all.must(
          fields
              .simpleQueryString()
              .fields(searched)
              .matching(criterion.query())
              .flags(SYNTAX)
              .defaultOperator(BooleanOperator.AND));
    }
    return all;
  }

  private static ResourceTable document(IndexedText text) {
    ResourceTable document = new ResourceTable();
    document.setId(JpaPid.fromId(text.id()));
    document.setResourceType(text.type());
    document.setNarrativeText(text.narrative());
    document.setContentText(text.content());
    document.setIndexStatus(EntityIndexStatusEnum.INDEXED_ALL);
    return document;
  }

  private void change(Consumer<SearchIndexingPlan> change) {
    try (EntityManager entityManager = entityManagers.createEntityManager()) {
      SearchSession session = Search.session(entityManager);
      session.indexingPlanFilter(types -> types.include(ResourceTable.class));
      session.indexingPlanSynchronizationStrategy(WordStore::applyOnly);
      change.accept(session.indexingPlan());
      session.indexingPlan().execute();
    }
  }

  private static void applyOnly(IndexingPlanSynchronizationStrategyConfigurationContext strategy) {
    strategy.documentCommitStrategy(DocumentCommitStrategy.NONE);
    strategy.documentRefreshStrategy(DocumentRefreshStrategy.NONE);
    strategy.indexingFutureHandler(
        execution ->
            execution
                .join()
                .throwable()
                .ifPresent(
                    failure -> {
                      throw new IllegalStateException("The index was not written", failure);
                    }));
  }

  private SearchScope<ResourceTable> scope() {
    return Search.mapping(entityManagers).scope(ResourceTable.class);
  }
}

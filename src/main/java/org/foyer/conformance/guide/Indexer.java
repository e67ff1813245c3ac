package org.foyer.conformance.guide;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.foyer.fhir.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the index of new search parameters, in the background. */
@Component
class Indexer {

  private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
  private static final int BATCH = 100;

  private final IndexWorkTable table;
  private final SearchIndex index;
  private final GuideParameterTable parameters;
  private final GuideTable guides;
  private final TransactionTemplate transactions;

  Indexer(
      IndexWorkTable table,
      SearchIndex index,
      GuideParameterTable parameters,
      GuideTable guides,
      TransactionTemplate transactions) {
    this.table = table;
    this.index = index;
    this.parameters = parameters;
    this.guides = guides;
    this.transactions = transactions;
  }

  /**
   * Works on a pass if there is one.
   *
   * @param goOn whether to go on after each batch; if not, the pass is left to whoever comes next
   */
  void work(BooleanSupplier goOn) {
    Optional<IndexWork> claimed = table.claim();
    if (claimed.isEmpty()) {
      return;
    }
    IndexWork work = claimed.get();
    try {
      if (work.unfenced()) {
        table.fence(work);
      } else if (!work.clear()) {
        table.release(work);
      } else {
        pass(work, goOn);
      }
    } catch (RuntimeException e) {
      LOG.warn(
          "The index of {} cannot be filled at the moment; trying again", work.resourceType(), e);
      table.fail(work, e.getClass().getSimpleName());
    }
  }

  private void pass(IndexWork work, BooleanSupplier goOn) {
    long last = work.last();
    if (work.total() == null) {
      SearchIndex.Extent extent = index.extent(work.resourceType());
      table.begin(work, extent);
      last = extent.last();
    }
    long position = work.position();
    List<Long> rows = index.rows(work.resourceType(), position, last, BATCH);
    while (!rows.isEmpty() && goOn.getAsBoolean()) {
      int failed = write(work.resourceType(), rows);
      position = rows.get(rows.size() - 1);
      table.advance(work, position, rows.size(), failed);
      rows = index.rows(work.resourceType(), position, last, BATCH);
    }
    if (rows.isEmpty()) {
      complete(work);
    } else {
      table.release(work);
    }
  }

  /** Together if possible, else one by one; somebody may be changing one of them. */
  private int write(String type, List<Long> rows) {
    try {
      return index.write(type, rows);
    } catch (RuntimeException together) {
      int failed = 0;
      for (Long row : rows) {
        failed += writeOne(type, row);
      }
      if (failed == rows.size()) {
        throw together;
      }
      return failed;
    }
  }

  private int writeOne(String type, Long row) {
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        return index.write(type, List.of(row));
      } catch (RuntimeException e) {
        LOG.debug("A {} could not be indexed", type, e);
      }
    }
    return 1;
  }

  private void complete(IndexWork work) {
    transactions.executeWithoutResult(
        status -> {
          table.complete(work);
          parameters.complete(work.id());
          guides.changed();
        });
    LOG.info("The new search parameters of {} answer searches", work.resourceType());
  }
}

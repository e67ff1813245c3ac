package org.foyer.scheduling.waiting;

import java.time.Duration;
import java.util.Optional;
import org.foyer.scheduling.waiting.FreedTimes.FreedTime;
import org.foyer.shared.FhirProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks after time that became free, one after the other, on each node. */
@Component
class OfferJob {

  private static final Logger LOG = LoggerFactory.getLogger(OfferJob.class);
  private static final int AT_ONCE = 100;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final FreedTimes freedTimes;
  private final OfferRound round;
  private final TransactionTemplate transactions;

  OfferJob(FreedTimes freedTimes, OfferRound round, PlatformTransactionManager transactionManager) {
    this.freedTimes = freedTimes;
    this.round = round;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /** Looks after what there is, so much at once that other scheduled work has its turn. */
  @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT2S")
  void run() {
    Optional<FreedTime> freed = freedTimes.claim();
    for (int i = 0; i < AT_ONCE && freed.isPresent(); i++) {
      look(freed.get());
      freed = freedTimes.claim();
    }
  }

  private void look(FreedTime freed) {
    try {
      transactions.executeWithoutResult(status -> round.ask(freed));
    } catch (FhirProblem e) {
      // Somebody else was faster.
      LOG.debug("No offer of freed time {}: {}", freed.id(), e.code());
      freedTimes.postpone(freed, PAUSE);
    } catch (RuntimeException e) {
      LOG.warn("Freed time {} could not be offered ({})", freed.id(), e.getClass().getName());
    }
  }
}

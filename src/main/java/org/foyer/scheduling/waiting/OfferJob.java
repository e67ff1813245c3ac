package org.foyer.scheduling.waiting;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.foyer.scheduling.waiting.FreedTimes.FreedTime;
import org.foyer.scheduling.waiting.OfferRound.NotOffered;
import org.foyer.shared.FhirProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
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

  /** Goes on with the next when time cannot be offered to whose turn it is. */
  private void look(FreedTime freed) {
    Set<String> passedOver = new HashSet<>();
    try {
      while (!isAsked(freed, passedOver)) {}
    } catch (ConcurrencyFailureException | FhirProblem e) {
      // Somebody else was faster.
      LOG.debug("No offer of freed time {} ({})", freed.id(), e.getClass().getName());
      freedTimes.postpone(freed, PAUSE);
    } catch (RuntimeException e) {
      LOG.warn("Freed time {} could not be offered ({})", freed.id(), e.getClass().getName());
    }
  }

  private boolean isAsked(FreedTime freed, Set<String> passedOver) {
    try {
      transactions.executeWithoutResult(
          status -> {
            freedTimes.seeOneMoment();
            round.ask(freed, passedOver);
          });
      return true;
    } catch (NotOffered e) {
      LOG.debug(
          "Freed time {} was not offered to one of those who wait: {}", freed.id(), e.getMessage());
      passedOver.add(e.entry());
      return false;
    }
  }
}

package org.foyer.pharmacy.routing.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.foyer.pharmacy.routing.message.DeliveryException;
import org.foyer.pharmacy.routing.message.PharmacyAdapter;
import org.foyer.shared.Pauses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends one message after the other. If the node dies before it has noted that a message was taken,
 * it is sent again, under the same name.
 */
@Component
class Departures {

  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

  private final OutboxRows rows;
  private final List<PharmacyAdapter> adapters;
  private final Undelivered undelivered;
  private final RoutingSettings settings;
  private final TransactionOperations transactions;
  private final Clock clock;

  Departures(
      OutboxRows rows,
      List<PharmacyAdapter> adapters,
      Undelivered undelivered,
      RoutingSettings settings,
      TransactionOperations transactions,
      Clock clock) {
    this.rows = rows;
    this.adapters = adapters;
    this.undelivered = undelivered;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Sends the next message that is due; answers whether there was one. */
  boolean sendNext() {
    Optional<QueuedMessage> next = rows.claim();
    next.ifPresent(this::send);
    return next.isPresent();
  }

  private void send(QueuedMessage message) {
    try {
      adapter(message).deliver(message.envelope());
      rows.end(message);
    } catch (DeliveryException e) {
      LOG.warn(
          "The {} message {} was not taken: {}",
          message.envelope().message().event().code(),
          message.envelope().id(),
          e.failure());
      fail(message, e);
    }
  }

  private PharmacyAdapter adapter(QueuedMessage message) throws DeliveryException {
    return adapters.stream()
        .filter(adapter -> adapter.knows(message.envelope().partner()))
        .findFirst()
        .orElseThrow(() -> DeliveryException.temporary("no-way"));
  }

  private void fail(QueuedMessage message, DeliveryException problem) {
    boolean isOver =
        message.failingSince() != null
            && message.failingSince().plus(settings.retryFor()).isBefore(clock.instant());
    if (!problem.isPermanent() && !isOver) {
      rows.postpone(message, problem.failure(), pause(message.attempts()));
      return;
    }
    transactions.executeWithoutResult(
        status -> {
          if (rows.giveUp(message, problem.failure())) {
            undelivered.note(message, problem.isPermanent());
          }
        });
  }

  private Duration pause(int attempts) {
    return new Pauses(settings.firstPause(), settings.longestPause())
        .after(attempts, RandomGenerator.getDefault().nextDouble());
  }
}

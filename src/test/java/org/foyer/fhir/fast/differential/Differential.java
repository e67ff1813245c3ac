package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Asks many questions of both servers, and keeps what they answer differently. */
final class Differential {

  private static final int CLIENTS = 8;
  private static final int TOLD = 60;
  private static final int AGAIN = 2;

  private final Questions questions;
  private final PageWalk walk;
  private final PageWalk control;
  private final AtomicInteger moving = new AtomicInteger();
  private final Map<Integer, String> differences = new ConcurrentSkipListMap<>();

  Differential(Questions questions, Client plain, Client fast) {
    this.questions = questions;
    this.walk = new PageWalk(plain, fast);
    this.control = new PageWalk(plain, plain);
  }

  /** Asks the questions of a seed, from a number up to another. */
  void ask(long seed, int from, int to) throws Exception {
    AtomicInteger next = new AtomicInteger(from);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(
            clients.submit(
                () -> {
                  for (int number = next.getAndIncrement();
                      number < to && differences.size() < TOLD;
                      number = next.getAndIncrement()) {
                    askOrTell(seed, number);
                  }
                  return null;
                }));
      }
      for (Future<?> client : running) {
        client.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /** A question that cannot be asked must not keep others from being asked. */
  private void askOrTell(long seed, int number) {
    try {
      ask(seed, number);
    } catch (RuntimeException e) {
      differences.put(number, "\n#%d of seed %d: %s".formatted(number, seed, e));
    }
  }

  /**
   * Asks one question. What is different once may have changed meanwhile, so it is asked again; and
   * what changes so fast that one server differs from itself tells nothing.
   */
  void ask(long seed, int number) {
    Questions.Question question = questions.of(seed, number);
    Optional<String> token = questions.token(question.viewer());
    @Nullable Difference found = null;
    for (int i = 0; i <= AGAIN; i++) {
      found = walk.difference(token, question.query(), question.crossing());
      if (found == null) {
        return;
      }
    }
    if (control.difference(token, question.query(), false) != null) {
      moving.incrementAndGet();
      return;
    }
    differences.put(
        number,
        "\n#%d of seed %d, as %s\n  %s%s\n    %s"
            .formatted(
                number,
                seed,
                question.viewer(),
                question.query(),
                question.crossing() ? ", pages crossing" : "",
                found));
  }

  /** Questions that both servers answer with a mistake of their own, the same one. */
  Set<String> mistakes() {
    return walk.mistakes().keySet();
  }

  /** How many questions could not be compared, because their answers never stood still. */
  int moving() {
    return moving.get();
  }

  /** What was different, by the number of the question. */
  Map<Integer, String> differences() {
    return differences;
  }
}

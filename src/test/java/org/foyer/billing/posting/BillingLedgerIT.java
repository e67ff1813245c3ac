package org.foyer.billing.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random visits, price lists, coverages, claims that an insurer decides by its rules and pays,
 * partial payments, invoices, take-backs, reversals, refunds, write-offs and transfers, by callers
 * who get in each other's way. After every step the account's charges are the patient's share, the
 * insurer's share and adjustments, to the cent, recounted from the FHIR resources alone. How long,
 * the system property {@code foyer.ledger} says, such as {@code PT10M}; {@code foyer.ledger.seed}
 * is where chance begins.
 */
@ServerTest
class BillingLedgerIT {

  private static final Logger LOG = LoggerFactory.getLogger(BillingLedgerIT.class);
  private static final Duration TIME = Duration.parse(System.getProperty("foyer.ledger", "PT25S"));
  private static final long SEED = Long.getLong("foyer.ledger.seed", 20_261_122);
  private static final int CALLERS = 4;

  private final FhirHttp fhir;
  private final FhirHttp adjudicator;

  BillingLedgerIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.adjudicator = fhir.as(login.token(people.with("adjudicator"), "user/*.cruds"));
  }

  @Test
  void whateverHappensItAddsUpToTheCent() throws Exception {
    ConcurrentMap<String, AtomicInteger> answers = LedgerStory.tally();
    Random first = new Random(SEED);
    List<LedgerStory> stories =
        List.of(
            new LedgerStory(VisitedHospital.open(fhir, "essential", first), answers),
            new LedgerStory(VisitedHospital.open(fhir, "complete", first), answers),
            new LedgerStory(VisitedHospital.open(fhir, "", first), answers));
    stories.forEach(story -> story.hospital.visit(first));
    stories.forEach(LedgerRecount::verify);
    LedgerInsurer insurer = new LedgerInsurer(fhir, adjudicator, stories, answers);
    Instant end = Instant.now().plus(TIME);
    AtomicInteger steps = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        Random random = new Random(SEED + i);
        all.add(
            callers.submit(
                () -> {
                  while (Instant.now().isBefore(end)) {
                    if (random.nextInt(12) == 0) {
                      insurer.step(random);
                      stories.forEach(BillingLedgerIT::recount);
                    } else {
                      tell(stories.get(random.nextInt(stories.size())), random);
                    }
                    steps.incrementAndGet();
                  }
                }));
      }
      for (Future<?> caller : all) {
        caller.get();
      }
    } finally {
      callers.shutdownNow();
    }
    LOG.info("{} steps with seed {}: {}", steps, SEED, answers);
    stories.forEach(LedgerRecount::verify);
    assertThat(answers)
        .containsKeys(
            "$submit done", "remittance done", "$remit done", "$issue done", "payment done");
    Parameters balance = fhir.get("Account/$trial-balance").as(Parameters.class);
    assertThat(balance.getParameter("balanced").getValue().primitiveValue()).isEqualTo("true");
  }

  /** Others may be at the same account during a step, but nobody while it is recounted. */
  private static void tell(LedgerStory story, Random random) {
    story.busy.readLock().lock();
    try {
      story.step(random);
    } finally {
      story.busy.readLock().unlock();
    }
    recount(story);
  }

  private static void recount(LedgerStory story) {
    story.busy.writeLock().lock();
    try {
      LedgerRecount.verify(story);
    } finally {
      story.busy.writeLock().unlock();
    }
  }
}

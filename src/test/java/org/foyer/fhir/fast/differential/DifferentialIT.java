package org.foyer.fhir.fast.differential;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.leak.LeakWorld;
import org.foyer.testing.FhirAssertions;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fast path answers as HAPI's path does. Two servers on one database, one with the fast path,
 * are asked the same generated questions. {@code -Dfoyer.differential.seed} names another seed,
 * {@code -Dfoyer.differential} how many questions there are, {@code -Dfoyer.differential.only} asks
 * one again.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DifferentialIT {

  private static final Logger LOG = LoggerFactory.getLogger(DifferentialIT.class);
  private static final long SEED = Long.getLong("foyer.differential.seed", 20_261_123);
  private static final int QUESTIONS = Integer.getInteger("foyer.differential", 20_000);
  private static final int ONLY = Integer.getInteger("foyer.differential.only", -1);

  /** After so many the tokens, which last an hour, are issued anew. */
  private static final int IN_A_ROUND = 20_000;

  private final LeakWorld world = LeakWorld.generate("dfworl", SEED);
  private @Nullable Nodes nodes;
  private @Nullable IssuedTokens tokens;

  @BeforeAll
  void openTheHospital(@TempDir Path folder) {
    Nodes started = Nodes.in(folder);
    nodes = started;
    tokens = new IssuedTokens(started.database());
    FhirHttp fhir = started.plain().fhir();
    Corpus.write(fhir);
    for (Bundle bundle : world.transactions()) {
      FhirAssertions.assertThat(fhir.transact(bundle)).hasStatus(200);
    }
    assertThat(new OldBodies(started.database()).write()).isPositive();
  }

  @AfterAll
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
  }

  @Test
  void bothPathsAnswerAlike() throws Exception {
    if (ONLY >= 0) {
      Setting setting = setting();
      setting.differential().ask(SEED, ONLY);
      setting.assertSame();
    } else {
      compare(SEED, QUESTIONS);
    }
  }

  @Test
  void bothPathsAnswerAlikeWhileOthersWrite() throws Exception {
    Nodes servers = requireNonNull(nodes);
    Setting setting = setting();
    int questions = QUESTIONS / 10;
    try (Writers writers = new Writers(servers.plain().fhir(), servers.fast().fhir())) {
      setting.differential().ask(SEED + 1, 0, questions);
      LOG.info("{} writes meanwhile", writers.written());
      assertThat(writers.written()).isGreaterThan(questions / 10);
    }
    LOG.info("{} of {} questions never stood still", setting.differential().moving(), questions);
    setting.assertSame();
    assertThat(setting.differential().moving()).isLessThan(questions / 5);
  }

  private void compare(long seed, int questions) throws Exception {
    LOG.info("Seed {}, {} questions", seed, questions);
    for (int from = 0; from < questions; from += IN_A_ROUND) {
      Setting setting = setting();
      setting.differential().ask(seed, from, Math.min(questions, from + IN_A_ROUND));
      LOG.info("{} requests to each server", setting.plain().sent());
      setting.differential().mistakes().forEach(query -> LOG.warn("Both fail: {}", query));
      setting.assertSame();
    }
  }

  private Setting setting() {
    return Setting.of(requireNonNull(nodes), world, requireNonNull(tokens));
  }
}

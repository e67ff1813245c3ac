package org.foyer.access.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.sql.DataSource;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.access.caller.Viewer;
import org.foyer.fhir.Stores;
import org.foyer.testing.BulkClient;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks a generated world thousands of generated questions with tokens of every kind, on every path,
 * and compares each answer with what an oracle allows. The questions are the same each time unless
 * {@code -Dleak.seed} names another seed; {@code -Dleak.requests} makes a run shorter or longer,
 * {@code -Dleak.only} asks one of its questions again.
 */
@ServerTest
@TestInstance(Lifecycle.PER_CLASS)
class LeakIT {

  private static final long SEED = Long.getLong("leak.seed", 845_467);
  private static final int REQUESTS = Integer.getInteger("leak.requests", 12_000);
  private static final int ONLY = Integer.getInteger("leak.only", -1);
  private static final int CLIENTS = 6;
  private static final int TOLD = 40;

  private final FhirHttp fhir;
  private final Stores stores;
  private final JdbcClient database;
  private final IssuedTokens tokens;
  private final Oracle oracle;
  private final Wire wire;
  private final Judge judge;
  private final Map<Integer, String> failures = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private @Nullable Scenario scenario;

  LeakIT(FhirHttp fhir, @Autowired Stores stores, @Autowired DataSource database) {
    this.fhir = fhir;
    this.stores = stores;
    this.database = JdbcClient.create(database);
    this.tokens = new IssuedTokens(database);
    this.oracle = new Oracle(new World("lk" + Patients.unique().substring(0, 6)));
    this.wire = new Wire(fhir.base(), tokens::of);
    this.judge = new Judge(wire, oracle);
  }

  @BeforeAll
  void openTheHospital() {
    String since = Instant.now().minusSeconds(1).toString();
    Hospital hospital = new Hospital(oracle.world(), new Random(SEED));
    Scene scene = new WorldGenerator(hospital).generate();
    hospital.transactions().forEach(stores.asSystem("leak test")::transact);
    List<Viewer> viewers = Viewers.of(scene);
    tokens.issue(viewers);
    scenario = new Scenario(oracle, scene, viewers, since);
  }

  /** Others use the same server, and Consents may deny everybody. */
  @AfterAll
  void withdrawConsents() {
    Bundle withdrawals = new Bundle().setType(BundleType.TRANSACTION);
    for (Stored consent : oracle.world().of("Consent")) {
      withdrawals.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl(consent.reference());
    }
    stores.asSystem("leak test").transact(withdrawals);
  }

  @Test
  void nothingLeaksAndNothingPermittedIsLost() throws Exception {
    System.out.println("Leak test with seed " + SEED);
    Scenario world = Objects.requireNonNull(scenario);
    Instant start = Instant.now();
    List<Function<Random, Probe>> paths =
        List.of(
            new ReadPaths(world)::any,
            new ReadPaths(world)::any,
            new SearchPaths(world)::any,
            new SearchPaths(world)::any,
            new SearchPaths(world)::any,
            new RecordPaths(world)::any,
            new OperationPaths(world)::any,
            new SchedulingPaths(world)::any,
            new HistoryPaths(world)::any,
            new BatchPaths(world)::any,
            new RefusedWrites(world)::any,
            new RefusedWrites(world)::any,
            new PageLinkPaths(world, wire)::any);
    if (ONLY >= 0) {
      tryOut(ONLY, paths);
    } else {
      run(paths, REQUESTS);
    }
    nothingChanged(world);
    write(world);
    run(paths, wire.sent() + REQUESTS / 5);
    System.out.println(
        "%d requests in %s: %s"
            .formatted(wire.sent(), Duration.between(start, Instant.now()), counts));
    assertThat(failures.values().stream().limit(Integer.getInteger("leak.told", TOLD)))
        .as("%d failures with seed %d", failures.size(), SEED)
        .isEmpty();
  }

  @Test
  void anExportShowsASystemWhatItsSearchesFindAndNothingElse() {
    Scenario world = Objects.requireNonNull(scenario);
    for (Viewer viewer : world.viewers()) {
      if (viewer.isSystem()) {
        BulkClient client = new BulkClient(fhir.as(tokens.of(viewer).orElseThrow()));
        Map<String, JsonNode> exported = client.export("$export");
        exported.keySet().removeIf(key -> !key.contains("/" + world.world().name()));
        Map<String, JsonNode> found = new TreeMap<>();
        world.world().all().stream()
            .map(Stored::type)
            .distinct()
            .forEach(type -> found.putAll(ofWorld(client, type)));
        assertThat(client.differences(exported, found)).as(viewer.toString()).isEmpty();
      }
    }
  }

  private Map<String, JsonNode> ofWorld(BulkClient client, String type) {
    String tag = World.TAGS + "|" + oracle.world().name();
    return client.search(type + "?_count=1000&_tag=" + tag);
  }

  /** Changes the world, so that the same questions have other answers. */
  private void write(Scenario world) {
    Random random = new Random(SEED);
    PermittedWrites writes = new PermittedWrites(world, wire, random);
    for (int i = 0; i < REQUESTS / 20; i++) {
      String problem = writes.any(random);
      if (problem != null) {
        failures.put(-2 - i, problem);
      }
    }
    judge.worldChanged();
  }

  /** The refused writes have left everything as it was. */
  private void nothingChanged(Scenario world) {
    List<String> versions = new ArrayList<>();
    for (Stored stored : world.world().all()) {
      if (!stored.deleted()) {
        versions.add(stored.reference() + " " + stored.last().number());
      }
    }
    List<String> now =
        database
            .sql(
                "select res_type || '/' || fhir_id || ' ' || res_ver from hfj_resource"
                    + " where fhir_id like :world and res_deleted_at is null")
            .param("world", world.world().name() + "%")
            .query(String.class)
            .list();
    String difference = Checks.difference("versions after refused writes", versions, now);
    if (difference != null) {
      failures.put(-1, difference);
    }
  }

  private void run(List<Function<Random, Probe>> paths, int requests) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        running.add(
            clients.submit(
                () -> {
                  for (int i = first; wire.sent() < requests; i += CLIENTS) {
                    tryOut(i, paths);
                  }
                }));
      }
      for (Future<?> client : running) {
        client.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private void tryOut(int number, List<Function<Random, Probe>> paths) {
    Random random = new Random(new SplittableRandom(SEED * 1_000_003 + number).nextLong());
    Probe probe = WorldGenerator.any(paths, random).apply(random);
    synchronized (counts) {
      counts.merge(probe.path(), 1, Integer::sum);
    }
    String problem = judge.judge(probe);
    if (problem != null) {
      failures.put(
          number,
          "\n#%d %s\n  as %s\n  %s\n    %s"
              .formatted(number, probe.path(), probe.viewer(), probe.request(), problem));
    }
  }
}

package org.foyer.pharmacy.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.foyer.fhir.database.ExternalDatabase;
import org.foyer.pharmacy.queue.Counter;
import org.foyer.pharmacy.stock.StockCaller.Contest;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many callers move and dispense the same few lots over two nodes, one of which is killed and
 * started again. How long, the system property {@code foyer.contention} says, such as {@code
 * PT10M}.
 */
class StockLedgerIT {

  private static final Logger LOG = LoggerFactory.getLogger(StockLedgerIT.class);
  private static final Duration TIME =
      Duration.parse(System.getProperty("foyer.contention", "PT9S"));
  private static final int CALLERS = 50;
  private static final int LOTS = 4;
  private static final LocalDate EXPIRY = LocalDate.of(2038, 1, 1);

  @Test
  void theLedgerBalancesWhateverManyCallersDoAndWhenANodeIsKilled(@TempDir Path folder)
      throws Exception {
    try (ExternalDatabase database = ExternalDatabase.in(folder.resolve("database"));
        FoyerProcess other = node(folder.resolve("other"), database)) {
      AtomicReference<FoyerProcess> one =
          new AtomicReference<>(node(folder.resolve("one"), database));
      try {
        other.awaitReady();
        running(one).awaitReady();
        Contest contest = contest(other.fhir());
        FillTally fills = new FillTally();
        AtomicReference<FhirHttp> first = new AtomicReference<>(running(one).fhir());
        FhirHttp second = other.fhir();
        compete(
            contest,
            fills,
            List.of(first::get, () -> second),
            () -> {
              running(one).kill();
              first.set(second);
              one.set(node(folder.resolve("one"), database).awaitReady());
              first.set(running(one).fhir());
            });
        verify(contest, running(one).fhir());
        new FillRecount(running(one).fhir()).verify(fills);
      } finally {
        running(one).close();
      }
    }
  }

  private static FoyerProcess running(AtomicReference<FoyerProcess> process) {
    return Objects.requireNonNull(process.get());
  }

  private static Contest contest(FhirHttp fhir) {
    Stockroom pharmacy = Stockroom.open(fhir);
    Stockroom ward = pharmacy.elsewhere();
    List<String> lots =
        IntStream.range(0, LOTS)
            .mapToObj(number -> pharmacy.lot("L" + number, EXPIRY.plusDays(number), 100))
            .toList();
    List<String> there =
        IntStream.range(0, LOTS)
            .mapToObj(number -> ward.lot("L" + number, EXPIRY.plusDays(number), 0))
            .toList();
    return new Contest(pharmacy, ward, lots, there, new StockTally(), new AtomicBoolean());
  }

  private static void compete(
      Contest contest, FillTally fills, List<Supplier<FhirHttp>> nodes, Runnable disaster)
      throws Exception {
    List<Runnable> work = callers(contest, fills, nodes);
    ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS + 1);
    try {
      List<Future<?>> all = new ArrayList<>();
      work.forEach(caller -> all.add(callers.submit(caller)));
      callers.schedule(disaster, TIME.toMillis() / 3, TimeUnit.MILLISECONDS).get();
      callers
          .schedule(
              () -> contest.isOver().set(true), TIME.toMillis() * 2 / 3, TimeUnit.MILLISECONDS)
          .get();
      for (Future<?> caller : all) {
        caller.get();
      }
    } finally {
      contest.isOver().set(true);
      callers.shutdownNow();
    }
    LOG.info("{} callers: {}", CALLERS, contest.tally().answers);
  }

  /** Half of them at the queue, and half of each on one node. */
  private static List<Runnable> callers(
      Contest contest, FillTally fills, List<Supplier<FhirHttp>> nodes) {
    FhirHttp fhir = nodes.get(1).get();
    Counter some = Counter.open(fhir);
    Counter counter =
        new Counter(fhir, contest.pharmacy(), some.owner(), some.patient(), some.doctor());
    List<Runnable> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS / 2; i++) {
      Supplier<FhirHttp> node = nodes.get(i % nodes.size());
      String patient = fhir.create(Patients.somebody()).id();
      callers.add(new StockCaller(contest, patient, node, i));
      callers.add(new FillCaller(contest, fills, counter, node, i));
    }
    return callers;
  }

  private static void verify(Contest contest, FhirHttp fhir) {
    StockTally tally = contest.tally();
    assertThat(tally.surprises).isEmpty();
    assertThat(tally.answers)
        .containsKeys(
            "reserve done", "complete done", "cancel done", "$verify done", "$hand-over done");
    List<String> items = Stream.concat(contest.lots().stream(), contest.ward().stream()).toList();
    StockRecount recount = new StockRecount(fhir, items);
    recount.verify();
    verifyDispenses(tally, recount);
    verifyMovements(tally, recount);
    for (Stockroom room : List.of(contest.pharmacy(), contest.elsewhere())) {
      assertThat(
              fhir.get("Location/" + room.location() + "/$stock?verify=true")
                  .as(Parameters.class)
                  .hasParameter("difference"))
          .isFalse();
    }
  }

  private static void verifyDispenses(StockTally tally, StockRecount recount) {
    Map<String, MedicationDispenseStatus> stored =
        recount.dispenses().stream()
            .collect(
                Collectors.toMap(
                    each -> each.getIdElement().getIdPart(), each -> each.getStatus()));
    assertThat(
            tally.dispenses.entrySet().stream()
                .filter(known -> !tally.unheardDispenses.contains(known.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
        .as("acknowledged dispenses")
        .allSatisfy((id, status) -> assertThat(stored).containsEntry(id, status));
    assertThat(stored.keySet())
        .as("dispenses that were acknowledged at some time, even if no more was heard of them")
        .containsAll(tally.dispenses.keySet());
    assertThat(
            stored.keySet().stream()
                .filter(id -> id.startsWith("plain-"))
                .filter(id -> !tally.dispenses.containsKey(id))
                .filter(id -> !tally.unheardDispenses.contains(id))
                .map(id -> id + " " + tally.refusedDispenses.get(id)))
        .as("dispenses that are stored, and nobody was told")
        .isEmpty();
  }

  private static void verifyMovements(StockTally tally, StockRecount recount) {
    Set<String> stored = recount.movements();
    assertThat(stored).as("acknowledged movements").containsAll(tally.movements);
    assertThat(stored.size() - tally.movements.size())
        .as("movements that are stored, and nobody was told, besides the first receipts")
        .isBetween(LOTS, LOTS + tally.unheard.get());
  }

  private static FoyerProcess node(Path folder, ExternalDatabase database) {
    return FoyerProcess.in(folder)
        .environment("SPRING_DATASOURCE_URL", database.url())
        .environment("SPRING_DATASOURCE_USERNAME", database.username())
        .environment("SPRING_DATASOURCE_PASSWORD", database.password())
        .start();
  }
}

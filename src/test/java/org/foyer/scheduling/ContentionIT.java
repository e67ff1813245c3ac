package org.foyer.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.foyer.fhir.database.ExternalDatabase;
import org.foyer.scheduling.BookingCaller.Fight;
import org.foyer.testing.Bookings;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.hl7.fhir.r4.model.Appointment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many callers fight over two nodes for few times of one doctor, with operations and with plain
 * writes. How long, the system property {@code foyer.contention} says, such as {@code PT1M}.
 */
class ContentionIT {

  private static final Logger LOG = LoggerFactory.getLogger(ContentionIT.class);
  private static final Duration TIME =
      Duration.parse(System.getProperty("foyer.contention", "PT4S"));
  private static final int CALLERS = 200;
  private static final int TIMES = 20;
  private static final Instant FIRST = Instant.parse("2031-09-01T06:00:00Z");

  @Test
  void bookWhenManyFightForFewTimesThenEachIsGivenOnceAlsoWhenANodeIsKilled(@TempDir Path folder)
      throws Exception {
    try (ExternalDatabase database = ExternalDatabase.in(folder.resolve("database"));
        FoyerProcess one = node(folder.resolve("one"), database);
        FoyerProcess other = node(folder.resolve("other"), database)) {
      Bookings bookings = new Bookings(one.fhir());
      List<String> patients =
          IntStream.range(0, CALLERS).mapToObj(number -> bookings.patient()).toList();

      Fight fair = fight(doctor(bookings));
      fight(fair, patients, List.of(one::fhir, other::fhir), () -> {});
      verify(fair, other.fhir());

      Fight deadly = fight(doctor(bookings));
      AtomicBoolean killed = new AtomicBoolean();
      fight(
          deadly,
          patients,
          List.of(() -> (killed.get() ? other : one).fhir(), other::fhir),
          () -> {
            one.kill();
            killed.set(true);
          });
      verify(deadly, other.fhir());
    }
  }

  private static String doctor(Bookings bookings) {
    String doctor = bookings.practitioner();
    bookings.schedule(doctor);
    return doctor;
  }

  private static Fight fight(String doctor) {
    List<Instant> times =
        IntStream.range(0, TIMES)
            .mapToObj(
                number -> FIRST.plus(Duration.ofMinutes((long) BookingCaller.MINUTES * number)))
            .toList();
    return new Fight(doctor, times, new BookingLedger(), Instant.now().plus(TIME));
  }

  private static void fight(
      Fight fight, List<String> patients, List<Supplier<FhirHttp>> nodes, Runnable meanwhile)
      throws Exception {
    ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS + 1);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        all.add(
            callers.submit(
                new BookingCaller(fight, patients.get(i), nodes.get(i % nodes.size()), i)));
      }
      callers.schedule(meanwhile, TIME.toMillis() / 2, TimeUnit.MILLISECONDS).get();
      for (Future<?> caller : all) {
        caller.get();
      }
    } finally {
      callers.shutdownNow();
    }
    LOG.info(
        "{} callers, {}: {} writes succeeded, {} were refused, {} heard nothing",
        CALLERS,
        TIME,
        fight.ledger().successes,
        fight.ledger().refusals,
        fight.ledger().openPatients.size() + fight.ledger().open.size());
  }

  private static void verify(Fight fight, FhirHttp fhir) {
    BookingLedger ledger = fight.ledger();
    assertThat(ledger.surprises).isEmpty();
    assertThat(ledger.successes).hasPositiveValue();
    Map<String, Appointment> stored =
        fhir
            .get("Appointment?actor=" + fight.doctor() + "&status=booked&_count=500")
            .resources()
            .stream()
            .map(Appointment.class::cast)
            .collect(
                Collectors.toMap(each -> each.getIdElement().getIdPart(), Function.identity()));
    assertThat(
            stored.values().stream()
                .collect(
                    Collectors.toMap(
                        each -> each.getIdElement().getIdPart(),
                        each -> each.getStart().toInstant())))
        .as("acknowledged")
        .containsAllEntriesOf(ledger.acknowledged);
    assertThat(
            stored.values().stream()
                .filter(each -> !ledger.acknowledged.containsKey(each.getIdElement().getIdPart()))
                .filter(each -> !ledger.open.contains(each.getIdElement().getIdPart()))
                .filter(each -> !ledger.openPatients.contains(patient(each))))
        .as("booked, and nobody was told")
        .isEmpty();
    List<Appointment> inOrder =
        stored.values().stream().sorted(Comparator.comparing(Appointment::getStart)).toList();
    for (int i = 1; i < inOrder.size(); i++) {
      assertThat(inOrder.get(i).getStart().toInstant())
          .as("overlap")
          .isAfterOrEqualTo(inOrder.get(i - 1).getEnd().toInstant());
    }
  }

  private static String patient(Appointment appointment) {
    return appointment.getParticipantFirstRep().getActor().getReference();
  }

  /** Whoever asks waits as long as a slow machine needs: what is tested is the answer. */
  private static FoyerProcess node(Path folder, ExternalDatabase database) {
    return FoyerProcess.in(folder)
        .environment("SPRING_DATASOURCE_URL", database.url())
        .environment("SPRING_DATASOURCE_USERNAME", database.username())
        .environment("SPRING_DATASOURCE_PASSWORD", database.password())
        .property("spring.datasource.hikari.connection-timeout", "120000")
        .start()
        .awaitReady();
  }
}

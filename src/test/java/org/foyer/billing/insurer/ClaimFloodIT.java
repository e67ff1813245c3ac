package org.foyer.billing.insurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.foyer.access.caller.IssuedTokens;
import org.foyer.billing.insurer.FloodCaller.Tally;
import org.foyer.billing.insurer.FloodClaims.Sent;
import org.foyer.billing.insurer.InsurerTown.Clinic;
import org.foyer.billing.insurer.InsurerTown.Insured;
import org.foyer.fhir.database.ExternalDatabase;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Eight clients send claims to an insurer's server that is killed meanwhile and started again. How
 * many, the system property {@code foyer.claims} says, such as {@code 10000}.
 */
class ClaimFloodIT {

  private static final Logger LOG = LoggerFactory.getLogger(ClaimFloodIT.class);
  private static final int CLAIMS = Integer.getInteger("foyer.claims", 300);
  private static final int CLIENTS = 8;
  private static final int MEMBERS = 40;
  private static final BigDecimal DEDUCTIBLE = new BigDecimal("1500.00");

  @Test
  void eachClaimIsAnsweredOnceAndEachBadOneIsRefusedAlsoWhenTheServerIsKilled(@TempDir Path folder)
      throws Exception {
    try (ExternalDatabase database = ExternalDatabase.in(folder.resolve("database"))) {
      AtomicReference<FoyerProcess> server = new AtomicReference<>(server(folder, database));
      try {
        running(server).awaitReady();
        InsurerTown town = new InsurerTown(running(server).fhir(), tokens(database));
        Clinic clinic = town.clinic();
        List<Insured> members =
            IntStream.range(0, MEMBERS).mapToObj(number -> town.insured()).toList();
        List<Sent> sent = FloodClaims.of(CLAIMS, members);
        Tally tally = new Tally();
        AtomicReference<FhirHttp> client = new AtomicReference<>(clinic.fhir());
        Queue<Sent> work = new ConcurrentLinkedQueue<>(sent);
        long begun = System.nanoTime();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          all.add(clients.submit(new FloodCaller(work, () -> known(client), tally)));
        }
        await().atMost(Duration.ofHours(1)).until(() -> work.size() < sent.size() / 2);
        running(server).kill();
        Duration first = Duration.ofNanos(System.nanoTime() - begun);
        int before = sent.size() - work.size();
        server.set(server(folder, database).awaitReady());
        client.set(running(server).fhir().as(clinic.token()));
        long again = System.nanoTime();
        for (Future<?> one : all) {
          one.get();
        }
        clients.shutdownNow();
        Duration second = Duration.ofNanos(System.nanoTime() - again);
        LOG.info(
            "{} claims by {} clients: {} before the server was killed in {}, the others in {};"
                + " {} acknowledged, {} refused, {} not answered and sent again",
            sent.size(),
            CLIENTS,
            before,
            first,
            second,
            tally.acknowledged,
            tally.refused,
            tally.unheard);
        assertThat(tally.surprises).isEmpty();
        verify(sent, tally, running(server).fhir());
      } finally {
        running(server).close();
      }
    }
  }

  private static void verify(List<Sent> sent, Tally tally, FhirHttp fhir) {
    List<String> good =
        sent.stream().filter(one -> one.refusal() == null).map(Sent::number).distinct().toList();
    assertThat(tally.answers.keySet()).containsExactlyInAnyOrderElementsOf(good);
    assertThat(count(fhir, "Claim")).isEqualTo(good.size());
    assertThat(count(fhir, "ExplanationOfBenefit")).isEqualTo(good.size());
    Map<String, String> stored = new HashMap<>();
    Map<String, BigDecimal> deductibles = new HashMap<>();
    for (Resource resource : all(fhir, "ClaimResponse?_count=500")) {
      ClaimResponse answer = (ClaimResponse) resource;
      String number = answer.getRequest().getIdentifier().getValue();
      assertThat(stored.put(number, answer.getIdElement().getIdPart())).as(number).isNull();
      deductibles.merge(
          answer.getPatient().getReference(),
          InsurerTown.figure(answer, 1, "deductible")
              .add(InsurerTown.figure(answer, 2, "deductible")),
          BigDecimal::add);
    }
    assertThat(stored).isEqualTo(tally.answers);
    assertThat(deductibles.values()).allMatch(sum -> sum.compareTo(DEDUCTIBLE) <= 0);
    if (CLAIMS >= MEMBERS * 50) {
      assertThat(deductibles.values()).allMatch(sum -> sum.compareTo(DEDUCTIBLE) == 0);
    }
  }

  private static int count(FhirHttp fhir, String type) {
    return fhir.get(type + "?_summary=count").bundle().getTotal();
  }

  private static List<Resource> all(FhirHttp fhir, String search) {
    List<Resource> all = new ArrayList<>();
    Optional<String> next = Optional.of(search);
    while (next.isPresent()) {
      Answer page = fhir.get(next.get());
      all.addAll(page.resources());
      next = page.next();
    }
    return all;
  }

  private static FhirHttp known(AtomicReference<FhirHttp> client) {
    return Objects.requireNonNull(client.get());
  }

  private static FoyerProcess running(AtomicReference<FoyerProcess> server) {
    return Objects.requireNonNull(server.get());
  }

  private static IssuedTokens tokens(ExternalDatabase database) {
    return new IssuedTokens(
        new DriverManagerDataSource(database.url(), database.username(), database.password()));
  }

  private static FoyerProcess server(Path folder, ExternalDatabase database) {
    return FoyerProcess.in(folder.resolve("server"))
        .environment("SPRING_DATASOURCE_URL", database.url())
        .environment("SPRING_DATASOURCE_USERNAME", database.username())
        .environment("SPRING_DATASOURCE_PASSWORD", database.password())
        .property("foyer.billing.organization", Billing.HOSPITAL)
        .property("foyer.billing.insurers", Billing.INSURER)
        .start();
  }
}

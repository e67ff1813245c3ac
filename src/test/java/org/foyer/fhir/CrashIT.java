package org.foyer.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives kill -9; what was not is there as a whole or not at all. */
class CrashIT {

  private static final int CLIENTS = 8;
  private static final int OBSERVATIONS = 20;
  private static final int ENOUGH_ACKNOWLEDGED = 25;
  private static final String SYSTEM = "urn:example:foyer:crash";

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean running = new AtomicBoolean(true);

  @Test
  void killedAmidALoadServerAndDatabaseComeBackWithEveryAcknowledgedTransactionWhole(
      @TempDir Path folder) throws InterruptedException {
    String pageLink;
    try (FoyerProcess foyer = FoyerProcess.in(folder.resolve("data")).start().awaitReady()) {
      FhirHttp fhir = foyer.fhir();
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      IntStream.range(0, CLIENTS).forEach(client -> clients.execute(() -> load(fhir)));
      await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.size() >= ENOUGH_ACKNOWLEDGED);
      pageLink = fhir.get("Patient?_count=3&_sort=_id").next().orElseThrow();

      killDatabase(folder.resolve("data"));
      foyer.kill();

      running.set(false);
      clients.shutdown();
      assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    try (FoyerProcess again = FoyerProcess.in(folder.resolve("data")).start().awaitReady()) {
      FhirHttp fhir = again.fhir();
      List<Resource> patients = all(fhir, "Patient?_count=500");
      List<Resource> observations = all(fhir, "Observation?_count=1000");

      assertThat(patients).extracting(CrashIT::number).containsAll(acknowledged);
      assertThat(observations).hasSize(patients.size() * OBSERVATIONS);
      for (Resource patient : patients) {
        String search = "Observation?_summary=count&patient=" + patient.getIdElement().getIdPart();
        assertThat(fhir.get(search).bundle().getTotal()).isEqualTo(OBSERVATIONS);
      }
      String sameLink = pageLink.substring(pageLink.indexOf('?'));
      assertThat(fhir.get(sameLink).ids()).hasSize(3);
    }
  }

  private void load(FhirHttp fhir) {
    while (running.get()) {
      String number = Patients.unique();
      try {
        Answer answer = fhir.transact(transaction(number));
        if (answer.status() == 200) {
          acknowledged.add(number);
        }
      } catch (UncheckedIOException serverGone) {
        return;
      }
    }
  }

  private static Bundle transaction(String number) {
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    Patient patient = Patients.somebody();
    patient.getIdentifierFirstRep().setSystem(SYSTEM).setValue(number);
    String reference = "urn:uuid:" + java.util.UUID.randomUUID();
    transaction
        .addEntry()
        .setFullUrl(reference)
        .setResource(patient)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Patient");
    for (int i = 0; i < OBSERVATIONS; i++) {
      Observation observation = Observations.heartRate("unknown yet", 60 + i);
      observation.setSubject(new Reference(reference));
      transaction
          .addEntry()
          .setResource(observation)
          .getRequest()
          .setMethod(HTTPVerb.POST)
          .setUrl("Observation");
    }
    return transaction;
  }

  private static List<Resource> all(FhirHttp fhir, String search) {
    return Stream.iterate(
            Optional.of(fhir.get(search)),
            Optional::isPresent,
            answer -> answer.orElseThrow().next().map(fhir::get))
        .flatMap(answer -> answer.orElseThrow().resources().stream())
        .toList();
  }

  private static String number(Resource patient) {
    return ((Patient) patient).getIdentifierFirstRep().getValue();
  }

  private static void killDatabase(Path data) {
    try (Stream<Path> files = Files.walk(data)) {
      Path pidFile =
          files
              .filter(file -> file.getFileName().toString().equals("postmaster.pid"))
              .findFirst()
              .orElseThrow();
      long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.foyer.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the first connection that the server takes, every answer is the right one. */
class StartUpIT {

  private static final int CLIENTS = 16;

  @Test
  void hammeredFromItsFirstConnectionTheServerAnswersEveryRequestRightly(@TempDir Path folder)
      throws InterruptedException, ExecutionException {
    try (FoyerProcess foyer = FoyerProcess.in(folder.resolve("data")).start()) {
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      List<Future<?>> outcomes =
          IntStream.range(0, CLIENTS)
              .<Future<?>>mapToObj(client -> clients.submit(() -> visit(foyer.fhir(), client)))
              .toList();
      clients.shutdown();
      for (Future<?> outcome : outcomes) {
        outcome.get();
      }
    }
  }

  private static void visit(FhirHttp fhir, int client) {
    Patient patient = Patients.somebody();
    String family = patient.getNameFirstRep().getFamily();
    Answer first =
        switch (client % 4) {
          case 0 -> whenListening(fhir, "metadata");
          case 1 -> whenListening(fhir, "Patient?name=" + family);
          case 2 -> whenListening(fhir, "Observation?patient.name=" + family);
          default -> whenListening(fhir, "Encounter/_history");
        };
    assertThat(first.status()).as(first.body()).isEqualTo(200);

    Answer created = fhir.create(patient);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(fhir.get("Patient/" + created.id()).as(Patient.class).getBirthDate())
        .isEqualTo(patient.getBirthDate());
    assertThat(fhir.get("Patient?family=" + family).ids()).containsExactly(created.id());
  }

  private static Answer whenListening(FhirHttp fhir, String path) {
    return await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(20))
        .ignoreException(UncheckedIOException.class)
        .until(() -> fhir.get(path), answer -> true);
  }
}

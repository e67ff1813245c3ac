package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServerTest
class RacesIT {

  private static final int CALLERS = 20;

  private final FhirHttp fhir;
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

  RacesIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @AfterEach
  void sendCallersHome() {
    callers.shutdownNow();
  }

  @Test
  void conditionalCreatesOfOneIdentifierCreateOne() {
    Patient patient = Patients.somebody();

    List<Answer> answers =
        atOnce(
            () ->
                fhir.send(
                    "POST",
                    "Patient",
                    BodyPublishers.ofString(Fhir.json(patient)),
                    request ->
                        request
                            .setHeader("Content-Type", "application/fhir+json")
                            .setHeader("If-None-Exist", "identifier=" + identifier(patient))));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
    assertThat(answers).extracting(Answer::status).containsOnly(201, 200);
    assertThat(answers).extracting(Answer::id).containsOnly(answers.get(0).id());
    assertThat(fhir.get("Patient?identifier=" + identifier(patient)).ids()).hasSize(1);
  }

  @Test
  void conditionalUpdatesOfOneIdentifierCreateOneAndUpdateIt() {
    Patient patient = Patients.somebody();

    List<Answer> answers =
        atOnce(() -> fhir.put("Patient?identifier=" + identifier(patient), Fhir.json(patient)));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
    assertThat(answers).extracting(Answer::status).containsOnly(201, 200);
    assertThat(fhir.get("Patient?identifier=" + identifier(patient)).ids()).hasSize(1);
  }

  @Test
  void transactionsWithConditionalCreatesOfOneIdentifierCreateOne() {
    Patient patient = Patients.somebody();
    Bundle transaction = new Bundle();
    transaction.setType(BundleType.TRANSACTION);
    transaction
        .addEntry()
        .setResource(patient)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Patient")
        .setIfNoneExist("identifier=" + identifier(patient));

    List<Answer> answers = atOnce(() -> fhir.transact(transaction));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers)
        .extracting(
            answer -> answer.bundle().getEntryFirstRep().getResponse().getStatus().substring(0, 3))
        .containsOnlyOnce("201");
    assertThat(fhir.get("Patient?identifier=" + identifier(patient)).ids()).hasSize(1);
  }

  @Test
  void updatesOfOneVersionSucceedOnce() {
    String id = fhir.create(Patients.somebody()).id();

    List<Answer> answers =
        atOnce(
            () ->
                fhir.send(
                    "PUT",
                    "Patient/" + id,
                    BodyPublishers.ofString(somebodyAs(id)),
                    request ->
                        request
                            .setHeader("Content-Type", "application/fhir+json")
                            .setHeader("If-Match", "W/\"1\"")));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
    assertThat(answers).extracting(Answer::status).containsOnly(200, 412);
    assertThat(fhir.get("Patient/" + id).header("ETag")).contains("W/\"2\"");
  }

  @Test
  void updatesWithoutVersionAllSucceedOneAfterTheOther() {
    String id = fhir.create(Patients.somebody()).id();

    List<Answer> answers = atOnce(() -> fhir.put("Patient/" + id, somebodyAs(id)));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(fhir.get("Patient/" + id).header("ETag")).contains("W/\"" + (CALLERS + 1) + "\"");
  }

  @Test
  void updatesThatCreateTheSameIdAllSucceed() {
    String id = "race-" + Patients.unique();

    List<Answer> answers = atOnce(() -> fhir.put("Patient/" + id, somebodyAs(id)));

    assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
  }

  private List<Answer> atOnce(Supplier<Answer> request) {
    CountDownLatch start = new CountDownLatch(CALLERS);
    return IntStream.range(0, CALLERS)
        .mapToObj(
            caller ->
                CompletableFuture.supplyAsync(
                    () -> {
                      start.countDown();
                      await(start);
                      return request.get();
                    },
                    callers))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String somebodyAs(String id) {
    Patient patient = Patients.somebody();
    patient.setId(id);
    return Fhir.json(patient);
  }

  private static String identifier(Patient patient) {
    return Patients.SYSTEM + "|" + patient.getIdentifierFirstRep().getValue();
  }
}

package org.foyer.fhir;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.foyer.fhir.database.ExternalDatabase;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.FoyerProcess;
import org.foyer.testing.GuideFile;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.SocketClient;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one external database behave as one server. */
class TwoNodesIT {

  private static final String PUBLIC_ADDRESS = "https://fhir.hospital.example/fhir";
  private static final String GUIDE = "two";

  private static @Nullable ExternalDatabase database;
  private static @Nullable FoyerProcess first;
  private static @Nullable FoyerProcess second;

  private final FhirHttp one = requireNonNull(first).fhir();
  private final FhirHttp other = requireNonNull(second).fhir();

  @BeforeAll
  static void startTwoNodesOnOneEmptyDatabaseAtOnce(@TempDir Path folder) throws IOException {
    ExternalDatabase shared = ExternalDatabase.in(folder.resolve("database"));
    database = shared;
    Path guides = Files.createDirectories(folder.resolve("guides"));
    Files.write(guides.resolve("shoes.tgz"), GuideFile.shoes(GUIDE).bytes());
    FoyerProcess a = node(folder.resolve("first"), shared);
    FoyerProcess b = node(folder.resolve("second"), shared);
    first = a.awaitReady();
    second = b.awaitReady();
  }

  @AfterAll
  static void stop() {
    requireNonNull(first).close();
    requireNonNull(second).close();
    requireNonNull(database).close();
  }

  /** Both find the same guide in the folder. */
  private static FoyerProcess node(Path folder, ExternalDatabase database) {
    return FoyerProcess.in(folder)
        .environment("SPRING_DATASOURCE_URL", database.url())
        .environment("SPRING_DATASOURCE_USERNAME", database.username())
        .environment("SPRING_DATASOURCE_PASSWORD", database.password())
        .property("foyer.fhir.public-address", PUBLIC_ADDRESS)
        .property("foyer.conformance.guides-folder", folder.resolveSibling("guides").toString())
        .start();
  }

  @Test
  void whatOneNodeWroteTheOtherReadsSearchesAndChangesAtOnce() {
    Patient patient = Patients.somebody();
    patient.setId(one.create(patient).id());
    String id = patient.getIdElement().getIdPart();

    assertThat(other.get("Patient/" + id)).hasStatus(200);
    assertThat(other.get("Patient?family=" + patient.getNameFirstRep().getFamily())).hasIds(id);

    patient.getNameFirstRep().setFamily("Changed" + Patients.unique());
    assertThat(other.update(patient)).hasStatus(200);
    assertThat(one.get("Patient?family=" + patient.getNameFirstRep().getFamily())).hasIds(id);
    assertThat(one.get("Patient/" + id).as(Patient.class).getMeta().getVersionId()).isEqualTo("2");

    assertThat(one.delete("Patient/" + id)).isSuccessful();
    assertThat(other.get("Patient/" + id)).hasStatus(410);
  }

  @Test
  void aTokenOfOneNodeCountsOnTheOther() {
    String token = one.authorization().substring("Bearer ".length());

    assertThat(other.as(token).get("Patient?_count=1")).hasStatus(200);
  }

  @Test
  void eachNodeAnswersThePageLinksOfTheOther() {
    String patient = one.create(Patients.somebody()).id();
    List<String> created =
        IntStream.range(0, 11)
            .mapToObj(i -> one.create(Observations.heartRate(patient, 60 + i, "2024-03-01")).id())
            .toList();

    List<String> seen = new ArrayList<>();
    FhirHttp node = one;
    Optional<String> page = Optional.of("Observation?patient=" + patient + "&_sort=-date&_count=3");
    while (page.isPresent()) {
      Answer answer = node.get(page.get());
      assertThat(answer).hasStatus(200);
      seen.addAll(answer.ids());
      FhirHttp next = node == one ? other : one;
      page = answer.next().map(link -> link.replace(PUBLIC_ADDRESS, next.base().toString()));
      node = next;
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(created);
  }

  @Test
  void aSocketOfOneNodeHearsOfWritesOnTheOther() {
    String patient = one.create(Patients.somebody()).id();
    Subscription wanted = new Subscription();
    wanted.setStatus(SubscriptionStatus.REQUESTED).setReason("Looking at it");
    wanted.setCriteria("Observation?patient=" + patient);
    wanted.getChannel().setType(SubscriptionChannelType.WEBSOCKET);
    String subscription = one.create(wanted).id();

    try (SocketClient socket = SocketClient.as(other).bind(subscription)) {
      String observation = one.create(Observations.heartRate(patient, 70)).id();
      socket.awaitPings(1);
      one.delete("Observation/" + observation);
      socket.awaitPings(2);
    }
  }

  @Test
  void aReferenceByThePublicAddressIsAReferenceToThisServer() {
    String patient = one.create(Patients.somebody()).id();
    Observation observation = Observations.heartRate(patient, 70);
    observation.getSubject().setReference(PUBLIC_ADDRESS + "/Patient/" + patient);

    String id = other.create(observation).id();

    assertThat(one.get("Observation?patient=" + patient)).hasIds(id);
    assertThat(one.get("Observation?subject=" + PUBLIC_ADDRESS + "/Patient/" + patient)).hasIds(id);
  }

  @Test
  void bothNodesCreateConditionallyButOnlyOneSucceeds() {
    Patient patient = Patients.somebody();
    String query =
        "identifier=" + Patients.SYSTEM + "|" + patient.getIdentifierFirstRep().getValue();

    List<Answer> answers =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> (i % 2 == 0 ? one : other).createIfNoneExist(patient, query))
            .toList();

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(one.get("Patient?" + query).ids()).hasSize(1);
  }

  @Test
  void aGuideOfTheFolderIsLoadedOnceAndCountsOnBothNodes() {
    Patient patient = Patients.somebody();
    patient
        .addExtension()
        .setUrl(GuideFile.extension(GUIDE))
        .setValue(new Coding(GuideFile.base(GUIDE) + "CodeSystem/shoes", "large", null));
    String id = one.create(patient).id();

    for (FhirHttp node : List.of(one, other)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(node.get("Patient?shoetwo=large")).hasIds(id));
      assertThat(node.get("metadata").body())
          .contains(GuideFile.base(GUIDE) + "StructureDefinition/patient");
      assertThat(node.get("ImplementationGuide?name=org_example_shoestwo").ids()).hasSize(1);
    }
  }
}

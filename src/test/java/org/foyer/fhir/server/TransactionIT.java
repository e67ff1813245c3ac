package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServerTest
class TransactionIT {

  private final FhirHttp fhir;

  TransactionIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void transactionResolvesReferencesBetweenItsEntries() {
    Bundle transaction = bundle(BundleType.TRANSACTION);
    String patient = "urn:uuid:" + UUID.randomUUID();
    add(transaction, HTTPVerb.POST, "Observation", observationOf(patient));
    add(transaction, HTTPVerb.POST, "Patient", Patients.somebody()).setFullUrl(patient);

    Bundle answer = answerOf(transaction);

    assertThat(answer.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
    assertThat(answer.getEntry()).hasSize(2);
    assertThat(answer.getEntry())
        .allSatisfy(
            entry -> {
              assertThat(entry.getResponse().getStatus()).startsWith("201");
              assertThat(entry.getResponse().getEtag()).contains("1");
              assertThat(entry.getResponse().hasLastModified()).isTrue();
            });
    String observation = location(answer, 0);
    assertThat(observation).startsWith("Observation/");
    assertThat(location(answer, 1)).startsWith("Patient/");
    assertThat(
            fhir.get(observation)
                .as(Observation.class)
                .getSubject()
                .getReferenceElement()
                .toUnqualifiedVersionless()
                .getValue())
        .isEqualTo(location(answer, 1));
  }

  @Test
  void transactionResolvesConditionalReferences() {
    Patient patient = Patients.somebody();
    String id = fhir.create(patient).id();
    Bundle transaction = bundle(BundleType.TRANSACTION);
    add(
        transaction,
        HTTPVerb.POST,
        "Observation",
        observationOf("Patient?identifier=" + identifier(patient)));

    String observation = location(answerOf(transaction), 0);

    assertThat(fhir.get(observation).as(Observation.class).getSubject().getReference())
        .isEqualTo("Patient/" + id);
  }

  @Test
  void transactionWhenAConditionalReferenceMatchesNothingThenNothingIsWritten() {
    Patient patient = Patients.somebody();
    Bundle transaction = bundle(BundleType.TRANSACTION);
    add(transaction, HTTPVerb.POST, "Patient", patient);
    add(transaction, HTTPVerb.POST, "Observation", observationOf("Patient?identifier=no|body"));

    assertThat(fhir.transact(transaction).status()).isBetween(400, 499);
    assertThat(fhir.get("Patient?identifier=" + identifier(patient))).hasIds();
  }

  @Test
  void transactionWhenOneEntryFailsThenNothingIsWritten() {
    Patient first = Patients.somebody();
    Patient existing = fhir.create(Patients.somebody()).as(Patient.class);
    String path = "Patient/" + existing.getIdPart();
    Bundle transaction = bundle(BundleType.TRANSACTION);
    add(transaction, HTTPVerb.POST, "Patient", first);
    add(transaction, HTTPVerb.PUT, path, existing.setActive(true));
    add(transaction, HTTPVerb.POST, "Observation", observationOf("Patient/never-was"));

    assertThat(fhir.transact(transaction).status()).isBetween(400, 499);

    assertThat(fhir.get("Patient?identifier=" + identifier(first))).hasIds();
    assertThat(fhir.get(path).header("ETag")).contains("W/\"1\"");
  }

  @Test
  void transactionTakesDeletesThenCreatesThenUpdatesThenReads() {
    Patient doomed = Patients.somebody();
    String doomedPath = "Patient/" + fhir.create(doomed).id();
    Patient updated = fhir.create(Patients.somebody()).as(Patient.class);
    String updatedPath = "Patient/" + updated.getIdPart();
    Patient heir = Patients.somebody();
    heir.setIdentifier(doomed.getIdentifier());
    Bundle transaction = bundle(BundleType.TRANSACTION);
    add(transaction, HTTPVerb.GET, updatedPath, null);
    add(transaction, HTTPVerb.PUT, updatedPath, updated.setActive(true));
    add(transaction, HTTPVerb.POST, "Patient", heir)
        .getRequest()
        .setIfNoneExist("identifier=" + identifier(heir));
    add(transaction, HTTPVerb.DELETE, doomedPath, null);

    Bundle answer = answerOf(transaction);

    assertThat(((Patient) answer.getEntry().get(0).getResource()).getActive()).isTrue();
    assertThat(answer.getEntry().get(1).getResponse().getStatus()).startsWith("200");
    assertThat(answer.getEntry().get(2).getResponse().getStatus()).startsWith("201");
    assertThat(answer.getEntry().get(3).getResponse().getStatus()).startsWith("20");
    assertThat(fhir.get(doomedPath)).hasStatus(410);
  }

  @Test
  void transactionKnowsConditionsPatchesAndSearches() {
    Patient existing = Patients.somebody();
    String id = fhir.create(existing).id();
    Bundle transaction = bundle(BundleType.TRANSACTION);
    add(transaction, HTTPVerb.POST, "Patient", existing)
        .getRequest()
        .setIfNoneExist("identifier=" + identifier(existing));
    add(transaction, HTTPVerb.GET, "Patient?identifier=" + identifier(existing), null);

    Bundle answer = answerOf(transaction);

    assertThat(answer.getEntry().get(0).getResponse().getStatus()).startsWith("200");
    assertThat(location(answer, 0)).isEqualTo("Patient/" + id);
    Bundle found = (Bundle) answer.getEntry().get(1).getResource();
    assertThat(found.getType()).isEqualTo(BundleType.SEARCHSET);
    assertThat(found.getEntry()).hasSize(1);
  }

  @Test
  void transactionWhenTheVersionIsAnotherThenNothingIsWritten() {
    Patient first = Patients.somebody();
    Patient existing = fhir.create(Patients.somebody()).as(Patient.class);
    Bundle transaction = bundle(BundleType.TRANSACTION);
    add(transaction, HTTPVerb.POST, "Patient", first);
    add(transaction, HTTPVerb.PUT, "Patient/" + existing.getIdPart(), existing.setActive(true))
        .getRequest()
        .setIfMatch("W/\"9\"");

    assertThat(fhir.transact(transaction).status()).isIn(409, 412);
    assertThat(fhir.get("Patient?identifier=" + identifier(first))).hasIds();
  }

  @Test
  void transactionWhenTwoEntriesWriteTheSameResourceThenRefused() {
    Patient existing = fhir.create(Patients.somebody()).as(Patient.class);
    String path = "Patient/" + existing.getIdPart();
    Bundle transaction = bundle(BundleType.TRANSACTION);
    add(transaction, HTTPVerb.PUT, path, existing.copy().setActive(true));
    add(transaction, HTTPVerb.PUT, path, existing.copy().setActive(false));

    assertThat(fhir.transact(transaction).status()).isBetween(400, 499);
    assertThat(fhir.get(path).header("ETag")).contains("W/\"1\"");
  }

  @Test
  void batchEntriesSucceedAndFailOnTheirOwn() {
    Patient patient = Patients.somebody();
    Bundle batch = bundle(BundleType.BATCH);
    add(batch, HTTPVerb.POST, "Patient", patient);
    add(batch, HTTPVerb.POST, "Observation", observationOf("Patient/never-was"));
    add(batch, HTTPVerb.GET, "Patient/never-was", null);
    add(batch, HTTPVerb.GET, "Patient?_id=never-was", null);

    Bundle answer = answerOf(batch);

    assertThat(answer.getType()).isEqualTo(BundleType.BATCHRESPONSE);
    assertThat(answer.getEntry())
        .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
        .satisfies(statuses -> assertThat(statuses.get(0)).isEqualTo("201"))
        .satisfies(statuses -> assertThat(statuses.get(1)).startsWith("4"))
        .satisfies(statuses -> assertThat(statuses.get(2)).isEqualTo("404"))
        .satisfies(statuses -> assertThat(statuses.get(3)).isEqualTo("200"));
    assertThat(answer.getEntry().get(1).getResponse().getOutcome())
        .isInstanceOf(OperationOutcome.class);
    assertThat(fhir.get("Patient?identifier=" + identifier(patient)).ids()).hasSize(1);
  }

  @Test
  void preferDecidesWhatTheEntriesHold() {
    assertThat(withPrefer("return=representation").getResource()).isInstanceOf(Patient.class);
    assertThat(withPrefer("return=minimal").hasResource()).isFalse();
    assertThat(withPrefer("return=OperationOutcome").getResponse().getOutcome())
        .isInstanceOf(OperationOutcome.class);
  }

  @Test
  void bundleOfAnotherTypeIsRefused() {
    assertThat(fhir.transact(bundle(BundleType.COLLECTION)).status()).isBetween(400, 499);
  }

  private BundleEntryComponent withPrefer(String prefer) {
    Bundle transaction = bundle(BundleType.TRANSACTION);
    add(transaction, HTTPVerb.POST, "Patient", Patients.somebody());
    Answer answer =
        fhir.send(
            "POST",
            "",
            BodyPublishers.ofString(Fhir.json(transaction)),
            request ->
                request
                    .setHeader("Content-Type", "application/fhir+json")
                    .setHeader("Prefer", prefer));
    assertThat(answer).hasStatus(200);
    return answer.bundle().getEntryFirstRep();
  }

  private Bundle answerOf(Bundle bundle) {
    Answer answer = fhir.transact(bundle);
    assertThat(answer).hasStatus(200);
    return answer.bundle();
  }

  private static Bundle bundle(BundleType type) {
    Bundle bundle = new Bundle();
    bundle.setType(type);
    return bundle;
  }

  private static BundleEntryComponent add(
      Bundle bundle, HTTPVerb method, String url, @Nullable Resource resource) {
    BundleEntryComponent entry = bundle.addEntry();
    if (resource != null) {
      entry.setResource(resource);
    }
    entry.getRequest().setMethod(method).setUrl(url);
    return entry;
  }

  private static String location(Bundle answer, int entry) {
    return answer.getEntry().get(entry).getResponse().getLocation().replaceAll("/_history/.*", "");
  }

  private static Observation observationOf(String subject) {
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL).setSubject(new Reference(subject));
    observation.getCode().setText("Mood");
    return observation;
  }

  private static String identifier(Patient patient) {
    return Patients.SYSTEM + "|" + patient.getIdentifierFirstRep().getValue();
  }
}

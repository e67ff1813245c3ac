package org.foyer.fhir.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a client sends about a patient does not come back in the log, also not at level INFO. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class NoPatientDataInLogsIT {

  private static final LoggingSystem LOGGING =
      LoggingSystem.get(NoPatientDataInLogsIT.class.getClassLoader());

  private final FhirHttp fhir;
  private final String marker = "Marker" + Patients.unique();

  NoPatientDataInLogsIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @BeforeEach
  void logMore() {
    LOGGING.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    LOGGING.setLogLevel("org.foyer.requests", LogLevel.INFO);
  }

  @AfterEach
  void logAsConfigured() {
    LOGGING.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    LOGGING.setLogLevel("org.foyer.requests", LogLevel.OFF);
  }

  @Test
  void logWhenRequestsAboutAPatientSucceedOrFailThenItDoesNotNameThePatient(CapturedOutput log) {
    LoggerFactory.getLogger(NoPatientDataInLogsIT.class).info("the log is captured");
    store();
    search();
    refuse();
    transact();
    assertThat(log).contains("the log is captured").contains("interaction=create");
    assertThat(log.getAll().lines().filter(line -> line.contains(marker))).isEmpty();
  }

  private void store() {
    Patient patient = Patients.ofFamily(marker);
    patient.setId(marker);
    fhir.create(patient);
    fhir.update(patient);
    fhir.update(patient);
    fhir.get("Patient/" + marker);
    fhir.get("Patient/" + marker + "/_history");
    fhir.get("Patient/" + marker + "/$everything");
    fhir.send(
        "PATCH",
        "Patient/" + marker,
        BodyPublishers.ofString("[{\"op\":\"add\",\"path\":\"/" + marker + "\",\"value\":1}]"),
        request -> request.setHeader("Content-Type", "application/json-patch+json"));
    fhir.delete("Patient/" + marker);
    fhir.get("Patient/" + marker);
  }

  private void search() {
    fhir.get("Patient?family=" + marker);
    fhir.get("Patient?name:contains=" + marker + "&_count=1&_sort=family");
    fhir.get("Patient?" + marker + "=1");
    fhir.get("Patient?birthdate=" + marker);
    fhir.get("Patient?_filter=family eq " + marker);
    fhir.get("Patient?_filter=" + marker);
    fhir.get("Patient?_include=" + marker);
    fhir.get("Patient?_sort=" + marker);
    fhir.get("Patient?general-practitioner:" + marker + ".name=" + marker);
    fhir.get("Observation?patient.name=" + marker + "&_has:" + marker + ":x:y=z");
    fhir.get("Observation?value-quantity=" + marker);
    fhir.get("Patient?_getpages=" + marker);
  }

  private void refuse() {
    fhir.post("Patient", "{\"resourceType\":\"Patient\",\"" + marker + "\":\"" + marker + "\"}");
    fhir.post("Patient", "{\"resourceType\":\"Patient\",\"birthDate\":\"" + marker + "\"}");
    fhir.post("Patient", "{\"resourceType\":\"Patient\",\"gender\":\"" + marker + "\"}");
    fhir.post("Patient", marker + "{");
    fhir.post("Observation", withSubject("Patient/" + marker));
    fhir.post("Observation", withSubject("Patient?family=" + marker));
    fhir.put("Patient/other", "{\"resourceType\":\"Patient\",\"id\":\"" + marker + "\"}");
    fhir.get(marker + "/" + marker);
    fhir.get("Patient/$" + marker);
    fhir.get("Patient/%00" + marker);
    fhir.delete("Patient?family=" + marker);
    fhir.send(
        "POST",
        "Patient",
        BodyPublishers.ofString("{\"resourceType\":\"Patient\"}"),
        request ->
            request
                .setHeader("Content-Type", "application/fhir+json")
                .setHeader("If-None-Exist", "family=" + marker + "&" + marker + "=2"));
  }

  private void transact() {
    fhir.transact(bundle(BundleType.TRANSACTION, "Patient?" + marker + "=1"));
    fhir.transact(bundle(BundleType.BATCH, "Patient/" + marker + "/" + marker));
    fhir.transact(bundle(BundleType.BATCH, "Patient?birthdate=" + marker));
    fhir.transact(bundle(BundleType.TRANSACTION, "Patient?family=" + marker));
    fhir.transact(bundle(BundleType.TRANSACTION, "Patient?family=" + marker));
  }

  private Bundle bundle(BundleType type, String url) {
    Bundle bundle = new Bundle().setType(type);
    bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(url);
    bundle
        .addEntry()
        .setResource(Patients.ofFamily(marker))
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Patient")
        .setIfNoneExist("family=" + marker);
    bundle
        .addEntry()
        .setResource(Fhir.parse(org.hl7.fhir.r4.model.Observation.class, withSubject(url)))
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Observation");
    return bundle;
  }

  private static String withSubject(String reference) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
        + "\"subject\":{\"reference\":\""
        + reference
        + "\"}}";
  }
}

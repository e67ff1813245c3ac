package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

@ServerTest
class BodiesIT {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final FhirHttp fhir;

  BodiesIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void anyScriptOfTheWorldComesBackAsItWas() {
    Patient patient = Patients.somebody();
    String family = "Æsa Łukasiewicz 山田 🏥 עברית ไทย e\u0301 " + Patients.unique();
    patient.getNameFirstRep().setFamily(family);

    String id = fhir.create(patient).id();

    assertThat(fhir.get("Patient/" + id).as(Patient.class).getNameFirstRep().getFamily())
        .isEqualTo(family);
    assertThat(fhir.get("Patient?family:exact=" + encode(family))).hasIds(id);
  }

  @Test
  void aResourceOfSeveralMegabytesIsStored() {
    byte[] photo = new byte[3_000_000];
    new Random(7).nextBytes(photo);
    Patient patient = Patients.somebody();
    patient.addPhoto().setContentType("image/jpeg").setData(photo);

    String id = fhir.create(patient).id();

    assertThat(fhir.get("Patient/" + id).as(Patient.class).getPhotoFirstRep().getData())
        .isEqualTo(photo);
  }

  @Test
  void binaryGoesInAndComesOutAsItIs() throws Exception {
    byte[] content = new byte[100_000];
    new Random(8).nextBytes(content);
    Answer created =
        fhir.send(
            "POST",
            "Binary",
            BodyPublishers.ofByteArray(content),
            request ->
                request
                    .setHeader("Content-Type", "application/pdf")
                    .setHeader("Accept", "application/fhir+json"));
    assertThat(created).hasStatus(201);

    HttpResponse<byte[]> raw = get("Binary/" + created.id(), "Accept", "application/pdf");
    Binary binary =
        fhir.send(
                "GET",
                "Binary/" + created.id(),
                BodyPublishers.noBody(),
                request -> request.setHeader("Accept", "application/fhir+json"))
            .as(Binary.class);

    assertThat(raw.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(raw.body()).isEqualTo(content);
    assertThat(binary.getData()).isEqualTo(content);
    assertThat(binary.getContentType()).isEqualTo("application/pdf");
  }

  @Test
  void answersAreCompressedWhenAsked() throws Exception {
    String id = fhir.create(Patients.somebody()).id();

    HttpResponse<byte[]> zipped = get("Patient/" + id, "Accept-Encoding", "gzip");
    HttpResponse<byte[]> plain = get("Patient/" + id, "Accept-Encoding", "identity");

    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
    }
  }

  @Test
  void compressedRequestsAreRead() throws Exception {
    Patient patient = Patients.somebody();

    Answer created =
        fhir.send(
            "POST",
            "Patient",
            BodyPublishers.ofByteArray(zip(Fhir.json(patient))),
            request ->
                request
                    .setHeader("Content-Type", "application/fhir+json")
                    .setHeader("Content-Encoding", "gzip"));

    assertThat(created).hasStatus(201);
    assertThat(created.as(Patient.class).getNameFirstRep().getFamily())
        .isEqualTo(patient.getNameFirstRep().getFamily());
  }

  private HttpResponse<byte[]> get(String path, String header, String value) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(fhir.base() + "/" + path))
            .setHeader("Authorization", fhir.authorization())
            .setHeader(header, value)
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static String encode(String value) {
    return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static byte[] zip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}

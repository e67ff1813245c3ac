package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpRequest.BodyPublishers;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

@ServerTest
class ReadIT {

  private final FhirHttp fhir;

  ReadIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void readTellsVersionAndTime() {
    Answer created = fhir.create(Patients.somebody());

    Answer read = fhir.get("Patient/" + created.id());

    assertThat(read).hasStatus(200);
    assertThat(read.header("ETag")).contains("W/\"1\"");
    assertThat(read.header("Last-Modified")).isPresent();
    assertThat(read.header("Content-Type")).contains("application/fhir+json;charset=UTF-8");
    assertThat(read.as(Patient.class).getMeta().getVersionId()).isEqualTo("1");
    assertThat(read.as(Patient.class).getMeta().hasLastUpdated()).isTrue();
  }

  @Test
  void readWhenUnknownThenNotFound() {
    assertThat(fhir.get("Patient/never-was")).hasStatus(404);
    assertThat(fhir.get("Patient/never-was/_history/1")).hasStatus(404);
  }

  @Test
  void versionReadAnswersOldAndNewVersion() {
    Patient patient = fhir.create(Patients.somebody()).as(Patient.class);
    String id = patient.getIdPart();
    patient.setActive(true);
    assertThat(fhir.update(patient)).hasStatus(200);

    Answer first = fhir.get("Patient/" + id + "/_history/1");
    Answer second = fhir.get("Patient/" + id + "/_history/2");

    assertThat(first.as(Patient.class).hasActive()).isFalse();
    assertThat(first.header("ETag")).contains("W/\"1\"");
    assertThat(second.as(Patient.class).getActive()).isTrue();
    assertThat(fhir.get("Patient/" + id + "/_history/3")).hasStatus(404);
  }

  @Test
  void conditionalReadWhenUnchangedThenNotModified() {
    Answer created = fhir.create(Patients.somebody());
    String path = "Patient/" + created.id();

    assertThat(conditionally(path, "If-None-Match", "W/\"1\"")).hasStatus(304);
    assertThat(conditionally(path, "If-None-Match", "W/\"2\"")).hasStatus(200);
    assertThat(
            conditionally(path, "If-Modified-Since", created.header("Last-Modified").orElseThrow()))
        .hasStatus(304);
    assertThat(conditionally(path, "If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT"))
        .hasStatus(200);
    assertThat(conditionally(path, "If-Modified-Since", "yesterday")).hasStatus(200);
  }

  @Test
  void headTellsWhatGetTellsWithoutBody() {
    String id = fhir.create(Patients.somebody()).id();

    for (String path : new String[] {"Patient/" + id, "Patient?_id=" + id, "metadata"}) {
      Answer head = fhir.send("HEAD", path, BodyPublishers.noBody(), request -> request);
      assertThat(head).hasStatus(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.header("Content-Type")).contains("application/fhir+json;charset=UTF-8");
    }
    assertThat(fhir.send("HEAD", "Patient/never-was", BodyPublishers.noBody(), request -> request))
        .hasStatus(404);
  }

  @Test
  void formatChoosesTheEncodingOverAccept() {
    String id = fhir.create(Patients.somebody()).id();

    Answer byParameter = fhir.get("Patient/" + id + "?_format=xml");
    Answer byMediaType = fhir.get("Patient/" + id + "?_format=application/fhir%2Bxml");
    Answer byHeader = conditionally("Patient/" + id, "Accept", "application/fhir+xml");

    for (Answer answer : new Answer[] {byParameter, byMediaType, byHeader}) {
      assertThat(answer).hasStatus(200);
      assertThat(answer.header("Content-Type")).contains("application/fhir+xml;charset=UTF-8");
      Patient patient =
          FhirContext.forR4Cached().newXmlParser().parseResource(Patient.class, answer.body());
      assertThat(patient.getIdPart()).isEqualTo(id);
    }
  }

  @Test
  void prettyIndentsTheAnswer() {
    String id = fhir.create(Patients.somebody()).id();

    assertThat(fhir.get("Patient/" + id).body()).doesNotContain("\n");
    assertThat(fhir.get("Patient/" + id + "?_pretty=true").body()).contains("\n  ");
  }

  @Test
  void summariesAndElementsLeaveOutTheRest() {
    Patient patient = Patients.somebody();
    patient.getText().setStatus(NarrativeStatus.GENERATED).setDivAsString("<div>Somebody</div>");
    patient.addContact().getName().setFamily("Contact");
    String path = "Patient/" + fhir.create(patient).id();

    Patient summary = fhir.get(path + "?_summary=true").as(Patient.class);
    Patient text = fhir.get(path + "?_summary=text").as(Patient.class);
    Patient data = fhir.get(path + "?_summary=data").as(Patient.class);
    Patient elements = fhir.get(path + "?_elements=birthDate").as(Patient.class);
    Patient all = fhir.get(path + "?_summary=false").as(Patient.class);

    assertThat(summary.hasName()).isTrue();
    assertThat(summary.hasContact() || summary.hasText()).isFalse();
    assertThat(text.getText().getDivAsString()).contains("Somebody");
    assertThat(text.hasName() || text.hasBirthDate()).isFalse();
    assertThat(data.hasName() && data.hasContact()).isTrue();
    assertThat(data.hasText()).isFalse();
    assertThat(elements.hasBirthDate()).isTrue();
    assertThat(elements.hasName()).isFalse();
    assertThat(all.hasText() && all.hasContact()).isTrue();
    for (Patient partial : new Patient[] {summary, text, data, elements}) {
      assertThat(partial.getMeta().getTag()).anyMatch(tag -> tag.getCode().equals("SUBSETTED"));
      assertThat(partial.getMeta().hasVersionId()).isTrue();
    }
  }

  private Answer conditionally(String path, String header, String value) {
    return fhir.send(
        "GET", path, BodyPublishers.noBody(), request -> request.setHeader(header, value));
  }
}

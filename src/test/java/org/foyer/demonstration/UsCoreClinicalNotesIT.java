package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The notes and reports that US Core wants to be there, for the patient whose they are. */
@ServerTest
class UsCoreClinicalNotesIT {

  private static final String SEARCH = "DocumentReference?patient=" + LoadedRecords.PATIENT;
  private static final String REPORTS = "DiagnosticReport?patient=" + LoadedRecords.PATIENT;

  private final FhirHttp fhir;
  private final FhirHttp app;

  UsCoreClinicalNotesIT(FhirHttp fhir, People people, SmartLogin login) {
    LoadedRecords.on(fhir);
    this.fhir = fhir;
    this.app =
        fhir.as(
            login.token(
                LoadedRecords.patient(fhir, people),
                "openid fhirUser launch/patient patient/*.rs",
                LoadedRecords.PATIENT));
  }

  @ParameterizedTest
  @CsvSource({
    "DocumentReference, type, 11488-4, consultation",
    "DocumentReference, type, 11506-3, progress",
    "DocumentReference, type, 18842-5, discharge summary",
    "DocumentReference, type, 28570-0, procedure",
    "DocumentReference, type, 34117-2, history and physical",
    "DiagnosticReport, category, LP29684-5, radiology",
    "DiagnosticReport, category, LP29708-2, cardiology",
    "DiagnosticReport, category, LP7839-6, pathology"
  })
  void eachKindOfNoteIsThere(String type, String parameter, String code, String name) {
    String search = type + "?patient=" + LoadedRecords.PATIENT + "&" + parameter + "=";

    assertThat(app.get(search + "http://loinc.org|" + code).ids()).as(name).isNotEmpty();
  }

  @Test
  void whatReportsShowIsADocumentToo() {
    Set<String> documents =
        app.get(SEARCH).resources().stream()
            .map(DocumentReference.class::cast)
            .flatMap(document -> document.getContent().stream())
            .map(content -> content.getAttachment().getUrl())
            .collect(Collectors.toSet());
    Set<String> reports =
        app.get(REPORTS).resources().stream()
            .map(DiagnosticReport.class::cast)
            .flatMap(report -> report.getPresentedForm().stream())
            .map(Attachment::getUrl)
            .collect(Collectors.toSet());

    assertThat(reports).hasSizeGreaterThanOrEqualTo(3);
    assertThat(documents).containsAll(reports);
  }

  @Test
  void contentIsReadWhereTheAttachmentSays() {
    FhirHttp anonymous = fhir.anonymous();
    for (var resource : app.get(SEARCH).resources()) {
      Attachment attachment = ((DocumentReference) resource).getContentFirstRep().getAttachment();
      if (attachment.hasUrl()) {
        Answer answer = app.get(attachment.getUrl());
        assertThat(answer).hasStatus(200);
        assertThat(answer.as(Binary.class).getContent()).isNotEmpty();
        assertThat(anonymous.get(attachment.getUrl())).hasStatus(401);
      } else {
        assertThat(attachment.getData()).isNotEmpty();
      }
    }
  }
}

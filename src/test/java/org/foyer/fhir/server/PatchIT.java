package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

@ServerTest
class PatchIT {

  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String BORN_LATER =
      "[{'op':'replace','path':'/birthDate','value':'1999-09-09'}]".replace('\'', '"');

  private final FhirHttp fhir;

  PatchIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void jsonPatchMakesANewVersion() {
    String path = created();

    Answer patched = patch(path, JSON_PATCH, BORN_LATER);

    assertThat(patched).hasStatus(200);
    assertThat(patched.header("ETag")).contains("W/\"2\"");
    assertThat(patched.as(Patient.class).getBirthDateElement().asStringValue())
        .isEqualTo("1999-09-09");
    assertThat(patched.as(Patient.class).hasName()).isTrue();
  }

  @Test
  void jsonPatchWhenATestFailsThenNothingChanges() {
    String path = created();
    String body =
        "[{'op':'test','path':'/gender','value':'male'},{'op':'remove','path':'/birthDate'}]"
            .replace('\'', '"');

    assertThat(patch(path, JSON_PATCH, body).status()).isBetween(400, 499);
    assertThat(fhir.get(path).header("ETag")).contains("W/\"1\"");
  }

  @Test
  void fhirPathPatchReplacesAddsAndDeletes() {
    String path = created();
    Parameters patch = new Parameters();
    operation(patch, "replace", "Patient.birthDate")
        .addPart()
        .setName("value")
        .setValue(new DateType("1999-09-09"));
    ParametersParameterComponent add = operation(patch, "add", "Patient");
    add.addPart().setName("name").setValue(new StringType("maritalStatus"));
    add.addPart().setName("value").addPart().setName("text").setValue(new StringType("Married"));
    operation(patch, "delete", "Patient.gender");

    Answer patched = patch(path, "application/fhir+json", Fhir.json(patch));

    assertThat(patched).hasStatus(200);
    Patient patient = patched.as(Patient.class);
    assertThat(patient.getBirthDateElement().asStringValue()).isEqualTo("1999-09-09");
    assertThat(patient.getMaritalStatus().getText()).isEqualTo("Married");
    assertThat(patient.hasGender()).isFalse();
    assertThat(patient.hasName()).isTrue();
  }

  @Test
  void fhirPathPatchInXml() {
    String path = created();
    String body =
        "<Parameters xmlns='http://hl7.org/fhir'><parameter><name value='operation'/>"
            + "<part><name value='type'/><valueCode value='delete'/></part>"
            + "<part><name value='path'/><valueString value='Patient.birthDate'/></part>"
            + "</parameter></Parameters>";

    Answer patched = patch(path, "application/fhir+xml", body);

    assertThat(patched).hasStatus(200);
    assertThat(patched.as(Patient.class).hasBirthDate()).isFalse();
  }

  @Test
  void patchWhenTheVersionIsAnotherThenPreconditionFailed() {
    String path = created();

    Answer refused =
        fhir.send(
            "PATCH",
            path,
            BodyPublishers.ofString(BORN_LATER),
            request ->
                request.setHeader("Content-Type", JSON_PATCH).setHeader("If-Match", "W/\"9\""));

    assertThat(refused).hasStatus(412);
    assertThat(fhir.get(path).header("ETag")).contains("W/\"1\"");
  }

  @Test
  void conditionalPatchPatchesTheOneMatch() {
    Patient patient = Patients.somebody();
    String path = "Patient/" + fhir.create(patient).id();
    String condition =
        "Patient?identifier=" + Patients.SYSTEM + "|" + patient.getIdentifierFirstRep().getValue();

    assertThat(patch(condition, JSON_PATCH, BORN_LATER)).hasStatus(200);
    assertThat(fhir.get(path).as(Patient.class).getBirthDateElement().asStringValue())
        .isEqualTo("1999-09-09");

    assertThat(fhir.create(patient)).hasStatus(201);
    assertThat(patch(condition, JSON_PATCH, BORN_LATER)).hasStatus(412);
  }

  @Test
  void patchWhenUnknownThenNotFound() {
    assertThat(patch("Patient/never-was", JSON_PATCH, BORN_LATER)).hasStatus(404);
    assertThat(patch("Patient?identifier=never|was", JSON_PATCH, BORN_LATER).status())
        .isIn(404, 412);
  }

  @Test
  void patchNeverChangesTheId() {
    String path = created();
    String body = "[{'op':'replace','path':'/id','value':'other'}]".replace('\'', '"');

    patch(path, JSON_PATCH, body);

    assertThat(fhir.get(path).header("ETag")).contains("W/\"1\"");
    assertThat(fhir.get("Patient/other")).hasStatus(404);
  }

  private static ParametersParameterComponent operation(
      Parameters patch, String type, String path) {
    ParametersParameterComponent operation = patch.addParameter().setName("operation");
    operation.addPart().setName("type").setValue(new CodeType(type));
    operation.addPart().setName("path").setValue(new StringType(path));
    return operation;
  }

  private String created() {
    return "Patient/" + fhir.create(Patients.somebody()).id();
  }

  private Answer patch(String path, String contentType, String body) {
    return fhir.send(
        "PATCH",
        path,
        BodyPublishers.ofString(body),
        request -> request.setHeader("Content-Type", contentType));
  }
}

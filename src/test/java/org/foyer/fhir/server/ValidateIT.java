package org.foyer.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@ServerTest
class ValidateIT {

  private static final String VITAL_SIGNS = "http://hl7.org/fhir/StructureDefinition/vitalsigns";

  private final FhirHttp fhir;

  ValidateIT(FhirHttp fhir) {
    this.fhir = fhir;
  }

  @Test
  void validateWhenRightThenNoErrors() {
    assertThat(errors(fhir.post("Patient/$validate", Fhir.json(Patients.somebody())))).isEmpty();
  }

  @Test
  void validateWhenAMandatoryElementLacksThenAnErrorNamesIt() {
    Observation observation = new Observation();
    observation.getCode().setText("Mood");

    assertThat(errors(fhir.post("Observation/$validate", Fhir.json(observation))))
        .anySatisfy(issue -> assertThat(issue.getDiagnostics()).contains("Observation.status"));
  }

  @Test
  void validateAgainstAProfile() {
    Observation observation = mood();
    String body = Fhir.json(observation);

    assertThat(errors(fhir.post("Observation/$validate", body))).isEmpty();
    assertThat(errors(fhir.post("Observation/$validate?profile=" + VITAL_SIGNS, body)))
        .anySatisfy(issue -> assertThat(issue.getDiagnostics()).contains("category"));
  }

  @Test
  void validateTakesResourceModeAndProfileFromParameters() {
    Parameters parameters = new Parameters();
    parameters.addParameter().setName("resource").setResource(mood());
    parameters.addParameter().setName("mode").setValue(new CodeType("create"));

    assertThat(errors(fhir.post("Observation/$validate", Fhir.json(parameters)))).isEmpty();

    parameters.addParameter().setName("profile").setValue(new UriType(VITAL_SIGNS));
    assertThat(errors(fhir.post("Observation/$validate", Fhir.json(parameters))))
        .anySatisfy(issue -> assertThat(issue.getDiagnostics()).contains("category"));
  }

  @Test
  void validateTellsOfAnUnknownCodeABadDateAndAnUnknownElementWithTheirPlaces() {
    String patient =
        "{'resourceType':'Patient','gender':'blue','birthDate':'1999-99-99','shoe':{'size':42}}"
            .replace('\'', '"');

    Answer answer = fhir.post("Patient/$validate", patient);

    assertThat(answer).hasStatus(200);
    assertThat(errors(answer))
        .flatExtracting(OperationOutcomeIssueComponent::getExpression)
        .extracting(expression -> expression.getValue())
        .contains("Patient.gender", "Patient.birthDate")
        .anyMatch(expression -> expression.contains("shoe") || expression.equals("Patient"));
  }

  @Test
  void validateTakesTheResourceFromParametersInXmlThoughItIsWrong() {
    String parameters =
        "<Parameters xmlns='http://hl7.org/fhir'><parameter><name value='resource'/><resource>"
            + "<Patient><gender value='blue'/></Patient></resource></parameter></Parameters>";

    Answer answer =
        fhir.send(
            "POST",
            "Patient/$validate",
            BodyPublishers.ofString(parameters),
            request -> request.setHeader("Content-Type", "application/fhir+xml"));

    assertThat(answer).hasStatus(200);
    assertThat(errors(answer))
        .anyMatch(issue -> issue.getExpression().get(0).getValue().equals("Patient.gender"));
  }

  @Test
  void validateWhenTheProfileIsNotKnownThenThatIsAnError() {
    Answer answer =
        fhir.post(
            "Patient/$validate?profile=http://example.org/unheard-of",
            Fhir.json(Patients.somebody()));

    assertThat(answer).hasStatus(200);
    assertThat(errors(answer)).anyMatch(issue -> issue.getDiagnostics().contains("unheard-of"));
  }

  @Test
  void validateAgainstAProfileOfOurs() {
    String profile = "https://foyer.org/fhir/StructureDefinition/foyer-patient";
    Answer answer =
        fhir.post(
            "Patient/$validate?mode=profile&profile=" + profile,
            "{\"resourceType\":\"Patient\",\"name\":[{\"use\":\"usual\"}]}");

    assertThat(errors(answer)).anyMatch(issue -> issue.getDiagnostics().contains("foyer-pat-5"));
  }

  @Test
  void validateOfAnUpdateNeedsTheIdOfTheAddress() {
    String path = "Patient/" + fhir.create(Patients.somebody()).id();

    assertThat(errors(fhir.post(path + "/$validate?mode=update", Fhir.json(Patients.somebody()))))
        .isNotEmpty();
    assertThat(fhir.post("Patient/$validate?mode=dance", "{}")).hasStatus(400);
    assertThat(fhir.get("Patient/nobody-at-all/$validate")).hasStatus(404);
  }

  @Test
  void validateOfAnInstance() {
    Patient patient = fhir.create(Patients.somebody()).as(Patient.class);

    assertThat(errors(fhir.get("Patient/" + patient.getIdPart() + "/$validate"))).isEmpty();
    assertThat(
            errors(
                fhir.post(
                    "Patient/" + patient.getIdPart() + "/$validate?mode=update",
                    Fhir.json(patient))))
        .isEmpty();
  }

  @Test
  void validateOfADeletionTellsWhoStillRefersToIt() {
    String path = "Patient/" + fhir.create(Patients.somebody()).id();
    assertThat(fhir.get(path + "/$validate?mode=delete")).hasStatus(200);

    Observation observation = mood();
    observation.setSubject(new Reference(path));
    assertThat(fhir.create(observation)).hasStatus(201);

    Answer answer = fhir.get(path + "/$validate?mode=delete");
    assertThat(answer.outcome().getIssue())
        .anyMatch(issue -> issue.getSeverity() == IssueSeverity.ERROR);
    assertThat(fhir.get(path)).hasStatus(200);
  }

  @Test
  @Timeout(120)
  void validateOfAResponseDoesNotRunTheRegularExpressionsThatItBrings() {
    QuestionnaireResponse response = responseWithRegex();
    String path = "QuestionnaireResponse/" + fhir.create(response).id();

    assertThat(
            List.of(
                fhir.post("QuestionnaireResponse/$validate", Fhir.json(response)),
                fhir.post(
                    "QuestionnaireResponse/$validate",
                    Fhir.json(response).replace("/regex", "/\\u0072egex")),
                fhir.get(path + "/$validate")))
        .allSatisfy(
            answer ->
                assertThat(errors(answer))
                    .anySatisfy(
                        issue ->
                            assertThat(issue.getDiagnostics()).contains("regular expressions")));
  }

  private static QuestionnaireResponse responseWithRegex() {
    Questionnaire questionnaire = new Questionnaire();
    questionnaire.setId("q");
    questionnaire.setUrl("http://example.org/q").setStatus(PublicationStatus.ACTIVE);
    questionnaire
        .addItem()
        .setLinkId("1")
        .setType(QuestionnaireItemType.STRING)
        .addExtension("http://hl7.org/fhir/StructureDefinition/regex", new StringType("^(a+)+$"));
    QuestionnaireResponse response = new QuestionnaireResponse();
    response.addContained(questionnaire);
    response.setQuestionnaire("#q").setStatus(QuestionnaireResponseStatus.COMPLETED);
    response.addItem().setLinkId("1").addAnswer().setValue(new StringType("a".repeat(60) + "!"));
    return response;
  }

  private static Observation mood() {
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL);
    observation.getCode().setText("Mood");
    return observation;
  }

  private static List<OperationOutcomeIssueComponent> errors(Answer answer) {
    assertThat(answer.status()).isIn(200, 412, 422);
    return answer.outcome().getIssue().stream()
        .filter(
            issue ->
                issue.getSeverity() == IssueSeverity.ERROR
                    || issue.getSeverity() == IssueSeverity.FATAL)
        .toList();
  }
}

package org.foyer.fhir.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class ExplanationsIT {

  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;
  private FhirHttp administrator;

  ExplanationsIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
    this.administrator = fhir;
  }

  @BeforeEach
  void logIn() {
    fhir.put("Practitioner/explained", "{\"resourceType\":\"Practitioner\",\"id\":\"explained\"}");
    administrator = fhir.as(login.token(people.with("administrator"), "user/*.rs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Organization?name=foyer",
        "Organization?name=foyer&_sort=name&_count=3",
        "Practitioner?identifier=urn:a|b",
        "Practitioner/explained"
      })
  void theStatementsOfTheFastPathAreShownWithTheirPlans(String query) {
    Parameters explanation = explanation(query);

    assertThat(explanation.getParameter("path").getValue().primitiveValue()).isEqualTo("fast");
    List<ParametersParameterComponent> statements =
        explanation.getParameter().stream()
            .filter(parameter -> parameter.getName().equals("statement"))
            .toList();
    assertThat(statements).hasSize(1);
    assertThat(text(statements.get(0), "sql")).startsWith("select ").contains("hfj_resource");
    assertThat(text(statements.get(0), "plan")).contains("(cost=").doesNotContain("actual time");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "Organization?name=foyer&_format=xml form",
        "Organization?name:text=foyer parameter",
        "Organization/_history interaction",
        "Practitioner/explained/_history versions",
        "Practitioner/explained/_history/1 versions",
        "AuditEvent?_count=1 type",
      })
  void thePathOfHapiIsExplainedByItsReason(String query, String reason) {
    Parameters explanation = explanation(query);

    assertThat(explanation.getParameter("path").getValue().primitiveValue()).isEqualTo("hapi");
    assertThat(explanation.getParameter("reason").getValue().primitiveValue()).isEqualTo(reason);
    assertThat(explanation.getParameter("explanation").getValue().primitiveValue()).endsWith(".");
  }

  @Test
  void anExplanationHoldsNoData() {
    String id =
        fhir.post(
                "Organization",
                "{\"resourceType\":\"Organization\",\"name\":\"Explained Hospital\"}")
            .id();

    Answer answer = administrator.get("Organization?_explain=true&name=explained");

    assertThat(answer).hasStatus(200);
    assertThat(answer.body()).doesNotContain(id).doesNotContain("Hospital");
  }

  @Test
  void anExplanationIsForAdministratorsOnly() {
    FhirHttp doctor = fhir.as(login.token(people.with("doctor"), "user/*.rs"));

    assertThat(doctor.get("Organization?name=foyer&_explain=true")).hasStatus(403);
    assertThat(fhir.anonymous().get("Organization?name=foyer&_explain=true")).hasStatus(401);
  }

  @Test
  void whatAnAdministratorMayNotAskIsNotExplainedEither() {
    assertThat(administrator.get("Observation?code=1-8&_explain=true")).hasStatus(403);
  }

  @Test
  void thereIsNoOtherValue() {
    assertThat(administrator.get("Organization?_explain=please"))
        .hasStatus(400)
        .hasIssue(IssueType.VALUE, "invalid-parameter");
  }

  private Parameters explanation(String query) {
    Answer answer = administrator.get(query + (query.contains("?") ? "&" : "?") + "_explain=true");
    assertThat(answer).hasStatus(200);
    return answer.as(Parameters.class);
  }

  private static String text(ParametersParameterComponent statement, String part) {
    return statement.getPart().stream()
        .filter(one -> one.getName().equals(part))
        .map(one -> one.getValue().primitiveValue())
        .findFirst()
        .orElse("");
  }
}

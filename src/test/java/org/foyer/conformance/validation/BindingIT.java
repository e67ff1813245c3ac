package org.foyer.conformance.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.GuideFile;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/** Bindings to value sets of which not all is known. */
@ServerTest
class BindingIT {

  private final FhirHttp fhir;
  private final FhirHttp administrator;
  private final String unique = "b" + Patients.unique().toLowerCase(Locale.ROOT);

  BindingIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.administrator =
        fhir.as(login.token(people.with("administrator"), "user/ImplementationGuide.cruds"));
  }

  @Test
  void onlyWhatCertainlyIsNotInAValueSetIsAnError() {
    install(GuideFile.shoes(unique));
    ValueSet more = new ValueSet();
    more.setUrl(GuideFile.base(unique) + "ValueSet/shoes").setVersion("2").setName("Shoes");
    more.setStatus(PublicationStatus.ACTIVE);
    more.getCompose().addInclude().setSystem(sizes());
    more.getCompose().addInclude().addValueSet("http://example.org/absent");

    assertThat(aboutMaritalStatus(sizes(), "small")).isEmpty();
    assertThat(aboutMaritalStatus(sizes(), "enormous"))
        .extracting(OperationOutcomeIssueComponent::getSeverity)
        .contains(IssueSeverity.ERROR);

    install(new GuideFile("org.example.more" + unique, "1.0.0").with(more));

    assertThat(aboutMaritalStatus(sizes(), "small")).isEmpty();
    assertThat(aboutMaritalStatus("http://example.org/other", "x"))
        .extracting(OperationOutcomeIssueComponent::getSeverity)
        .contains(IssueSeverity.WARNING)
        .doesNotContain(IssueSeverity.ERROR);
  }

  @Test
  void anyLanguageMayBeSpokenAndNoMessageIsEmpty() {
    Patient patient = new Patient();
    patient.addCommunication().getLanguage().addCoding().setSystem("urn:ietf:bcp:47").setCode("so");

    assertThat(fhir.post("Patient/$validate", Fhir.json(patient)).outcome().getIssue())
        .noneMatch(issue -> issue.getDiagnostics().equals("Error"))
        .extracting(OperationOutcomeIssueComponent::getSeverity)
        .containsOnly(IssueSeverity.INFORMATION);
  }

  private List<OperationOutcomeIssueComponent> aboutMaritalStatus(String system, String code) {
    Patient patient = new Patient();
    patient.getBirthDateElement().setValueAsString("1990-01-01");
    patient.getMaritalStatus().addCoding().setSystem(system).setCode(code);
    String profile = GuideFile.base(unique) + "StructureDefinition/patient";
    return fhir
        .post("Patient/$validate?profile=" + profile, Fhir.json(patient))
        .outcome()
        .getIssue()
        .stream()
        .filter(
            issue ->
                issue.getExpression().stream()
                    .anyMatch(place -> place.getValue().startsWith("Patient.maritalStatus")))
        .filter(issue -> issue.getSeverity() != IssueSeverity.INFORMATION)
        .toList();
  }

  private String sizes() {
    return GuideFile.base(unique) + "CodeSystem/shoes";
  }

  private void install(GuideFile guide) {
    Parameters parameters = new Parameters();
    parameters
        .addParameter()
        .setName("content")
        .setValue(new Base64BinaryType(Base64.getEncoder().encodeToString(guide.bytes())));
    assertThat(administrator.post("ImplementationGuide/$install", Fhir.json(parameters)))
        .hasStatus(200);
  }
}

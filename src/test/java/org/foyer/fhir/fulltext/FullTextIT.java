package org.foyer.fhir.fulltext;

import static org.foyer.testing.FhirAssertions.assertThat;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.StringParam;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class FullTextIT {

  private final String word = "w" + Patients.unique();

  @BeforeEach
  void indexIsBuilt(@Autowired FollowingIndex index) {
    FullTextWaits.untilComplete(index);
  }

  @Test
  void searchByTextThenNarrativeOnly(FhirHttp fhir) {
    String told = fhir.create(narrated("Feels <b>" + word + "</b> today")).id();
    fhir.create(Patients.ofFamily(word));

    assertThat(fhir.get("Patient?_text=" + word)).hasIds(told);
  }

  @Test
  void searchByContentThenStringsMarkdownAndNarrative(FhirHttp fhir) {
    String narrated = fhir.create(narrated(word)).id();
    String named = fhir.create(Patients.ofFamily(word)).id();
    String patient = "Patient/" + named;
    Condition condition = condition(patient);
    condition.addNote().setText("Sleeps *" + word + "*");
    String noted = fhir.create(condition).id();

    assertThat(fhir.get("Patient?_content=" + word)).hasIds(narrated, named);
    assertThat(fhir.get("Condition?_content=" + word)).hasIds(noted);
  }

  @Test
  void searchWhenUpdatedThenNewWordsOnly(FhirHttp fhir) {
    Patient patient = Patients.ofFamily(word + "old");
    patient.setId(fhir.create(patient).id());
    patient.getNameFirstRep().setFamily(word + "new");
    assertThat(fhir.update(patient)).isSuccessful();

    assertThat(fhir.get("Patient?_content=" + word + "old")).hasIds();
    assertThat(fhir.get("Patient?_content=" + word + "new")).hasIds(patient.getIdPart());
  }

  @Test
  void searchWhenDeletedThenNotFound(FhirHttp fhir) {
    String id = fhir.create(Patients.ofFamily(word)).id();
    assertThat(fhir.get("Patient?_content=" + word)).hasIds(id);

    assertThat(fhir.delete("Patient/" + id)).isSuccessful();

    assertThat(fhir.get("Patient?_content=" + word)).hasIds();
  }

  @Test
  void searchByPhraseAndByAlternatives(FhirHttp fhir) {
    String both = fhir.create(narrated(word + " bone then liver")).id();
    String liver = fhir.create(narrated(word + " liver bone")).id();

    assertThat(fhir.get("Patient?_text=" + word + "%20%22liver%20bone%22")).hasIds(liver);
    assertThat(fhir.get("Patient?_text=" + word + "&_text=then")).hasIds(both);
    assertThat(fhir.get("Patient?_text=" + word + "%20and%20not%20then")).hasIds(liver);
    assertThat(fhir.get("Patient?_text=" + word + "%20(then%20OR%20bone)")).hasIds(both, liver);
    assertThat(fhir.get("Patient?_text=nothing" + word + "," + word)).hasIds(both, liver);
  }

  @Test
  void searchWithOtherParametersThenAllHold(FhirHttp fhir) {
    Patient born = Patients.ofFamily(word);
    born.getBirthDateElement().setValueAsString("1931-02-03");
    String id = fhir.create(born).id();
    fhir.create(Patients.ofFamily(word));

    assertThat(fhir.get("Patient?_content=" + word + "&birthdate=1931-02-03")).hasIds(id);
  }

  @Test
  void conditionalCreateByContentWhenAlreadyThereThenNotAgain(FhirHttp fhir) {
    String id = fhir.create(Patients.ofFamily(word)).id();
    Answer again =
        fhir.send(
            "POST",
            "Patient",
            BodyPublishers.ofString(
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + word + "\"}]}"),
            request ->
                request
                    .setHeader("Content-Type", "application/fhir+json")
                    .setHeader("If-None-Exist", "_content=" + word));

    assertThat(again).hasStatus(200);
    assertThat(fhir.get("Patient?_content=" + word)).hasIds(id);
  }

  @Test
  void matchesWhenThereIsNoQueryThenRefused(@Autowired FullTextIndex fullText) {
    for (StringParam value :
        List.of(new StringParam(" "), new StringParam("a".repeat(1500)), exact(word))) {
      Assertions.assertThatThrownBy(
              () -> fullText.matches("Patient", new SearchParameterMap("_content", value)))
          .isInstanceOfSatisfying(
              FhirProblem.class,
              problem ->
                  Assertions.assertThat(problem.code())
                      .isEqualTo(ProblemCode.FULL_TEXT_QUERY_INVALID));
    }
  }

  private static StringParam exact(String value) {
    return new StringParam(value, true);
  }

  private static Patient narrated(String xhtml) {
    Patient patient = Patients.somebody();
    patient.getText().setStatus(NarrativeStatus.ADDITIONAL);
    patient.getText().setDivAsString("<div>" + xhtml + "</div>");
    return patient;
  }

  private static Condition condition(String patient) {
    Condition condition = new Condition();
    condition.getSubject().setReference(patient);
    return condition;
  }
}

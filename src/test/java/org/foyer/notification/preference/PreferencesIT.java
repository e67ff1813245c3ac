package org.foyer.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import org.foyer.identity.account.Account;
import org.foyer.notification.NotificationPreferences;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.Web;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What patients wish of notices, and the link that ends them. */
@ServerTest
class PreferencesIT {

  private static final String WISHES =
      """
      {"resourceType":"Parameters","parameter":[
       {"name":"channel","valueCode":"sms"},
       {"name":"reminder","valueDuration":
         {"value":3,"unit":"d","system":"http://unitsofmeasure.org","code":"d"}},
       {"name":"quiet-from","valueTime":"22:00:00"},
       {"name":"quiet-until","valueTime":"07:30:00"},
       {"name":"details","valueBoolean":true}]}
      """;

  private final FhirHttp fhir;
  private final Web web;
  private final People people;
  private final SmartLogin logins;
  private final OptOutLinks links;
  private final StoredPreferences preferences;

  PreferencesIT(
      FhirHttp fhir,
      Web web,
      People people,
      SmartLogin logins,
      @Autowired OptOutLinks links,
      @Autowired StoredPreferences preferences) {
    this.fhir = fhir;
    this.web = web;
    this.people = people;
    this.logins = logins;
    this.links = links;
    this.preferences = preferences;
  }

  @Test
  void setWhenThePatientDoesThenTheyAreTold() {
    String id = fhir.create(Patients.somebody()).id();
    FhirHttp patient = as(people.with("patient", "Patient/" + id), "user/*.cruds");

    Answer set = patient.post(path(id), WISHES);

    assertThat(set).hasStatus(200);
    Answer told = patient.get(path(id));
    assertThat(told).hasStatus(200);
    assertThat(told.as(Parameters.class).getParameter())
        .extracting(parameter -> parameter.getName())
        .containsExactly(
            "opted-out", "channel", "reminder", "quiet-from", "quiet-until", "details");
    assertThat(fhir.get("Basic?subject=Patient/" + id).ids()).hasSize(1);
  }

  @Test
  void setWhenTheReceptionistDoesThenTheyCountToo() {
    String id = fhir.create(Patients.somebody()).id();

    assertThat(as(people.with("receptionist"), "user/*.cruds").post(path(id), WISHES))
        .hasStatus(200);
    assertThat(preferences.of(id).details()).isTrue();
  }

  @Test
  void setWhenItIsAnotherPatientsThenNobodyKnowsOfIt() {
    String id = fhir.create(Patients.somebody()).id();
    String other = fhir.create(Patients.somebody()).id();
    FhirHttp patient = as(people.with("patient", "Patient/" + other), "user/*.cruds");

    assertThat(patient.post(path(id), WISHES)).hasStatus(404);
    assertThat(preferences.of(id)).isEqualTo(NotificationPreferences.NONE);
  }

  @Test
  void setWhenTheTokenIsForReadingThenForbidden() {
    String id = fhir.create(Patients.somebody()).id();
    FhirHttp reader = as(people.with("patient", "Patient/" + id), "user/*.rs");

    assertThat(reader.get(path(id))).hasStatus(200);
    assertThat(reader.post(path(id), WISHES)).hasStatus(403);
  }

  @Test
  void setWhenAWishIsNoneThenItIsRefused() {
    String id = fhir.create(Patients.somebody()).id();

    assertThat(fhir.post(path(id), WISHES.replace("sms", "pigeon"))).hasStatus(400);
    assertThat(fhir.post(path(id), WISHES.replace("\"value\":3", "\"value\":-3"))).hasStatus(400);
    assertThat(fhir.get(path(id) + "?opted-out=true")).hasStatus(405);
  }

  @Test
  void optOutWhenTheButtonIsPressedThenRemindersEndAndCanBeginAgain() {
    String id = fhir.create(Patients.somebody()).id();
    String path = link(id);

    assertThat(web.another().get(path).body()).contains("You get reminders");
    assertThat(preferences.of(id).optedOut()).isFalse();
    assertThat(web.another().post(path, "choice=out").body()).contains("no reminders", "again");
    assertThat(preferences.of(id).optedOut()).isTrue();
    assertThat(web.another().post(path, "choice=in").body()).contains("You get reminders");
    assertThat(preferences.of(id).optedOut()).isFalse();
  }

  @Test
  void optOutWhenAMailProgramDoesItByOneClickThenRemindersEnd() {
    String id = fhir.create(Patients.somebody()).id();

    assertThat(web.another().post(link(id), "List-Unsubscribe=One-Click")).hasStatus(200);

    assertThat(preferences.of(id).optedOut()).isTrue();
  }

  @Test
  void optOutWhenTheLinkIsInventedThenNothingIsKnownOfIt() {
    assertThat(web.another().get("/notifications/opt-out/abcdefgh")).hasStatus(404);
    assertThat(web.another().post("/notifications/opt-out/abcdefgh", "choice=out")).hasStatus(404);
  }

  private FhirHttp as(Account person, String scopes) {
    return fhir.as(logins.token(person, scopes));
  }

  private static String path(String id) {
    return "Patient/" + id + "/$notification-preferences";
  }

  private String link(String patient) {
    String address = links.make(patient);
    return address.substring(address.indexOf("/notifications/"));
  }
}

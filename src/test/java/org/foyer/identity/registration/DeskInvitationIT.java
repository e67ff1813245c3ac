package org.foyer.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.Accounts;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Mailbox;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class DeskInvitationIT {

  private static final String PASSWORD = "seven quiet otters";

  private final Web desk;
  private final People people;
  private final FhirHttp fhir;
  private final Accounts accounts;
  private final String email = Patients.unique() + "@example.org";
  private final String family = "Family" + Patients.unique();

  DeskInvitationIT(Web web, People people, FhirHttp fhir, @Autowired Accounts accounts) {
    this.desk = web.another();
    this.people = people;
    this.fhir = fhir;
    this.accounts = accounts;
  }

  @Test
  void searchWhenTheNameFitsThenThePatientIsShown() {
    String patient = patient();
    desk.logIn(people.with("receptionist").userName(), People.PASSWORD);

    assertThat(desk.get("/desk/codes?name=" + family).body()).contains(patient, "1980-05-17");
    assertThat(desk.get("/desk/codes?name=" + family + "&birthDate=1980-05-18").body())
        .contains("None was found");
    assertThat(desk.get("/desk/codes?birthDate=nonsense").body()).contains("None was found");
    assertThat(desk.get("/desk/patient?id=nobody")).hasStatus(404);
    assertThat(desk.get("/desk/patient?id=..%2F..%2Fmetadata")).hasStatus(404);
  }

  @Test
  void inviteWhenSomebodyActsForAPatientThenTheAccountIsThatPerson() {
    String patient = patient();
    RelatedPerson mother = new RelatedPerson();
    mother.getPatient().setReference("Patient/" + patient);
    mother.addName().setFamily(family).addGiven("Mother");
    String reference = "RelatedPerson/" + fhir.create(mother).id();
    desk.logIn(people.with("receptionist").userName(), People.PASSWORD);
    assertThat(desk.get("/desk/patient?id=" + patient).body()).contains("Mother", reference);

    assertThat(invite(patient, reference, email).body()).contains("on its way", email);

    Account invited = accounts.findByUserName(email).orElseThrow();
    assertThat(invited.roles()).isEqualTo(Set.of("related-person"));
    assertThat(invited.fhirUser()).isEqualTo(reference);
    Web theirs = desk.another();
    theirs.get(Mailbox.awaitLink(email));
    assertThat(theirs.submit("/invitation", Map.of("password", PASSWORD))).hasStatus(302);
    assertThat(theirs.logIn(email, PASSWORD).header("Location").orElseThrow()).endsWith("/");
    assertThat(theirs.isLoggedIn()).isTrue();
  }

  @Test
  void inviteWhenThePatientIsInvitedAlreadyThenOnlyTheSameAddressGetsAnotherLetter() {
    String patient = patient();
    desk.logIn(people.with("receptionist").userName(), People.PASSWORD);

    assertThat(invite(patient, "Patient/" + patient, email)).hasStatus(200);
    assertThat(invite(patient, "Patient/" + patient, email)).hasStatus(200);
    Mailbox.awaitLetter(email, 2);
    Answer other = invite(patient, "Patient/" + patient, "other" + email);

    assertThat(other).hasStatus(422);
    assertThat(other.body()).contains("has an account already");
    assertThat(accounts.findByUserName(email).orElseThrow().state()).isEqualTo(State.PENDING);
    assertThat(accounts.findByUserName("other" + email)).isEmpty();
  }

  @Test
  void inviteWhenItCannotBeThenNobodyIsInvited() {
    String patient = patient();
    Account nurse = people.with("nurse");
    desk.logIn(people.with("receptionist").userName(), People.PASSWORD);

    assertThat(invite(patient, "Patient/" + patient, nurse.userName())).hasStatus(422);
    assertThat(invite(patient, "Patient/" + patient, "nonsense")).hasStatus(422);
    assertThat(invite(patient, "Practitioner/1", email)).hasStatus(404);
    assertThat(invite(patient, "Patient/nobody", email)).hasStatus(404);
    assertThat(accounts.findByEmail(email)).isEmpty();
  }

  private String patient() {
    return fhir.create(Patients.ofFamily(family)).id();
  }

  private Answer invite(String patient, String reference, String address) {
    return desk.submit(
        "/desk/patient?id=" + patient,
        "/desk/invitations",
        Map.of("patient", patient, "reference", reference, "email", address));
  }
}

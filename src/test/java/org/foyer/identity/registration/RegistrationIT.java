package org.foyer.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.foyer.identity.account.Accounts;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.InventedNames;
import org.foyer.testing.Mailbox;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.Web;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class RegistrationIT {

  private static final String PASSWORD = "seven quiet otters";
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}");

  private final Web web;
  private final People people;
  private final FhirHttp fhir;
  private final Accounts accounts;
  private final JdbcClient database;
  private final String email = Patients.unique() + "@example.org";
  private final String family = InventedNames.family();
  private final String born = InventedNames.birthDate();

  RegistrationIT(
      Web web,
      People people,
      FhirHttp fhir,
      @Autowired Accounts accounts,
      @Autowired JdbcClient database) {
    this.web = web.another();
    this.people = people;
    this.fhir = fhir;
    this.accounts = accounts;
    this.database = database;
  }

  @Test
  void registerWhenTheFrontDeskConfirmsThenThePatientHasTheRecord() {
    String patient = patient();
    confirm();
    assertThat(web.logIn(email, PASSWORD).header("Location")).hasValue("/login/waiting");
    assertThat(web.isLoggedIn()).isFalse();
    assertThat(web.get("/login/waiting").body()).contains("has to confirm");
    assertThat(web.get("/account").header("Location")).hasValue("/login");
    assertThat(account().roles()).isEmpty();

    Web desk = logIn("receptionist");
    assertThat(desk.get("/desk/registrations").body()).contains(family);
    assertThat(desk.get(page()).body()).contains(family, born, email, patient);
    assertThat(decide(desk, "link", Map.of("patient", patient)).header("Location"))
        .hasValue("/desk/registrations?confirmed");

    assertThat(account().roles()).isEqualTo(Set.of("patient"));
    assertThat(account().fhirUser()).isEqualTo("Patient/" + patient);
    assertThat(Mailbox.awaitLetter(email, 2)).contains("has confirmed");
    assertThat(web.get("/login/waiting").header("Location")).hasValue("/account");
    assertThat(web.isLoggedIn()).isTrue();
    assertThat(desk.get("/desk/registrations").body()).doesNotContain(family);
  }

  @Test
  void registerWhenTheCodeOfTheFrontDeskFitsThenNobodyHasToWait() {
    String patient = patient();
    String code = code(logIn("receptionist"), patient);
    confirm();
    web.logIn(email, PASSWORD);

    Answer wrong = enter("AAAA-AAAA-AAAA");
    assertThat(wrong).hasStatus(422);
    assertThat(enter(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "))).hasStatus(302);

    assertThat(web.isLoggedIn()).isTrue();
    assertThat(account().fhirUser()).isEqualTo("Patient/" + patient);
    assertThat(stored("foyer_patient_code", "patient", patient)).isZero();
  }

  @Test
  void codeWhenItDoesNotCountThenTheAnswerIsAlwaysTheSame() {
    Web desk = logIn("receptionist");
    Patient other = Patients.ofFamily(family);
    other.getBirthDateElement().setValueAsString("1980-05-18");
    String otherBirthDate = code(desk, fhir.create(other).id());
    String expired = code(desk, patient());
    String replacedFor = patient();
    String replaced = code(desk, replacedFor);
    code(desk, replacedFor);
    database
        .sql("update foyer_patient_code set expires_at = now() where locator = :locator")
        .param("locator", expired.substring(0, 4))
        .update();
    confirm();
    web.logIn(email, PASSWORD);

    assertThat(List.of(otherBirthDate, expired, replaced, "nonsense"))
        .map(code -> enter(code))
        .allSatisfy(answer -> assertThat(answer).hasStatus(422))
        .map(answer -> answer.body().replaceAll("value=\"[^\"]*\"", ""))
        .containsOnly(enter("AAAA").body().replaceAll("value=\"[^\"]*\"", ""));
    assertThat(account().roles()).isEmpty();
  }

  @Test
  void codeWhenTooManyWereTriedThenNotEvenTheRightOneCounts() {
    String code = code(logIn("receptionist"), patient());
    confirm();
    web.logIn(email, PASSWORD);

    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(enter("AAAA-AAAA-AAAA")).hasStatus(422);
    }

    assertThat(enter(code)).hasStatus(422);
    assertThat(account().roles()).isEmpty();
  }

  @Test
  void codeWhenItIsStoredThenOnlyItsHashIs() {
    String patient = patient();
    String code = code(logIn("receptionist"), patient);

    assertThat(code).matches("[ACDEFGHJKMNPQRTUVWXY34679-]{14}");
    assertThat(
            database
                .sql("select hash from foyer_patient_code where patient = :patient")
                .param("patient", patient)
                .query(String.class)
                .single())
        .startsWith("$argon2id$")
        .doesNotContain(code.substring(5).replace("-", ""));
  }

  @Test
  void codeWhenThePatientHasAnAccountThenNoneIsMade() {
    String patient = patient();
    people.with("patient", "Patient/" + patient);
    Web desk = logIn("receptionist");

    assertThat(desk.get("/desk/patient?id=" + patient).body()).contains("has an account");
    assertThat(desk.submit("/desk/codes", Map.of("patient", patient))).hasStatus(409);
  }

  @Test
  void linkWhenThePatientHasAnAccountThenNothingChanges() {
    String patient = patient();
    people.with("patient", "Patient/" + patient);
    confirm();
    Web desk = logIn("receptionist");

    assertThat(desk.get(page()).body()).contains("This patient has an account.");
    assertThat(decide(desk, "link", Map.of("patient", patient)).header("Location"))
        .hasValue("/desk/registrations?failed");
    assertThat(decide(desk, "link", Map.of("patient", "nobody")).header("Location"))
        .hasValue("/desk/registrations?failed");
    assertThat(account().roles()).isEmpty();
  }

  @Test
  void createWhenThePersonHasNoRecordThenOneIsMade() {
    confirm();
    Web desk = logIn("receptionist");

    assertThat(decide(desk, "create", Map.of()).header("Location"))
        .hasValue("/desk/registrations?confirmed");

    Patient made = fhir.get(String.valueOf(account().fhirUser())).as(Patient.class);
    assertThat(made.getNameFirstRep().getFamily()).isEqualTo(family);
    assertThat(made.getBirthDateElement().getValueAsString()).isEqualTo(born);
    assertThat(made.getTelecomFirstRep().getValue()).isEqualTo(email);
    assertThat(made.getIdentifierFirstRep().getValue()).startsWith("urn:uuid:");
  }

  @Test
  void createWhenThereMayBeARecordThenTheFrontDeskComparesFirst() {
    Patient namesake = Patients.ofFamily(family);
    namesake.getNameFirstRep().getGiven().clear();
    namesake.getNameFirstRep().addGiven("Inés");
    namesake.getBirthDateElement().setValueAsString(born);
    String there = fhir.create(namesake).id();
    confirm();
    Web desk = logIn("receptionist");
    assertThat(desk.get(page()).body())
        .contains("Probably the same person", "The birth date is the same.", there);

    Answer refused = decide(desk, "create", Map.of());
    assertThat(refused.header("Location").orElseThrow()).endsWith("?suspected");
    assertThat(desk.get(refused.header("Location").orElseThrow()).body())
        .contains("No record was made");
    assertThat(decide(desk, "create", Map.of("compared", "Patient/" + there)).header("Location"))
        .hasValueSatisfying(location -> assertThat(location).endsWith("?suspected"));
    assertThat(account().fhirUser()).isNull();
    assertThat(
            decide(desk, "create", Map.of("compared", "Patient/" + there, "noneOfThem", "true"))
                .header("Location"))
        .hasValue("/desk/registrations?confirmed");

    assertThat(account().fhirUser()).isNotEqualTo("Patient/" + there);
    assertThat(desk.get("/desk/patient?id=" + there).body())
        .contains(
            "There may be another record of this patient",
            String.valueOf(account().fhirUser()).substring("Patient/".length()));
  }

  @Test
  void refuseWhenAReasonIsGivenThenThePersonReadsItAndTheAccountIsGone() {
    confirm();
    Web desk = logIn("receptionist");

    assertThat(decide(desk, "refuse", Map.of("reason", " "))).hasStatus(400);
    assertThat(decide(desk, "refuse", Map.of("reason", "We do not know you.")).header("Location"))
        .hasValue("/desk/registrations?refused");

    assertThat(Mailbox.awaitLetter(email, 2)).contains("We do not know you.");
    assertThat(accounts.findByUserName(email)).isEmpty();
    assertThat(web.logIn(email, PASSWORD)).hasStatus(422);
  }

  @Test
  void registerWhenThereIsAnAccountThenOnlyTheLetterTellsIt() {
    Account nurse = people.with("nurse");

    Answer known = register(Map.of("email", String.valueOf(nurse.email())));
    Answer unknown = register(Map.of());

    assertThat(known.status() + known.header("Location").orElseThrow())
        .isEqualTo(unknown.status() + unknown.header("Location").orElseThrow());
    assertThat(Mailbox.awaitLetter(String.valueOf(nurse.email()), 1))
        .contains("an account with it already")
        .doesNotContain("http");
    Mailbox.awaitLink(email);
  }

  @Test
  void registerWhenItIsDoneAgainThenTheOlderLinkIsOver() {
    register(Map.of());
    String older = Mailbox.awaitLink(email);
    register(Map.of("givenName", "Another"));
    String newer = Mailbox.link(Mailbox.awaitLetter(email, 2));

    web.get(older);
    assertThat(web.get("/register/confirm")).hasStatus(404);
    web.get(newer);
    assertThat(web.get("/register/confirm").body()).contains("Another " + family);
    assertThat(web.submit("/register/confirm", Map.of("password", PASSWORD))).hasStatus(302);
    web.get(newer);
    assertThat(web.get("/register/confirm")).hasStatus(404);
  }

  @Test
  void registerWhenTheFormIsWrongThenItSaysWhatAndNoLetterIsSent() {
    for (Map<String, String> wrong :
        List.of(
            Map.of("givenName", ""),
            Map.of("familyName", "x".repeat(51)),
            Map.of("birthDate", "17.5.1980"),
            Map.of("birthDate", "2999-01-01"),
            Map.of("birthDate", "1066-01-01"),
            Map.of("email", "nonsense"),
            Map.of("email", "a@example.org\r\nBcc: b@example.org"),
            Map.of("accepted", "false"))) {
      Answer refused = register(wrong);
      assertThat(refused).hasStatus(422);
      assertThat(refused.body()).contains("Please correct this");
    }
    assertThat(web.submit("/register", Map.of("email", email))).hasStatus(422);
    assertThat(Mailbox.lettersTo(email)).isEmpty();
  }

  @Test
  void registerWhenNobodyConfirmsThenThereIsNoAccount() {
    register(Map.of());
    String link = Mailbox.awaitLink(email);
    web.get(link);
    web.get("/register/confirm");

    assertThat(accounts.findByUserName(email)).isEmpty();
    assertThat(logIn("receptionist").get("/desk/registrations").body()).doesNotContain(family);
    database.sql("update foyer_link set expires_at = now()").update();
    assertThat(web.get("/register/confirm")).hasStatus(404);
  }

  @Test
  void disabledAccountWhenItWaitsThenItCannotLogIn() {
    confirm();
    people.update(account().withState(State.DISABLED));

    assertThat(web.logIn(email, PASSWORD)).hasStatus(422);
    assertThat(logIn("receptionist").get("/desk/registrations").body()).doesNotContain(family);
  }

  @Test
  void waitingPageWhenNobodyHasGivenAPasswordThenLoginComesFirst() {
    assertThat(web.get("/login/waiting").header("Location").orElseThrow()).endsWith("/login");
  }

  @Test
  void deskWhenOthersAskThenTheyAreRefused() {
    confirm();
    List<String> pages =
        List.of("/desk/registrations", page(), "/desk/codes", "/desk/patient?id=" + patient());
    assertThat(pages)
        .allSatisfy(path -> assertThat(web.get(path).header("Location")).hasValue("/login"));
    for (String role : List.of("administrator", "doctor", "billing", "patient")) {
      Web others = logIn(role);
      String token = Web.csrf(others.get("/account").body());
      assertThat(pages).allSatisfy(path -> assertThat(others.get(path)).hasStatus(403));
      for (String action : List.of("/create", "/link", "/refuse")) {
        assertThat(others.post(page() + action, Map.of("patient", "1", "reason", "x"), token))
            .hasStatus(403);
      }
      assertThat(others.post("/desk/codes", Map.of("patient", "1"), token)).hasStatus(403);
      assertThat(others.post("/desk/invitations", Map.of(), token)).hasStatus(403);
    }
    Web desk = logIn("receptionist");
    assertThat(desk.post(page() + "/create", Map.of(), "forged")).hasStatus(403);
    assertThat(account().roles()).isEmpty();
  }

  private String patient() {
    Patient patient = Patients.ofFamily(family);
    patient.getBirthDateElement().setValueAsString(born);
    return fhir.create(patient).id();
  }

  private Answer register(Map<String, String> changed) {
    Map<String, String> fields =
        new HashMap<>(
            Map.of(
                "givenName", "Ines Maria",
                "familyName", family,
                "birthDate", born,
                "email", email,
                "accepted", "true"));
    fields.putAll(changed);
    return web.submit("/register", fields);
  }

  private void confirm() {
    register(Map.of());
    web.get(Mailbox.awaitLink(email));
    assertThat(web.submit("/register/confirm", Map.of("password", PASSWORD))).hasStatus(302);
    assertThat(web.get("/register/confirmed")).hasStatus(200);
  }

  private Account account() {
    return accounts.findByUserName(email).orElseThrow();
  }

  private String page() {
    return "/desk/registrations/"
        + database
            .sql("select id from foyer_registration where email = :email")
            .param("email", email)
            .query(String.class)
            .single();
  }

  private Web logIn(String role) {
    Web theirs = web.another();
    theirs.logIn(people.with(role).userName(), People.PASSWORD);
    return theirs;
  }

  private Answer decide(Web desk, String action, Map<String, String> fields) {
    return desk.submit(page(), page() + "/" + action, fields);
  }

  private static String code(Web desk, String patient) {
    Answer made =
        desk.submit("/desk/patient?id=" + patient, "/desk/codes", Map.of("patient", patient));
    Matcher code = CODE.matcher(made.body().substring(made.body().indexOf("id=\"code\"")));
    assertThat(code.find()).isTrue();
    return code.group();
  }

  private Answer enter(String code) {
    return web.submit("/login/waiting", Map.of("code", code));
  }

  private int stored(String table, String column, String value) {
    return database
        .sql("select count(*) from " + table + " where " + column + " = :value")
        .param("value", value)
        .query(Integer.class)
        .single();
  }
}

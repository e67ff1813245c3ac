package org.foyer.access.appstate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.foyer.identity.account.Account;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Apps of people keep state, each with a token of its own. */
@ServerTest
class AppStateIT {

  private static final String APP = "https://app.example";
  private static final String BASIC = "user/Basic.cruds";
  private static final String ALL = BASIC + " user/Patient.rs user/Practitioner.rs";
  private static final String CONTENT = "https://app.example/state";

  private final String code = "c" + Patients.unique();
  private final FhirHttp fhir;
  private final People people;
  private final SmartLogin login;

  AppStateIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.people = people;
    this.login = login;
  }

  @Test
  void stateOfAUserComesBackAsItWasWritten() {
    User doctor = doctor();

    Answer created = doctor.app().create(state(absolute(doctor.reference()), "dark"));

    assertThat(created).hasStatus(201);
    assertThat(created.header("ETag")).contains("W/\"1\"");
    assertThat(created.as(Basic.class).getMeta().getVersionId()).isEqualTo("1");
    String search = "Basic?code=" + APP + "|" + code + "&subject=";
    assertThat(doctor.app().get(search + absolute(doctor.reference()))).hasIds(created.id());
    Answer found = doctor.app().get(search + doctor.reference());
    assertThat(found).hasIds(created.id());
    Basic kept = (Basic) found.resources().get(0);
    assertThat(content(kept)).isEqualTo("dark");
    assertThat(kept.getCode().getCodingFirstRep().getCode()).isEqualTo(code);
    assertThat(kept.getSubject().getReferenceElement().getIdPart())
        .isEqualTo(doctor.reference().substring("Practitioner/".length()));
  }

  @Test
  void updateWhenTheVersionIsRightThenThereIsANewVersion() {
    User doctor = doctor();
    Basic state = created(doctor.app(), state(doctor.reference(), "dark"));

    Answer updated = put(doctor.app(), with(state, "light"), "W/\"1\"");

    assertThat(updated).hasStatus(200);
    assertThat(updated.header("ETag")).contains("W/\"2\"");
    assertThat(content(updated.as(Basic.class))).isEqualTo("light");
  }

  @Test
  void changeWhenTheVersionIsMissingThenRequired() {
    User doctor = doctor();
    Basic state = created(doctor.app(), state(doctor.reference(), "dark"));

    assertThat(doctor.app().update(with(state, "light")))
        .hasStatus(428)
        .hasIssue(IssueType.REQUIRED, "precondition-required");
    assertThat(doctor.app().delete(address(state))).hasStatus(428);
    assertThat(patch(doctor.app(), state, null)).hasStatus(428);
    assertThat(doctor.app().get(address(state))).hasStatus(200);
  }

  @Test
  void changeWhenTheVersionIsOldThenPreconditionFailed() {
    User doctor = doctor();
    Basic state = created(doctor.app(), state(doctor.reference(), "dark"));
    assertThat(put(doctor.app(), with(state, "light"), "W/\"1\"")).hasStatus(200);

    assertThat(put(doctor.app(), with(state, "dark"), "W/\"1\""))
        .hasStatus(412)
        .hasIssue(IssueType.CONFLICT, "version-mismatch");
    assertThat(delete(doctor.app(), state, "W/\"1\"")).hasStatus(412);
    assertThat(patch(doctor.app(), state, "W/\"1\"")).hasStatus(412);
    assertThat(content(doctor.app().get(address(state)).as(Basic.class))).isEqualTo("light");
  }

  @Test
  void codeAndSubjectDoNotChange() {
    User doctor = doctor();
    String patient = patient();
    Basic state = created(doctor.app(), state(doctor.reference(), "dark"));
    Basic ofPatient = with(state, "dark").setSubject(new Reference(patient));
    Basic ofOtherCode = with(state, "dark");
    ofOtherCode.getCode().getCodingFirstRep().setCode("other");

    assertThat(put(doctor.app(), ofPatient, "W/\"1\"")).hasStatus(412);
    assertThat(put(doctor.app(), ofOtherCode, "W/\"1\"")).hasStatus(412);
  }

  @Test
  void whatWasDeletedIsAFailedPreconditionEverAfter() {
    User doctor = doctor();
    Basic state = created(doctor.app(), state(doctor.reference(), "dark"));

    assertThat(delete(doctor.app(), state, "W/\"1\"")).isSuccessful();

    for (String version : new String[] {"W/\"1\"", "W/\"2\""}) {
      assertThat(put(doctor.app(), with(state, "light"), version)).hasStatus(412);
      assertThat(delete(doctor.app(), state, version)).hasStatus(412);
      assertThat(patch(doctor.app(), state, version)).hasStatus(412);
    }
    assertThat(doctor.app().get("Basic?code=" + APP + "|" + code)).hasIds();
  }

  @Test
  void whatIsNotAppStateIsRefused() {
    User doctor = doctor();
    Basic twoCodes = state(doctor.reference(), "dark");
    twoCodes.getCode().addCoding(new Coding(APP, "second", null));
    Basic number = state(doctor.reference(), "dark");
    number.addExtension(CONTENT, new IntegerType(1));
    Basic elsewhere = state("https://other.example/fhir/Practitioner/1", "dark");

    assertThat(doctor.app().create(twoCodes)).hasStatus(422);
    assertThat(doctor.app().create(number)).hasStatus(422);
    assertThat(doctor.app().create(elsewhere).status()).isIn(403, 422);
    assertThat(doctor.app().create(state(doctor.reference(), "x".repeat(256 * 1024))))
        .hasStatus(413)
        .hasIssue(IssueType.TOOLONG, "body-too-large");
    assertThat(doctor.app().create(state(doctor.reference(), "x".repeat(255 * 1024))))
        .hasStatus(201);
  }

  @Test
  void bundlesAndSearchesDoNotChangeState() {
    User doctor = doctor();
    Basic state = created(doctor.app(), state(doctor.reference(), "dark"));
    for (BundleType type : new BundleType[] {BundleType.TRANSACTION, BundleType.BATCH}) {
      Bundle bundle = new Bundle().setType(type);
      bundle
          .addEntry()
          .setResource(with(state, "light"))
          .getRequest()
          .setMethod(HTTPVerb.PUT)
          .setUrl(address(state));
      doctor.app().transact(bundle);
    }
    doctor.app().delete("Basic?code=" + APP + "|" + code);

    assertThat(content(doctor.app().get(address(state)).as(Basic.class))).isEqualTo("dark");
  }

  @Test
  void stateOfAUserIsThatUsersAlone() {
    User doctor = doctor();
    FhirHttp other = doctor().app();
    String patient = patient();
    FhirHttp ofPatient = app("patient", patient, ALL);
    Basic state = created(doctor.app(), state(doctor.reference(), "dark"));

    for (FhirHttp app : new FhirHttp[] {other, ofPatient}) {
      assertThat(app.get(address(state))).hasStatus(404);
      assertThat(app.get("Basic?code=" + APP + "|" + code)).hasIds();
      assertThat(put(app, with(state, "light"), "W/\"1\"")).hasStatus(404);
      assertThat(delete(app, state, "W/\"1\"")).hasStatus(404);
      assertThat(app.create(state(doctor.reference(), "planted"))).hasStatus(403);
    }
  }

  @Test
  void stateOfAPatientIsInTheRecord() {
    String patient = patient();
    FhirHttp ofPatient = app("patient", patient, "patient/Basic.cruds");
    FhirHttp ofOther = app("patient", patient(), ALL);
    Basic state = created(ofPatient, state(absolute(patient), "key"));

    assertThat(ofPatient.get("Basic?code=" + APP + "|" + code + "&subject=" + absolute(patient)))
        .hasIds(address(state).substring("Basic/".length()));
    assertThat(put(ofPatient, with(state, "new key"), "W/\"1\"")).hasStatus(200);
    assertThat(doctor().app().get(address(state))).hasStatus(200);
    assertThat(ofOther.get(address(state))).hasStatus(404);
    assertThat(ofOther.create(state(patient, "planted")).status()).isIn(400, 403);
    assertThat(app("receptionist", practitioner(), ALL).get(address(state))).hasStatus(404);
  }

  @Test
  void aRelativeKeepsTheirOwnStateToo() {
    RelatedPerson relative = new RelatedPerson();
    relative.setPatient(new Reference(patient()));
    String reference = "RelatedPerson/" + fhir.create(relative).id();
    FhirHttp app = app("related-person", reference, ALL);

    Basic state = created(app, state(reference, "dark"));

    assertThat(app.get(address(state))).hasStatus(200);
    assertThat(put(app, with(state, "light"), "W/\"1\"")).hasStatus(200);
    assertThat(doctor().app().get(address(state))).hasStatus(404);
  }

  @Test
  void stateOfTheHospitalIsWrittenByAdministratorsAndReadByOthers() {
    FhirHttp administrator = app("administrator", null, ALL);
    Basic state = created(administrator, state(null, "hospital"));
    String search = "Basic?code=" + APP + "|" + code + "&subject:missing=true";
    String id = address(state).substring("Basic/".length());
    Account patient = people.with("patient", patient());
    FhirHttp narrow = fhir.as(login.token(patient, "user/Basic.rs?code=" + APP + "|" + code));
    FhirHttp broad = fhir.as(login.token(patient, ALL));

    assertThat(administrator.get(search)).hasIds(id);
    assertThat(doctor().app().get(search)).hasIds(id);
    assertThat(app("billing", practitioner(), ALL).get(search)).hasIds(id);
    assertThat(narrow.get(search)).hasIds(id);
    assertThat(broad.get(search)).hasIds();
    assertThat(doctor().app().create(state(null, "planted"))).hasStatus(403);
    assertThat(broad.create(state(null, "planted"))).hasStatus(403);
    assertThat(put(doctor().app(), with(state, "planted"), "W/\"1\"")).hasStatus(403);
    assertThat(put(administrator, with(state, "changed"), "W/\"1\"")).hasStatus(200);
  }

  @Test
  void administratorsDoNotSeeTheStateOfPatients() {
    FhirHttp administrator = app("administrator", null, ALL);
    Basic state = created(doctor().app(), state(patient(), "key"));

    assertThat(administrator.get(address(state))).hasStatus(404);
    assertThat(administrator.get("Basic?code=" + APP + "|" + code)).hasIds();
  }

  @Test
  void anAppWhoseScopeNamesAnotherCodeSeesNothing() {
    User doctor = doctor();
    Basic state = created(doctor.app(), state(doctor.reference(), "dark"));
    FhirHttp other = as(doctor, BASIC + "?code=https://other.example|" + code);
    FhirHttp same = as(doctor, BASIC + "?code=" + APP + "|" + code);

    assertThat(other.get(address(state))).hasStatus(404);
    assertThat(other.get("Basic?subject=" + doctor.reference())).hasIds();
    assertThat(put(other, with(state, "light"), "W/\"1\"")).hasStatus(404);
    assertThat(other.create(state(doctor.reference(), "planted"))).hasStatus(403);
    assertThat(put(same, with(state, "light"), "W/\"1\"")).hasStatus(200);
  }

  @Test
  void systemsUseBasicAsFhirDefinesIt() {
    Basic other = new Basic();
    other.getCode().setText("no app state");
    other.setSubject(new Reference(patient()));
    Answer created = fhir.create(other);

    assertThat(created).hasStatus(201);
    assertThat(fhir.update(created.as(Basic.class))).hasStatus(200);
    assertThat(fhir.delete("Basic/" + created.id())).isSuccessful();
  }

  /** Somebody with an app that may do all with Basic. */
  private record User(String reference, Account account, FhirHttp app) {}

  private User doctor() {
    String reference = practitioner();
    Account account = people.with("doctor", reference);
    return new User(reference, account, fhir.as(login.token(account, ALL)));
  }

  private FhirHttp as(User user, String scopes) {
    return fhir.as(login.token(user.account(), scopes));
  }

  private FhirHttp app(String role, @Nullable String fhirUser, String scopes) {
    String patient =
        fhirUser != null && fhirUser.startsWith("Patient/")
            ? fhirUser.substring("Patient/".length())
            : null;
    return fhir.as(login.token(people.with(role, fhirUser), scopes, patient));
  }

  private String practitioner() {
    return "Practitioner/" + fhir.create(new Practitioner().setActive(true)).id();
  }

  private String patient() {
    return "Patient/" + fhir.create(Patients.somebody()).id();
  }

  private String absolute(String reference) {
    return fhir.base() + "/" + reference;
  }

  private Basic state(@Nullable String subject, String content) {
    Basic state = new Basic();
    state.getCode().addCoding(new Coding(APP, code, null));
    if (subject != null) {
      state.setSubject(new Reference(subject));
    }
    state.addExtension(CONTENT, new StringType(content));
    return state;
  }

  private static Basic created(FhirHttp app, Basic state) {
    Answer answer = app.create(state);
    assertThat(answer).hasStatus(201);
    return answer.as(Basic.class);
  }

  private static Basic with(Basic state, String content) {
    Basic changed = state.copy();
    changed.getExtensionByUrl(CONTENT).setValue(new StringType(content));
    return changed;
  }

  private static String content(Basic state) {
    return state.getExtensionString(CONTENT);
  }

  private static String address(Basic state) {
    return "Basic/" + state.getIdElement().getIdPart();
  }

  private static Answer put(FhirHttp app, Basic state, String version) {
    return app.send(
        "PUT",
        address(state),
        BodyPublishers.ofString(Fhir.json(state)),
        request ->
            request
                .setHeader("Content-Type", "application/fhir+json")
                .setHeader("If-Match", version));
  }

  private static Answer delete(FhirHttp app, Basic state, String version) {
    return app.send(
        "DELETE",
        address(state),
        BodyPublishers.noBody(),
        request -> request.setHeader("If-Match", version));
  }

  private static Answer patch(FhirHttp app, Basic state, @Nullable String version) {
    String patch = "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"de\"}]";
    return app.send(
        "PATCH",
        address(state),
        BodyPublishers.ofString(patch),
        request -> {
          request.setHeader("Content-Type", "application/json-patch+json");
          return version == null ? request : request.setHeader("If-Match", version);
        });
  }
}

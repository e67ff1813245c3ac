package org.foyer.pharmacy.print;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.foyer.identity.account.Account;
import org.foyer.testing.Answer;
import org.foyer.testing.Browser;
import org.foyer.testing.BrowserTest;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.PageLook;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.Web;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Printed prescriptions, and what whoever holds one learns of it without an account. */
@ServerTest
@BrowserTest
class PrescriptionDocumentIT {

  private static Browser browser;

  private final FhirHttp fhir;
  private final Web web;
  private final People people;
  private final SmartLogin login;
  private final JdbcClient database;
  private final Printable printable;

  PrescriptionDocumentIT(
      FhirHttp fhir, Web web, People people, SmartLogin login, @Autowired JdbcClient database) {
    this.fhir = fhir;
    this.web = web.another();
    this.people = people;
    this.login = login;
    this.database = database;
    this.printable = new Printable(fhir, people, login);
  }

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @Test
  void printWhenItIsSignedThenItSaysAllThatAPharmacyNeeds() throws Exception {
    String patient = printable.patient("");
    String id = printable.signed(patient);

    Pdf pdf = print(fhir, id, "print-prescription");

    assertThat(pdf.language()).isEqualTo("en");
    assertThat(pdf.pages()).isEqualTo(1);
    assertThat(pdf.words())
        .contains(
            Printable.MEDICINE,
            "1 capsule 3 times a day",
            "Quantity 21 capsules",
            "Repeats once",
            "Substitution allowed",
            "Valid until",
            "born 17 May 1980",
            "7 Orchard Row, 12345 Brook",
            "Noreen Castell",
            "Tel. +44 20 7946 0000",
            "Signed electronically by",
            "7KQ4-9XWD-",
            "any pharmacy");
    assertThat(pdf.text().replaceAll("\\s+", "")).contains(pdf.code());
    assertThat(path(pdf)).matches("/verify/[A-Za-z0-9_-]{24}");
  }

  @Test
  void printWhenThePatientSpeaksGermanThenItIsGermanUnlessAskedOtherwise() throws Exception {
    String patient = printable.patient("de-AT");
    String id = printable.signed(patient);

    assertThat(print(fhir, id, "print-prescription-german").words())
        .contains("Rezept-Nr.", "3-mal täglich", "Elektronisch unterschrieben von", "21 Kapseln");
    assertThat(
            Pdf.of(fhir, id + "/$prescription-document?language=en", "print-prescription-asked")
                .words())
        .contains("3 times a day");
    assertThat(fhir.get(id + "/$prescription-document?language=fr")).hasStatus(400);
  }

  @Test
  void printWhenFhirIsAskedForThenItIsABinaryOfThePatient() {
    String patient = printable.patient("");
    String id = printable.signed(patient);

    Binary binary = fhir.get(id + "/$prescription-document").as(Binary.class);

    assertThat(binary.getContentType()).isEqualTo("application/pdf");
    assertThat(binary.getSecurityContext().getReference()).isEqualTo(patient);
    assertThat(new String(binary.getData(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
  }

  @Test
  void printIsForThoseWhoMayReadThePrescription() throws Exception {
    String patient = printable.patient("");
    String id = printable.signed(patient);

    for (Account reader :
        List.of(
            people.with("patient", patient), people.with("doctor"), people.with("pharmacist"))) {
      assertThat(print(as(reader), id, "print-prescription-reader").words())
          .contains(Printable.MEDICINE, "Castell", "born 17 May 1980");
    }
    String operation = id + "/$prescription-document";
    FhirHttp other = as(people.with("patient", printable.patient("")));
    assertThat(other.get(operation)).hasStatus(404);
    assertThat(as(people.with("receptionist")).get(operation)).hasStatus(403);
    assertThat(fhir.anonymous().get(operation)).hasStatus(401);
    String nothing = "{\"resourceType\":\"Parameters\"}";
    assertThat(other.post(id + "/$revoke-documents", nothing)).hasStatus(404);
  }

  @Test
  void verifyWhenItIsValidThenItSaysSoAndNothingOfThePatientOrMedicine() throws Exception {
    String patient = printable.patient("");
    String id = printable.signed(patient);
    String path = path(print(fhir, id, "print-prescription"));

    Answer page = web.get(path);

    assertThat(page).hasStatus(200);
    assertThat(page.header("Cache-Control")).hasValue("no-store");
    assertThat(page.header("Referrer-Policy")).hasValue("no-referrer");
    assertThat(page.header("Set-Cookie")).isEmpty();
    assertThat(page.body())
        .contains("in force, signed electronically, and unchanged since")
        .doesNotContain("Amoxicillin", "Castell", "Family", "1980-05-17\"", "7KQ4");
    Answer shown = web.post(path, "birthDate=" + Printable.BIRTH_DATE);
    assertThat(shown.body())
        .contains(Printable.MEDICINE, "1 capsule 3 times a day", "42 capsules", "Castell", "7KQ4")
        .doesNotContain("Family");
    assertThat(recorded(patient, "export-prescription-status")).hasSize(2);
    assertThat(recorded(patient, "export-prescription-details"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getAgent())
                    .extracting(agent -> agent.getName())
                    .contains("somebody with the code of a printed prescription"));
  }

  @Test
  void verifyWhenPartWasDispensedThenItSaysWhatIsLeft() throws Exception {
    String patient = printable.patient("");
    String id = printable.signed(patient);
    String path = path(print(fhir, id, "print-prescription"));
    printable.stored(dispense(patient, id, 21));

    assertThat(web.post(path, "birthDate=" + Printable.BIRTH_DATE).body())
        .contains("21 capsules</span>");

    printable.stored(dispense(patient, id, 21));
    assertThat(web.get(path).body()).contains("Used up");
  }

  @ParameterizedTest
  @EnumSource(
      value = MedicationRequestStatus.class,
      names = {"ONHOLD", "CANCELLED", "STOPPED", "COMPLETED", "ENTEREDINERROR"})
  void verifyWhenItIsNotInForceThenItSaysWhy(MedicationRequestStatus status) throws Exception {
    String patient = printable.patient("");
    String id = printable.signed(patient);
    String path = path(print(fhir, id, "print-prescription"));

    printable.become(id, status);

    String expected =
        switch (status) {
          case ONHOLD -> "This prescription is on hold";
          case STOPPED -> "This prescription was stopped or replaced";
          case COMPLETED -> "All that this prescription allows";
          default -> "This prescription was cancelled";
        };
    assertThat(web.get(path).body()).contains(expected);
    if (status != MedicationRequestStatus.ONHOLD) {
      assertThat(web.post(path, "birthDate=" + Printable.BIRTH_DATE).body())
          .contains(expected)
          .doesNotContain("Amoxicillin", "birthDate");
    }
    assertThat(print(fhir, id, "print-prescription-" + status.toCode()).words())
        .contains(
            status == MedicationRequestStatus.ONHOLD ? "On hold" : "Signed electronically by");
  }

  @Test
  void verifyWhenTheContentWasTamperedWithThenItSaysThatItChanged() throws Exception {
    String patient = printable.patient("");
    String id = printable.signed(patient);
    String path = path(print(fhir, id, "print-prescription"));

    int tampered =
        database
            .sql(
                "update hfj_res_ver set res_text_vc = replace(res_text_vc, '\"value\":21', '\"value\":84')"
                    + " where res_id = (select res_id from hfj_resource"
                    + " where res_type = 'MedicationRequest' and fhir_id = :id)")
            .param("id", id.substring("MedicationRequest/".length()))
            .update();

    assertThat(tampered).isPositive();
    assertThat(web.get(path).body()).contains("Changed since it was printed");
    assertThat(web.post(path, "birthDate=" + Printable.BIRTH_DATE).body())
        .doesNotContain("Amoxicillin");
  }

  @Test
  void verifyWhenTheTimeIsOverOrThereIsNoSignatureThenItSaysSo() throws Exception {
    String patient = printable.patient("");
    MedicationRequest over = Printable.of(patient, printable.prescriber());
    over.getDispenseRequest()
        .getValidityPeriod()
        .setEndElement(new DateTimeType(LocalDate.now(Clock.systemUTC()).minusDays(2).toString()));
    MedicationRequest unsigned = Printable.of(patient, printable.prescriber());
    MedicationRequest draft = Printable.of(patient, printable.prescriber());
    draft.setStatus(MedicationRequestStatus.DRAFT);

    assertThat(verified(printable.stored(over))).contains("No longer valid");
    assertThat(verified(printable.stored(unsigned))).contains("no electronic signature");
    assertThat(verified(printable.stored(draft))).contains("draft and was never issued");
  }

  @Test
  void verifyWhenTheCodeIsUnknownOrRevokedThenNothingIsKnownOfIt() throws Exception {
    String patient = printable.patient("");
    String id = printable.signed(patient);
    String first = path(print(fhir, id, "print-prescription"));
    String second = path(print(fhir, id, "print-prescription"));

    assertThat(second).isNotEqualTo(first);
    assertThat(web.get(first)).hasStatus(200);
    assertThat(
            database
                .sql(
                    "select count(*) from foyer_prescription_document"
                        + " where prescription = :id and octet_length(hash) = 32")
                .param("id", id.substring("MedicationRequest/".length()))
                .query(Integer.class)
                .single())
        .isEqualTo(2);

    Answer revoked = fhir.post(id + "/$revoke-documents", "{\"resourceType\":\"Parameters\"}");

    assertThat(revoked.as(Parameters.class).getParameter("revoked").getValue().primitiveValue())
        .isEqualTo("2");
    Answer unknown = web.get("/verify/abcdefghijklmnopqrstuvwx");
    assertThat(unknown).hasStatus(404);
    assertThat(withoutTime(web.get(first))).isEqualTo(withoutTime(unknown));
    assertThat(web.post(second, "birthDate=" + Printable.BIRTH_DATE)).hasStatus(404);
  }

  @Test
  void verifyWhenBirthDatesAreGuessedThenFewTriesAreFreeAndNoneTellsAnything() throws Exception {
    String patient = printable.patient("");
    String id = printable.signed(patient);
    String path = path(print(fhir, id, "print-prescription"));

    String wrong = withoutTime(web.post(path, "birthDate=1980-05-18"));
    assertThat(wrong).contains("The prescription is not shown").doesNotContain("Amoxicillin");
    assertThat(withoutTime(web.post(path, "birthDate="))).isEqualTo(wrong);
    assertThat(web.post(path, "birthDate=" + Printable.BIRTH_DATE).body()).contains("Amoxicillin");
    for (int i = 0; i < 5; i++) {
      assertThat(withoutTime(web.post(path, "birthDate=1980-06-0" + (i + 1)))).isEqualTo(wrong);
    }
    assertThat(withoutTime(web.post(path, "birthDate=" + Printable.BIRTH_DATE))).isEqualTo(wrong);

    assertThat(recorded(patient, "export-prescription-details"))
        .extracting(event -> event.getOutcome().toCode())
        .containsExactlyInAnyOrder("4", "4", "0", "4", "4", "4", "4", "4", "4");
    String next = path(print(fhir, id, "print-prescription"));
    assertThat(web.post(next, "birthDate=" + Printable.BIRTH_DATE).body()).contains("Amoxicillin");
  }

  @Test
  void verifyWhenOneAddressAsksTooOftenThenItWaits() {
    web.get("/verify/unknown");
    limit("update foyer_rate_limit set tokens = 0 where bucket = 'verification'");
    try {
      Answer refused = web.get("/verify/unknown");
      assertThat(refused).hasStatus(429);
      assertThat(refused.header("Retry-After")).isPresent();
    } finally {
      limit("delete from foyer_rate_limit where bucket = 'verification'");
    }
  }

  private void limit(String statement) {
    database.sql(statement).update();
  }

  @ParameterizedTest
  @MethodSource("org.foyer.testing.PageLook#all")
  void verifyCanBeReadAndUsedOnEveryScreen(PageLook look) throws Exception {
    String patient = printable.patient("");
    String id = printable.signed(patient);
    String address = web.base() + path(print(fhir, id, "print-prescription"));
    try (BrowserContext profile = browser.profile(look.profile())) {
      Page page = profile.newPage();
      page.navigate(address);
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Valid");
      look.check(page, "verify");
      page.getByLabel("Patient's date of birth").fill("1980-05-18");
      page.getByRole(AriaRole.BUTTON, named("Show the prescription")).press("Enter");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("not shown");
      look.check(page, "verify-refused");
      page.getByLabel("Patient's date of birth").fill(Printable.BIRTH_DATE);
      page.getByRole(AriaRole.BUTTON, named("Show the prescription")).click();
      assertThat(page.getByRole(AriaRole.MAIN)).containsText(Printable.MEDICINE);
      look.check(page, "verify-details");
      page.navigate(web.base() + "/verify/unknown");
      look.check(page, "verify-unknown");
    }
    printable.become(id, MedicationRequestStatus.CANCELLED);
    try (BrowserContext profile = browser.profile(look.profile().setLocale("de-AT"))) {
      Page page = profile.newPage();
      page.navigate(address);
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Widerrufen");
      look.check(page, "verify-cancelled", "de");
    }
  }

  private String verified(String prescription) throws Exception {
    return web.get(path(print(fhir, prescription, "print-prescription-other"))).body();
  }

  private static Pdf print(FhirHttp caller, String prescription, String name) throws Exception {
    return Pdf.of(caller, prescription + "/$prescription-document", name);
  }

  private static String path(Pdf pdf) {
    return URI.create(pdf.code()).getPath();
  }

  private FhirHttp as(Account person) {
    return fhir.as(login.token(person, "user/*.rs"));
  }

  private static String withoutTime(Answer page) {
    return page.body().replaceAll("Checked on [^<]*", "");
  }

  private List<AuditEvent> recorded(String patient, String what) {
    return fhir.get("AuditEvent?_count=50&patient=" + patient).resources().stream()
        .map(AuditEvent.class::cast)
        .filter(
            event ->
                event.getSubtype().stream().anyMatch(subtype -> what.equals(subtype.getCode())))
        .toList();
  }

  private static MedicationDispense dispense(String patient, String prescription, int capsules) {
    MedicationDispense dispense = new MedicationDispense();
    dispense
        .setStatus(MedicationDispenseStatus.PREPARATION)
        .setMedication(Printable.medicine())
        .setSubject(new Reference(patient))
        .addAuthorizingPrescription(new Reference(prescription))
        .setQuantity(Printable.capsules(capsules));
    return dispense;
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }
}

package org.foyer.billing.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ConditionFactory;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.InsuredVisit;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Site;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hospital and an insurer, each with a Foyer of its own. */
class HospitalAndInsurerIT {

  private static final String HOSPITAL = "hospital";
  private static final String INSURER = "insurer";
  private static final Map<String, String> QUICK =
      Map.of(
          "foyer.billing.claims.first-pause", "200ms",
          "foyer.billing.claims.longest-pause", "1s",
          "foyer.billing.claims.first-inquiry", "500ms",
          "foyer.billing.claims.longest-inquiry", "1s",
          "foyer.billing.claims.lease", "10s",
          "foyer.billing.remittances.fetch-every", "1s",
          "foyer.billing.organization", HOSPITAL);

  private static final String TO_THE_HOSPITAL =
      """
      {"resourceType": "Parameters", "parameter": [
        {"name": "provider", "valueReference": {"reference": "Organization/hospital"}}]}
      """;

  private static Site hospital;
  private static Site insurer;
  private static int hospitalPort;
  private static int insurerPort;

  private final FhirHttp here;
  private final FhirHttp there;

  HospitalAndInsurerIT() {
    here = Objects.requireNonNull(hospital).fhir();
    there = Objects.requireNonNull(insurer).fhir();
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    hospitalPort = freePort();
    insurerPort = freePort();
    ECKeyGenerator keys = new ECKeyGenerator(Curve.P_384);
    hospital =
        Site.start(
            HOSPITAL,
            hospitalPort,
            INSURER,
            insurerPort,
            folder.resolve(HOSPITAL),
            keys.keyID(HOSPITAL).generate(),
            QUICK);
    insurer =
        Site.start(
            INSURER,
            insurerPort,
            HOSPITAL,
            hospitalPort,
            folder.resolve(INSURER),
            keys.keyID(INSURER).generate(),
            Map.of("foyer.billing.insurers", INSURER));
    hospital.awaitReady();
    insurer.awaitReady();
    insurer.registers(hospital, "provider-system");
    hospital.registers(insurer, "insurer");
    for (Site site : List.of(hospital, insurer)) {
      site.knows(HOSPITAL);
      site.knows(INSURER);
    }
  }

  @AfterAll
  static void stop() {
    hospital.close();
    insurer.close();
  }

  @Test
  void theStoryIsToldFromTheFirstQuestionToTheBooks() {
    InsuredVisit visit = InsuredVisit.of(here, INSURER, "1000.00");
    visit.knownTo(there, INSURER);

    // The hospital asks the insurer before the visit, and learns what it will pay.
    assertThat(visit.eligibility(INSURER).getInsuranceFirstRep().getInforce()).isTrue();
    Parameters estimate = visit.estimate();
    assertThat(estimate.getParameter("basis").getValue().primitiveValue())
        .isEqualTo("predetermination");
    assertThat(InsuredVisit.total(estimate, "patient")).isEqualTo("325.00");
    assertThat(InsuredVisit.total(estimate, "insurer")).isEqualTo("675.00");

    // The visit is claimed and answered; the insurer pays, and the hospital fetches what it paid.
    visit.happens();
    String claim = visit.draft();
    visit.submitted(claim);
    answered(visit, claim);
    assertThat(visit.sum("open-of-insurers")).isEqualTo("675.00");
    assertThat(insurer.person("adjudicator").post("PaymentReconciliation/$remit", TO_THE_HOSPITAL))
        .hasStatus(200);
    soon().until(() -> visit.sum("open-of-insurers"), "0.00"::equals);

    // It is asked for again and again, and is posted once.
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(20))
        .until(() -> visit.paymentsOf(claim).size() == 1);

    // The patient pays the rest, and the books are right.
    visit.paysTheRest("325.00");
    assertThat(visit.sum("charges")).isEqualTo("1000.00");
    assertThat(visit.sum("insurer-share")).isEqualTo("675.00");
    assertThat(visit.sum("patient-share")).isEqualTo("325.00");
    assertThat(visit.sum("open-of-patient")).isEqualTo("0.00");
    Parameters balance = here.get("Account/$trial-balance").as(Parameters.class);
    assertThat(balance.getParameter("balanced").getValue().primitiveValue()).isEqualTo("true");
  }

  @Test
  void aClaimIsSentAnsweredAndTakenBack() {
    InsuredVisit visit = visit("1000.00", 3);
    String claim = visit.draft();

    ClaimResponse queued = visit.submitted(claim);

    assertThat(queued.getOutcome()).isEqualTo(RemittanceOutcome.QUEUED);
    assertThat(visit.claim(claim).getStatus()).isEqualTo(ClaimStatus.ACTIVE);
    assertThat(visit.charged()).isEqualTo("billed");
    ClaimResponse answer = answered(visit, claim);
    assertThat(answer.getIdElement().getIdPart()).isEqualTo(queued.getIdElement().getIdPart());
    assertThat(answer.getPatient().getReference()).isEqualTo(visit.patient());
    assertThat(answer.getInsurer().getReference()).isEqualTo("Organization/" + INSURER);
    assertThat(answer.getPayment().getAmount().getValue()).isEqualByComparingTo("675.00");
    assertThat(here.get("ExplanationOfBenefit?claim=Claim/" + claim).resources()).hasSize(1);
    Claim received = received(visit.claim(claim));
    assertThat(Fhir.json(received)).doesNotContain(visit.patient(), "Account/", "ChargeItem/");
    assertThat(visit.submitted(claim).getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);

    assertThat(visit.reverse(claim)).hasStatus(200);

    assertThat(visit.claim(claim).getStatus()).isEqualTo(ClaimStatus.CANCELLED);
    assertThat(visit.charged()).isEqualTo("billable");
    soon()
        .untilAsserted(
            () ->
                assertThat(received(visit.claim(claim)).getStatus())
                    .isEqualTo(ClaimStatus.CANCELLED));
  }

  @Test
  void whatAnInsurerHasToThinkAboutIsAskedForUntilItIsDecided() {
    InsuredVisit visit = visit("6000.00", 3);
    String claim = visit.draft();
    visit.submitted(claim);
    Claim pended = soon().until(() -> sent(visit.claim(claim)), Objects::nonNull);

    assertThat(here.post("Claim/" + claim + "/$inquire", InsuredVisit.NOTHING).resources())
        .hasSize(1);
    assertThat(rule(pended.getIdElement().getIdPart())).hasStatus(200);

    ClaimResponse answer = answered(visit, claim);
    assertThat(answer.getItem()).hasSize(1);
    assertThat(visit.answers(claim)).hasSize(1);
  }

  @Test
  void aReplacementCountsOnceTheInsurerHasAcceptedIt() {
    InsuredVisit visit = visit("1000.00", 400);
    String late = visit.draft();
    visit.submitted(late);
    answered(visit, late);
    assertThat(visit.tasks(late, "denial")).containsExactly("requested");
    Claim corrected = visit.claim(late);
    corrected.getPriority().setText("corrected");

    Answer replaced = visit.replace(late, corrected);

    assertThat(replaced).hasStatus(200);
    String second = replaced.as(ClaimResponse.class).getRequest().getReferenceElement().getIdPart();
    answered(visit, second);
    assertThat(visit.claim(second).getStatus()).isEqualTo(ClaimStatus.ACTIVE);
    assertThat(visit.claim(late).getStatus()).isEqualTo(ClaimStatus.CANCELLED);
    assertThat(visit.answers(late))
        .extracting(ClaimResponse::getStatus)
        .containsExactly(ClaimResponseStatus.CANCELLED);
    assertThat(visit.tasks(late, "denial")).containsExactly("completed");
    assertThat(visit.charged()).isEqualTo("billed");
    assertThat(received(visit.claim(late)).getStatus()).isEqualTo(ClaimStatus.CANCELLED);
  }

  @Test
  void whatTheInsurerRefusesIsTold() {
    InsuredVisit visit = InsuredVisit.of(here, INSURER, "1000.00");
    visit.happens();
    String claim = visit.draft();
    visit.submitted(claim);

    soon()
        .untilAsserted(
            () -> assertThat(visit.tasks(claim, "delivery")).containsExactly("requested"));

    ClaimResponse answer = visit.answers(claim).get(0);
    assertThat(answer.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
    assertThat(answer.getErrorFirstRep().getCode().getText()).contains("Nobody is insured");
    visit.knownTo(there, INSURER);
    assertThat(visit.submitted(claim).getOutcome()).isEqualTo(RemittanceOutcome.QUEUED);
    answered(visit, claim);
    assertThat(visit.tasks(claim, "delivery")).containsExactly("completed");
  }

  @Test
  void anotherClaimUnderTheSameNumberIsRefused() {
    InsuredVisit visit = visit("1000.00", 3);
    String claim = visit.draft();
    visit.submitted(claim);
    Claim other = visit.claim(claim);
    other.setId((String) null);
    other.getPriority().setText("other");

    assertThat(here.post("Claim/$submit", Fhir.json(other)))
        .hasStatus(409)
        .hasIssue(IssueType.DUPLICATE, "claim-identifier-used");
  }

  @Test
  void nothingIsLostAndNothingComesTwiceWhenTheServersDieInBetween() {
    InsuredVisit visit = visit("1000.00", 3);
    insurer.kill();
    String claim = visit.draft();
    assertThat(visit.submitted(claim).getOutcome()).isEqualTo(RemittanceOutcome.QUEUED);
    hospital.kill();
    insurer.restart(HOSPITAL, hospitalPort);
    hospital.restart(INSURER, insurerPort);

    answered(visit, claim);

    assertThat(visit.answers(claim)).hasSize(1);
    Claim kept = visit.claim(claim);
    assertThat(there.get("Claim?identifier=" + number(kept)).resources()).hasSize(1);
    assertThat(there.get("ClaimResponse?request:Claim.identifier=" + number(kept)).resources())
        .hasSize(1);
  }

  @Test
  void whileTheInsurerIsAwayOneCorrectionWaitsAndWhatIsGivenUpIsATask() throws Exception {
    InsuredVisit corrected = visit("1000.00", 400);
    String late = corrected.draft();
    corrected.submitted(late);
    answered(corrected, late);
    InsuredVisit again = visit("1000.00", 3);
    String claim = again.draft();
    InsuredVisit direct = visit("1000.00", 3);
    String other = direct.draft();
    insurer.kill();

    List<Answer> corrections = correctedAtOnce(corrected, late);
    for (String sent : List.of(claim, other)) {
      assertThat(again.submitted(sent).getOutcome()).isEqualTo(RemittanceOutcome.QUEUED);
      isGivenUp(sent);
      assertThat(again.tasks(sent, "delivery")).containsExactly("requested");
      assertThat(again.claim(sent).getStatus()).isEqualTo(ClaimStatus.ACTIVE);
    }
    assertThat(corrected.reverse(late)).hasStatus(409).hasIssue(IssueType.CONFLICT, "conflict");
    isAnsweredDirectly(direct, other);
    insurer.restart(HOSPITAL, hospitalPort);

    assertThat(again.submitted(claim).getOutcome()).isEqualTo(RemittanceOutcome.QUEUED);
    answered(again, claim);
    assertThat(again.tasks(claim, "delivery")).containsExactly("completed");
    String second =
        corrections.stream()
            .filter(answer -> answer.status() == 200)
            .map(answer -> answer.as(ClaimResponse.class).getRequest())
            .map(request -> request.getReferenceElement().getIdPart())
            .reduce(
                (one, two) -> {
                  throw new AssertionError("Two corrections are on their way");
                })
            .orElseThrow();
    answered(corrected, second);
    assertThat(corrected.claim(second).getStatus()).isEqualTo(ClaimStatus.ACTIVE);
    assertThat(corrected.claim(late).getStatus()).isEqualTo(ClaimStatus.CANCELLED);
    assertThat(corrected.replace(second, corrected.claim(second))).hasStatus(200);
  }

  private static List<Answer> correctedAtOnce(InsuredVisit visit, String claim) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Claim corrected = visit.claim(claim);
        corrected.getPriority().setText("corrected " + i);
        calls.add(callers.submit(() -> visit.replace(claim, corrected)));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> call : calls) {
        answers.add(call.get());
      }
      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
      for (Answer answer : answers) {
        if (answer.status() != 200) {
          assertThat(answer).hasStatus(409).hasIssue(IssueType.CONFLICT, "conflict");
        }
      }
      return answers;
    } finally {
      callers.shutdownNow();
    }
  }

  private void isGivenUp(String claim) {
    Site site = Objects.requireNonNull(hospital);
    soon().until(() -> site.failingLonger(claim, Duration.ofHours(73)));
    soon()
        .until(
            () ->
                !here.get("Task?focus=Claim/" + claim + "&status=requested").resources().isEmpty());
  }

  /** The insurer's system writes its answer to a claim that could not be sent to it. */
  private static void isAnsweredDirectly(InsuredVisit visit, String claim) throws Exception {
    FhirHttp system =
        Objects.requireNonNull(hospital).as(Objects.requireNonNull(insurer), "system/*.cruds");
    Claim known = system.get("Claim/" + claim).as(Claim.class);
    ClaimResponse queued = visit.answers(claim).get(0);
    ClaimResponse answer = queued.copy().setOutcome(RemittanceOutcome.COMPLETE);
    answer.setId((String) null);
    answer.setDisposition("Paid in full");
    for (String figure : List.of("submitted", "eligible", "benefit")) {
      AdjudicationComponent adjudication =
          answer.getItemFirstRep().setItemSequence(1).addAdjudication();
      adjudication
          .getCategory()
          .addCoding()
          .setSystem("http://terminology.hl7.org/CodeSystem/adjudication")
          .setCode(figure);
      adjudication.setAmount(known.getTotal().copy());
    }

    assertThat(system.create(answer)).hasStatus(201);

    assertThat(visit.tasks(claim, "delivery")).containsExactly("completed");
    assertThat(visit.answers(claim))
        .extracting(ClaimResponse::getStatus)
        .containsExactlyInAnyOrder(ClaimResponseStatus.ACTIVE, ClaimResponseStatus.CANCELLED);
  }

  @Test
  void whatLeavesIsRecordedWithThePatient() {
    InsuredVisit visit = visit("1000.00", 3);
    String claim = visit.draft();
    visit.submitted(claim);
    answered(visit, claim);

    List<AuditEvent> events =
        here.get("AuditEvent?patient=" + visit.patient() + "&_count=200").resources().stream()
            .map(AuditEvent.class::cast)
            .filter(event -> Fhir.json(event).contains("Claim/" + claim))
            .filter(event -> Fhir.json(event).contains("Organization/" + INSURER))
            .toList();

    assertThat(events).isNotEmpty();
    assertThat(here.get(visit.patient()).as(Patient.class).getNameFirstRep().getFamily())
        .isEqualTo(visit.family());
  }

  private InsuredVisit visit(String price, int daysAgo) {
    InsuredVisit visit = InsuredVisit.of(here, INSURER, price);
    visit.knownTo(there, INSURER);
    visit.happens(daysAgo);
    return visit;
  }

  private static ClaimResponse answered(InsuredVisit visit, String claim) {
    return soon()
        .until(
            () -> visit.answers(claim).get(0),
            answer -> answer.getOutcome() == RemittanceOutcome.COMPLETE);
  }

  private Claim received(Claim claim) {
    return Objects.requireNonNull(sent(claim));
  }

  private @Nullable Claim sent(Claim claim) {
    return there.get("Claim?identifier=" + number(claim)).resources().stream()
        .map(Claim.class::cast)
        .findFirst()
        .orElse(null);
  }

  private static String number(Claim claim) {
    return BillingCodes.CLAIM_NUMBER + "|" + claim.getIdentifierFirstRep().getValue();
  }

  private static Answer rule(String claim) {
    return Objects.requireNonNull(insurer)
        .person("adjudicator")
        .post(
            "Claim/" + claim + "/$adjudicate",
            """
            {"resourceType": "Parameters", "parameter": [{"name": "ruling", "part": [
              {"name": "item", "valuePositiveInt": 1}, {"name": "decision", "valueCode": "approve"}]}]}
            """);
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

package org.foyer.billing.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.foyer.billing.invoice.InvoicedPatient.open;
import static org.foyer.billing.invoice.InvoicedPatient.reference;
import static org.foyer.billing.invoice.InvoicedPatient.usd;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.foyer.billing.invoice.InvoicedPatient;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.foyer.testing.StripeCounterpart;
import org.foyer.testing.StripeCounterpart.Session;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.junit.jupiter.api.Test;

/** Patients pay by card on the gateway's page; what it tells counts once, and is checked. */
@ServerTest
class CardPaymentIT {

  private static final String COMPLETED = "checkout.session.completed";
  private static final StripeCounterpart STRIPE = StripeCounterpart.one();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final FhirHttp fhir;
  private final FhirHttp billing;
  private final FhirHttp owner;
  private final FhirHttp stranger;
  private final InvoicedPatient patient;

  CardPaymentIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    this.patient = InvoicedPatient.open(fhir, billing);
    this.owner = fhir.as(login.token(people.with("patient", patient.patient()), "user/*.cruds"));
    String other = InvoicedPatient.created(fhir.create(Patients.somebody()));
    this.stranger =
        fhir.as(login.token(people.with("patient", "Patient/" + other), "user/*.cruds"));
    patient.charge("visit", "50.00");
  }

  @Test
  void payWhenPaidThenTheInvoiceIsBalancedOnceHoweverOftenItIsTold() {
    Invoice invoice = patient.issued();
    assertThat(pay(stranger, invoice)).hasStatus(404);
    String url = url(pay(owner, invoice));
    assertThat(url(pay(owner, invoice))).isEqualTo(url);
    Session session = STRIPE.at(url);
    assertThat(session.coins()).isEqualTo(5000);
    assertThat(session.currency()).isEqualTo("usd");
    assertThat(session.title()).isEqualTo("Invoice " + invoice.getIdentifierFirstRep().getValue());

    String event = STRIPE.event(unique(), COMPLETED, session, "paid");
    List<CompletableFuture<Integer>> told =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> tell(event)))
            .toList();
    assertThat(told.stream().map(CompletableFuture::join)).containsOnly(200);
    String again =
        STRIPE.event(unique(), "checkout.session.async_payment_succeeded", session, "paid");
    assertThat(tell(again)).isEqualTo(200);
    assertThat(tell(STRIPE.event(unique(), "checkout.session.expired", session, "unpaid")))
        .isEqualTo(200);

    Invoice paid = patient.now(invoice);
    assertThat(paid.getStatus()).isEqualTo(InvoiceStatus.BALANCED);
    assertThat(payments(invoice)).hasSize(1);
    assertThat(pay(owner, invoice))
        .hasStatus(409)
        .hasIssue(IssueType.BUSINESSRULE, "already-settled");
  }

  @Test
  void newsWhenUnsignedOldOrUnknownThenNothingIsPaid() {
    Invoice invoice = patient.issued();
    Session session = STRIPE.at(url(pay(owner, invoice)));
    String event = STRIPE.event(unique(), COMPLETED, session, "paid");
    assertThat(tell(event, "t=1,v1=00")).isEqualTo(400);
    assertThat(tell(event, StripeCounterpart.signature(event, "whsec_other", Instant.now())))
        .isEqualTo(400);
    assertThat(
            tell(
                event,
                StripeCounterpart.signature(
                    event, StripeCounterpart.SECRET, Instant.now().minusSeconds(301))))
        .isEqualTo(400);
    assertThat(tell(event.replace("5000", "1"), signed(event))).isEqualTo(400);
    Session unknown = new Session("cs_test_unknown", "no-uuid", 1, "usd", "");
    assertThat(tell(STRIPE.event(unique(), COMPLETED, unknown, "paid"))).isEqualTo(200);
    assertThat(tell(STRIPE.event(unique(), COMPLETED, session, "unpaid"))).isEqualTo(200);
    assertThat(open(patient.now(invoice))).isEqualTo("50.00 USD");
  }

  @Test
  void newsWhenOfAnotherAmountOrCurrencyThenNothingIsRecorded() {
    Invoice invoice = patient.issued();
    Session asked = STRIPE.at(url(pay(owner, invoice)));
    Session other = new Session(asked.id(), asked.reference(), 4999, "usd", "");
    assertThat(tell(STRIPE.event(unique(), COMPLETED, other, "paid"))).isEqualTo(200);
    assertThat(open(patient.now(invoice))).isEqualTo("50.00 USD");
    assertThat(payments(invoice)).isEmpty();
  }

  @Test
  void newsWhenTheInvoiceIsSettledMeanwhileThenItBecomesCredit() {
    Invoice invoice = patient.issued();
    Session session = STRIPE.at(url(pay(owner, invoice)));
    assertThat(InvoicedPatient.pay(billing, invoice, "50.00", "cash")).hasStatus(200);
    assertThat(tell(STRIPE.event(unique(), COMPLETED, session, "paid"))).isEqualTo(200);
    patient.charge("x-ray", "70.00");
    assertThat(open(patient.issued())).isEqualTo("20.00 USD");
  }

  @Test
  void newsWhenExpiredComesBeforePaidThenItCounts() {
    Invoice invoice = patient.issued();
    Session session = STRIPE.at(url(pay(owner, invoice)));
    assertThat(tell(STRIPE.event(unique(), "checkout.session.expired", session, "unpaid")))
        .isEqualTo(200);
    assertThat(url(pay(owner, invoice))).doesNotContain(session.id());
    assertThat(tell(STRIPE.event(unique(), COMPLETED, session, "paid"))).isEqualTo(200);
    assertThat(patient.now(invoice).getStatus()).isEqualTo(InvoiceStatus.BALANCED);
  }

  @Test
  void refundWhenTheAnswerIsLostThenItIsFinishedOnceByTheServer() {
    Invoice invoice = patient.issued();
    Session session = STRIPE.at(url(pay(owner, invoice)));
    assertThat(tell(STRIPE.event(unique(), COMPLETED, session, "paid"))).isEqualTo(200);
    PaymentReconciliation payment = payments(invoice).get(0);
    STRIPE.loseAnswers(session.intent(), 2);

    assertThat(refund(payment, "20.00"))
        .hasStatus(503)
        .hasIssue(IssueType.TRANSIENT, "gateway-unreachable");

    await().until(() -> open(patient.now(invoice)).equals("20.00 USD"));
    assertThat(STRIPE.refunded(session.intent())).isEqualTo(2000);
    assertThat(refund(payment, "30.01")).hasStatus(422);
    Answer rest = refund(payment, "30.00");
    assertThat(rest).hasStatus(200);
    assertThat(STRIPE.refunded(session.intent())).isEqualTo(5000);
    assertThat(refund(payment, "0.01")).hasStatus(409);

    String name = rest.as(PaymentReconciliation.class).getPaymentIdentifier().getValue();
    assertThat(tell(STRIPE.refundEvent(unique(), name, "failed"))).isEqualTo(200);
    assertThat(open(patient.now(invoice))).isEqualTo("20.00 USD");
  }

  private Answer refund(PaymentReconciliation payment, String amount) {
    return billing.post(
        "PaymentReconciliation/" + payment.getIdElement().getIdPart() + "/$refund",
        Fhir.json(
            InvoicedPatient.parameters("amount", usd(amount))
                .addParameter("reason", new CodeType("overpaid"))));
  }

  private List<PaymentReconciliation> payments(Invoice invoice) {
    return fhir
        .get("PaymentReconciliation?detail-request=" + reference(invoice))
        .resources()
        .stream()
        .map(PaymentReconciliation.class::cast)
        .toList();
  }

  private static Answer pay(FhirHttp who, Invoice invoice) {
    return who.post(reference(invoice) + "/$pay", "{\"resourceType\":\"Parameters\"}");
  }

  private static String url(Answer answer) {
    assertThat(answer).hasStatus(200);
    return answer.as(Parameters.class).getParameter("url").getValue().primitiveValue();
  }

  private static String unique() {
    return "evt_" + Patients.unique();
  }

  private static String signed(String event) {
    return StripeCounterpart.signature(event, StripeCounterpart.SECRET, Instant.now());
  }

  private int tell(String event) {
    return tell(event, signed(event));
  }

  private int tell(String event, String signature) {
    URI address = fhir.base().resolve("/payments/stripe");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", signature)
            .POST(BodyPublishers.ofString(event, UTF_8))
            .build();
    return CLIENT.sendAsync(request, BodyHandlers.discarding()).join().statusCode();
  }
}

package org.foyer.webapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.foyer.testing.Answer;
import org.foyer.testing.DemonstrationLogin;
import org.foyer.testing.DemonstrationServer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.StripeCounterpart;
import org.foyer.testing.StripeCounterpart.Session;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** A visit is claimed, the patient's part invoiced, and paid by card. */
@WorkspaceTest
class BillingJourneyIT {

  private static final String HENRIK = "henrik-lindqvist";
  private static final StripeCounterpart STRIPE = StripeCounterpart.one();

  private final Workplaces workplaces;
  private final DemonstrationServer hospital;

  BillingJourneyIT(Workplaces workplaces, DemonstrationServer hospital) {
    this.workplaces = workplaces;
    this.hospital = hospital;
  }

  @Test
  void billingClaimsAndInvoicesAndThePatientPays() throws IOException, InterruptedException {
    Claim claim = claimOf(visit());
    try (Workplace billing =
            workplaces.at("billing", "/billing/claims/" + claim.getIdElement().getIdPart());
        Workplace patient = workplaces.at("patient2", "/portal/bills")) {
      assertThat(billing.heading("Claim " + claim.getIdentifierFirstRep().getValue())).isVisible();
      Locator bills = patient.part(AriaRole.ARTICLE, "Invoice ");
      assertThat(bills).not().hasCount(0);
      int before = bills.count();
      assertThat(billing.text("Nothing is wrong with it")).isVisible();
      billing.button("Send").click();
      assertThat(billing.text("Decided by rules")).isVisible();

      billing.open("/billing/patients/" + HENRIK);
      billing.button("Make an invoice").click();
      billing.button("Issue").first().click();
      assertThat(billing.text("^Issued: ")).isVisible();

      // The portal shows it without being loaded again.
      assertThat(bills).hasCount(before + 1);
      Locator bill =
          bills.filter(new Locator.FilterOptions().setHas(patient.button("Pay by card")));
      String name = bill.getAttribute("aria-label");
      patient.in(bill, "Pay by card").click();
      patient.page().waitForURL(address -> address.startsWith(STRIPE.address()));
      tellThatItIsPaid(STRIPE.at(patient.page().url()));
      patient.open("/portal/bills");

      Locator paid = patient.part(AriaRole.ARTICLE, name);
      assertThat(paid).containsText("Paid");
      assertThat(patient.in(paid, "Receipt")).isVisible();
      assertThat(billing.problems()).isEmpty();
    }
  }

  private String visit() {
    FhirHttp fhir = hospital.fhir();
    Encounter visit = fhir.get("Encounter/" + HENRIK + "-pressure-check-5").as(Encounter.class);
    visit.setId((String) null);
    visit.getIdentifierFirstRep().setValue(Patients.unique());
    Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    visit.setPeriod(
        new Period().setStart(Date.from(end.minusSeconds(1200))).setEnd(Date.from(end)));
    return fhir.create(visit).id();
  }

  private Claim claimOf(String visit) {
    FhirHttp billing = DemonstrationLogin.as(hospital, "billing");
    Parameters asked =
        new Parameters().addParameter("encounter", new Reference("Encounter/" + visit));
    Answer answer = billing.post("Account/" + HENRIK + "-account/$claim", Fhir.json(asked));
    assertThat(answer).hasStatus(200);
    return answer.resources().stream()
        .filter(Claim.class::isInstance)
        .map(Claim.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private void tellThatItIsPaid(Session session) throws IOException, InterruptedException {
    String event =
        STRIPE.event("evt_" + Patients.unique(), "checkout.session.completed", session, "paid");
    HttpRequest news =
        HttpRequest.newBuilder(URI.create(hospital.address() + "/payments/stripe"))
            .header(
                "Stripe-Signature",
                StripeCounterpart.signature(event, StripeCounterpart.SECRET, Instant.now()))
            .POST(BodyPublishers.ofString(event, UTF_8))
            .build();
    assertThat(HttpClient.newHttpClient().send(news, BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }
}

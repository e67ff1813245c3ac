package org.foyer.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.testing.DemonstrationLogin;
import org.foyer.testing.DemonstrationServer;
import org.foyer.testing.DemonstrationTest;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is to see of money in the demonstration hospital. */
@DemonstrationTest
class BillingDemonstrationIT {

  private static final String TASK = "Task?code=https://foyer.org/fhir/CodeSystem/billing-task|";
  private static final String ESTIMATE =
      "{'resourceType':'Parameters','parameter':[{'name':'item','part':[{'name':'code',"
          + "'valueCodeableConcept':{'coding':[{'system':'http://snomed.info/sct',"
          + "'code':'390906007'}]}}]}]}";

  private final DemonstrationServer server;
  private final FhirHttp fhir;

  BillingDemonstrationIT(DemonstrationServer server) {
    this.server = server;
    this.fhir = server.fhir();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Claim?status=draft",
        "Claim?status=active",
        "Claim?status=cancelled",
        "ClaimResponse?outcome=queued&status=active",
        "ClaimResponse?outcome=complete&status=active",
        "ClaimResponse?status=cancelled",
        "ExplanationOfBenefit?status=active",
        "Invoice?status=draft",
        "Invoice?status=issued",
        "Invoice?status=balanced",
        "Invoice?status=cancelled",
        "PaymentReconciliation?status=active",
        "PaymentReconciliation?status=draft",
        "PaymentReconciliation?status=cancelled",
        TASK + "adjudicate&focus=Claim/claim-kai-nakamura",
        TASK + "underpayment&focus=Claim/claim-george-papadakis"
      })
  void thereIsSomethingInEveryState(String search) {
    assertThat(fhir.get(search).resources()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "amara-osei-charge-1,billed",
    "rosa-delgado-charge-1,billed",
    "robin-castellano-charge-1,billed",
    "robin-castellano-charge-2,billable",
    "mei-lin-zhou-charge-1,billable",
    "layla-haddad-charge-1,billable"
  })
  void chargesAreBilledWithTheirClaimOrInvoice(String id, String status) {
    assertThat(fhir.get("ChargeItem/" + id).as(ChargeItem.class).getStatus().toCode())
        .isEqualTo(status);
  }

  @Test
  void priceListsArePerPayerWithModifiersAndATax() {
    assertThat(total("ChargeItemDefinition?status=active")).isGreaterThan(90);
    assertThat(total("ChargeItemDefinition?context-type=payer")).isEqualTo(6);
    assertThat(fhir.get("ChargeItemDefinition/price-certificate-for-sports").body())
        .contains("\"tax\"");
    assertThat(fhir.get("ChargeItemDefinition/price-check-up").body()).contains("after-hours");
  }

  @Test
  void oneClaimIsDeniedInPartAndOneDecidedInFull() {
    ClaimResponse answer = answer("claim-elena-petrova");
    assertThat(answer.getItem().get(0).getAdjudication())
        .anyMatch(one -> one.getCategory().getCodingFirstRep().getCode().equals("copay"));
    assertThat(answer.getItem().get(1).getAdjudication())
        .anyMatch(one -> one.getCategory().getCodingFirstRep().getCode().equals("denied"));
    assertThat(fhir.get("Claim/claim-elena-petrova").as(Claim.class).getInsurer().getReference())
        .isEqualTo("Organization/payer-harborlight");
    assertThat(answer("claim-amara-osei").getPayment().getAmount().getValue())
        .isEqualByComparingTo("79");
  }

  @ParameterizedTest
  @CsvSource({
    "invoice-amara-osei,0.00",
    "invoice-henrik-lindqvist,0.00",
    "invoice-rosa-delgado,20.00",
    "invoice-priya-raman,35.00",
    "invoice-robin-castellano-1,65.00"
  })
  void invoicesSayWhatIsStillToBePaid(String id, BigDecimal open) {
    Invoice invoice = fhir.get("Invoice/" + id).as(Invoice.class);

    Money said =
        (Money)
            invoice
                .getExtensionByUrl("https://foyer.org/fhir/StructureDefinition/invoice-open")
                .getValue();
    assertThat(said.getValue()).isEqualByComparingTo(open);
  }

  @Test
  void theJournalBalancesAndEachAccountAddsUp() {
    assertThat(trialBalance().getParameterBool("balanced")).isTrue();
    List<String> accounts = fhir.get("Account?type=PBILLACCT&_count=100").ids();
    assertThat(accounts).hasSizeGreaterThan(14);
    for (String account : accounts) {
      Parameters journal = fhir.get("Account/" + account + "/$journal").as(Parameters.class);
      assertThat(
              amount(journal, "patient-share")
                  .add(amount(journal, "insurer-share"))
                  .add(amount(journal, "adjustments")))
          .as(account)
          .isEqualByComparingTo(amount(journal, "charges"));
    }
  }

  @Test
  void theInsurerKnowsWhatWasUsedAndTheDeskWhatAVisitCosts() {
    FhirHttp desk = DemonstrationLogin.as(server, "receptionist");

    var estimate = desk.post("Coverage/amara-osei-coverage/$estimate", ESTIMATE.replace('\'', '"'));

    assertThat(estimate).hasStatus(200);
    ParametersParameterComponent total =
        estimate.as(Parameters.class).getParameter().stream()
            .filter(one -> "total".equals(one.getName()))
            .findFirst()
            .orElseThrow();
    assertThat(total.getPart())
        .filteredOn(part -> "patient".equals(part.getName()))
        .singleElement()
        .extracting(part -> ((Money) part.getValue()).getValue())
        .isEqualTo(new BigDecimal("25.00"));
  }

  @Test
  void theAdjudicatorHasAClaimToDecide() {
    FhirHttp adjudicator = DemonstrationLogin.as(server, "adjudicator");

    assertThat(adjudicator.get(TASK + "adjudicate&status=requested").resources()).isNotEmpty();
    assertThat(adjudicator.get("Claim/claim-kai-nakamura")).hasStatus(200);
  }

  private Parameters trialBalance() {
    return fhir.get("Account/$trial-balance").as(Parameters.class);
  }

  private ClaimResponse answer(String claim) {
    return (ClaimResponse)
        fhir.get("ClaimResponse?status=active&request=Claim/" + claim).resources().get(0);
  }

  private int total(String search) {
    return fhir.get(search + "&_summary=count").bundle().getTotal();
  }

  private static BigDecimal amount(Parameters report, String name) {
    return ((Money) report.getParameter(name).getValue()).getValue();
  }
}

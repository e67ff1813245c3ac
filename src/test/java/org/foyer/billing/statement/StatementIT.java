package org.foyer.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.invoice.InvoicedPatient.pay;
import static org.foyer.billing.invoice.InvoicedPatient.reference;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.foyer.billing.invoice.InvoicedPatient;
import org.foyer.billing.money.FhirMoney;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** Invoices, receipts and statements are printed in the patient's language, and add up. */
@ServerTest
class StatementIT {

  private static final String NOTHING = "{\"resourceType\":\"Parameters\"}";

  private final FhirHttp fhir;
  private final FhirHttp billing;
  private final People people;
  private final SmartLogin login;

  StatementIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.billing = fhir.as(login.token(people.with("billing"), "user/*.cruds"));
    this.people = people;
    this.login = login;
  }

  @Test
  void invoiceWhenPrintedThenItHasLinesTaxDiscountAndWhatIsOpen()
      throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, somebody());
    patient.charge("X-ray of the left ankle", "1100.00", "0.05");
    patient.charge("Consultation", "120.00");
    Invoice draft =
        patient.draft(
            InvoicedPatient.parameters("discount-percent", new DecimalType("10"))
                .addParameter("discount-reason", new CodeType("prompt-payment")));
    assertThat(Paper.of(billing, reference(draft) + "/$invoice-document", "draft").text())
        .contains("Draft: not an invoice yet");
    assertThat(billing.post(reference(draft) + "/$issue", NOTHING)).hasStatus(200);
    assertThat(pay(billing, draft, "100.00", "cash")).hasStatus(200);

    Paper paper = Paper.of(owner(patient), reference(draft) + "/$invoice-document", "invoice");

    assertThat(paper.language()).isEqualTo("en");
    assertThat(paper.text())
        .contains(patient.now(draft).getIdentifierFirstRep().getValue())
        .contains("X-ray of the left ankle")
        .contains("1,155.00 USD")
        .contains("Discount -122.00 USD")
        .contains("Taxes included 55.00 USD")
        .contains("Total 1,153.00 USD")
        .contains("Still to be paid 1,053.00 USD")
        .contains("Please pay 1,053.00 USD by");
    assertThat(stranger().get(reference(draft) + "/$invoice-document")).hasStatus(404);
  }

  @Test
  void receiptWhenPaidThenItSaysHowAndWithoutPaymentThereIsNone()
      throws IOException, InterruptedException {
    Patient german = somebody();
    german.addCommunication().getLanguage().addCoding().setSystem("urn:ietf:bcp:47").setCode("de");
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, german);
    patient.charge("Verbandwechsel", "50.00");
    Invoice invoice = patient.issued();
    assertThat(billing.get(reference(invoice) + "/$receipt"))
        .hasStatus(409)
        .hasIssue(IssueType.CONFLICT, "conflict");
    assertThat(pay(billing, invoice, "20.00", "cash")).hasStatus(200);
    assertThat(pay(billing, invoice, "30.00", "card-terminal")).hasStatus(200);

    Paper paper = Paper.of(owner(patient), reference(invoice) + "/$receipt", "receipt");

    assertThat(paper.language()).isEqualTo("de");
    assertThat(paper.text())
        .contains("Quittung")
        .contains("Bar")
        .contains("Karte, am Empfang")
        .contains("Bezahlt 50,00 USD")
        .contains("Noch zu zahlen 0,00 USD");
    assertThat(Paper.of(billing, reference(invoice) + "/$invoice-document", "rechnung").text())
        .contains("Es ist nichts mehr zu zahlen");
  }

  @Test
  void statementWhenAskedThenItEndsWithWhatTheJournalSaysIsOwed()
      throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, somebody());
    patient.charge("Consultation", "120.00");
    Invoice first = patient.issued();
    assertThat(pay(billing, first, "150.00", "transfer")).hasStatus(200);
    patient.charge("X-ray", "100.00");
    patient.issued();
    FhirHttp owner = owner(patient);

    Answer answer = owner.get(patient.account() + "/$statement?_format=json");

    assertThat(answer).hasStatus(200);
    Parameters statement = answer.as(Parameters.class);
    List<String> texts =
        statement.getParameter().stream()
            .filter(parameter -> parameter.getName().equals("entry"))
            .map(StatementIT::row)
            .toList();
    assertThat(texts)
        .containsExactlyInAnyOrder(
            "charge Consultation 120.00 USD",
            "payment Bank transfer -150.00 USD",
            "charge X-ray 100.00 USD");
    assertThat(amount(statement, "closing")).isEqualTo("70.00 USD");
    assertThat(amount(statement, "opening")).isEqualTo("0.00 USD");
    Paper paper = Paper.of(owner, patient.account() + "/$statement?language=de", "statement");
    assertThat(paper.text())
        .contains("Kontoauszug")
        .contains("Zu zahlen 70,00 USD")
        .contains("Offene Rechnungen");
    String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    Parameters later =
        owner
            .get(
                patient.account()
                    + "/$statement?_format=json&start="
                    + tomorrow
                    + "&end="
                    + tomorrow)
            .as(Parameters.class);
    assertThat(amount(later, "opening")).isEqualTo("70.00 USD");
    assertThat(amount(later, "closing")).isEqualTo("70.00 USD");
    assertThat(stranger().get(patient.account() + "/$statement")).hasStatus(404);
    assertThat(owner.get(patient.account() + "/$statement?start=2026-02-01&end=2026-01-01"))
        .hasStatus(400);
  }

  private FhirHttp owner(InvoicedPatient patient) {
    return fhir.as(login.token(people.with("patient", patient.patient()), "user/*.cruds"));
  }

  private FhirHttp stranger() {
    String other = InvoicedPatient.created(fhir.create(Patients.somebody()));
    return fhir.as(login.token(people.with("patient", "Patient/" + other), "user/*.cruds"));
  }

  private static Patient somebody() {
    Patient patient = Patients.somebody();
    patient.addAddress().addLine("12 Harbor Street").setCity("Springfield").setPostalCode("01101");
    return patient;
  }

  private static String row(ParametersParameterComponent entry) {
    return part(entry, "kind").primitiveValue()
        + " "
        + part(entry, "text").primitiveValue()
        + " "
        + FhirMoney.read((Money) part(entry, "amount")).orElseThrow();
  }

  private static org.hl7.fhir.r4.model.Type part(ParametersParameterComponent entry, String name) {
    return entry.getPart().stream()
        .filter(part -> part.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static String amount(Parameters statement, String name) {
    return FhirMoney.read((Money) statement.getParameter(name).getValue()).orElseThrow().toString();
  }
}

package org.foyer.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.invoice.InvoicedPatient.pay;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.foyer.billing.invoice.InvoicedPatient;
import org.foyer.billing.money.FhirMoney;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Account.AccountStatus;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;

/** Statements end with what the journal says that the patient owes, as data and on paper. */
@ServerTest
class StatementIT {

  private final FhirHttp fhir;
  private final FhirHttp billing;
  private final Readers readers;

  StatementIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.readers = new Readers(fhir, people, login);
    this.billing = readers.with("billing");
  }

  @Test
  void statementThenItSaysWhatWasChargedAndPaidAndWhatIsDue()
      throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, Readers.speaking("en"));
    patient.charge("Consultation", "120.00");
    Invoice first = patient.issued();
    assertThat(pay(billing, first, "150.00", "transfer")).hasStatus(200);
    patient.charge("X-ray", "100.00");
    Invoice second = patient.issued();
    FhirHttp owner = readers.owner(patient.patient());

    Parameters statement = data(owner, patient.account(), "");

    assertThat(rows(statement))
        .containsExactlyInAnyOrder(
            "charge Consultation 120.00 USD",
            "payment Bank transfer -150.00 USD",
            "charge X-ray 100.00 USD");
    assertThat(amount(statement, "opening")).isEqualTo("0.00 USD");
    assertThat(amount(statement, "closing")).isEqualTo("70.00 USD");
    assertThat(amount(statement, "insurers")).isEqualTo("0.00 USD");
    assertThat(part(statement.getParameter("open-invoice"), "number").primitiveValue())
        .isEqualTo(second.getIdentifierFirstRep().getValue());
    Paper paper = Paper.of(owner, patient.account() + "/$statement?language=de", "kontoauszug");
    assertThat(paper.language()).isEqualTo("de");
    assertThat(paper.text())
        .contains("Kontoauszug")
        .contains("Überweisung -150,00 USD")
        .contains("Zu zahlen 70,00 USD")
        .contains("Offene Rechnungen")
        .contains(second.getIdentifierFirstRep().getValue());
  }

  @Test
  void statementWhenOfAPeriodThenItBeginsWithTheBalanceBefore()
      throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, Readers.speaking("en"));
    patient.charge("Consultation", "70.00");
    patient.issued();
    String account = patient.account();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);

    Parameters later =
        data(billing, account, "&start=" + today.plusDays(1) + "&end=" + today.plusDays(1));
    Parameters earlier = data(billing, account, "&end=" + today.minusMonths(1).toString());

    assertThat(amount(later, "opening")).isEqualTo("70.00 USD");
    assertThat(amount(later, "closing")).isEqualTo("70.00 USD");
    assertThat(rows(later)).isEmpty();
    assertThat(amount(earlier, "closing")).isEqualTo("0.00 USD");
    assertThat(earlier.hasParameter("open-invoice")).isFalse();
    String year = "?start=" + today.getYear() + "&end=" + today.getYear();
    assertThat(Paper.of(billing, account + "/$statement" + year, "year").text())
        .contains("1 January " + today.getYear() + " to 31 December " + today.getYear())
        .contains("Balance before 0.00 USD")
        .contains("To be paid 70.00 USD");
    assertThat(billing.get(account + "/$statement?start=2026-02-01&end=2026-01-01")).hasStatus(400);
  }

  @Test
  void statementWhenPaidTooMuchThenTheRestIsCredit() throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, Readers.speaking("en"));
    patient.charge("Consultation", "50.00");
    assertThat(pay(billing, patient.issued(), "50.05", "transfer")).hasStatus(200);

    assertThat(Paper.of(billing, patient.account() + "/$statement", "credit").text())
        .contains("Your credit 0.05 USD")
        .doesNotContain("To be paid");
  }

  @Test
  void statementWhenNothingHappenedThenItSaysSo() throws IOException, InterruptedException {
    String patient = "Patient/" + InvoicedPatient.created(fhir.create(Readers.speaking("en")));
    Account account = new Account().setStatus(AccountStatus.ACTIVE);
    account.addSubject(new Reference(patient));
    String path = "Account/" + InvoicedPatient.created(fhir.create(account)) + "/$statement";
    FhirHttp owner = readers.owner(patient);

    assertThat(Paper.of(owner, path, "nothing").text())
        .contains("Nothing was charged or paid.")
        .contains("To be paid 0.00 USD");
    assertThat(amount(owner.get(path + "?_format=json").as(Parameters.class), "closing"))
        .isEqualTo("0.00 USD");
  }

  private static Parameters data(FhirHttp caller, String account, String query) {
    Answer answer = caller.get(account + "/$statement?_format=json" + query);
    assertThat(answer).hasStatus(200);
    return answer.as(Parameters.class);
  }

  private static List<String> rows(Parameters statement) {
    return statement.getParameter().stream()
        .filter(parameter -> parameter.getName().equals("entry"))
        .map(StatementIT::row)
        .toList();
  }

  private static String row(ParametersParameterComponent entry) {
    return part(entry, "kind").primitiveValue()
        + " "
        + part(entry, "text").primitiveValue()
        + " "
        + FhirMoney.read((Money) part(entry, "amount")).orElseThrow();
  }

  private static Type part(ParametersParameterComponent entry, String name) {
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

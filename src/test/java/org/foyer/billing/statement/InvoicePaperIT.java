package org.foyer.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.foyer.billing.invoice.InvoicedPatient.pay;
import static org.foyer.billing.invoice.InvoicedPatient.reference;
import static org.foyer.billing.invoice.InvoicedPatient.usd;
import static org.foyer.testing.FhirAssertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.foyer.billing.InsuredVisit;
import org.foyer.billing.invoice.InvoicedPatient;
import org.foyer.testing.Billing;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.foyer.testing.SmartLogin;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceLineItemComponent;
import org.hl7.fhir.r4.model.Invoice.InvoicePriceComponentType;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.junit.jupiter.api.Test;

/** Printed invoices say who asks whom for what, how it comes to that, and how to pay. */
@ServerTest
class InvoicePaperIT {

  private static final String NOTHING = "{\"resourceType\":\"Parameters\"}";
  private static final int MANY = 60;

  private final FhirHttp fhir;
  private final FhirHttp billing;
  private final Readers readers;

  InvoicePaperIT(FhirHttp fhir, People people, SmartLogin login) {
    this.fhir = fhir;
    this.readers = new Readers(fhir, people, login);
    this.billing = readers.with("billing");
  }

  @Test
  void invoiceWhenPartlyPaidThenItHasLinesTaxDiscountWhatIsOpenAndHowToPay()
      throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, Readers.speaking("en"));
    patient.charge("X-ray of the left ankle", "1100.00", "0.05");
    patient.charge("Consultation", "120.00");
    Invoice draft =
        patient.draft(
            InvoicedPatient.parameters("discount-percent", new DecimalType("10"))
                .addParameter("discount-reason", new CodeType("prompt-payment")));
    assertThat(of(billing, draft, "draft").text())
        .contains("Draft: not an invoice yet")
        .doesNotContain("Please pay");
    assertThat(billing.post(reference(draft) + "/$issue", NOTHING)).hasStatus(200);
    assertThat(pay(billing, draft, "100.00", "cash")).hasStatus(200);
    FhirHttp owner = readers.owner(patient.patient());

    Paper paper = of(owner, draft, "invoice");

    String number = patient.now(draft).getIdentifierFirstRep().getValue();
    assertThat(paper.language()).isEqualTo("en");
    assertThat(paper.pages()).isEqualTo(1);
    assertThat(paper.text())
        .contains("Harbor Hospital")
        .contains("1 Harbor Square")
        .contains("Tax no. 04-1234567")
        .contains("12 Harbor Street")
        .contains("Invoice no. " + number)
        .contains("Price 1,100.00 USD Tax (5%) 55.00 USD")
        .contains("1,155.00 USD")
        .contains("Sum of the services 1,275.00 USD")
        .contains("Discount -122.00 USD")
        .contains("Tax (5%), included 55.00 USD")
        .contains("Total 1,153.00 USD")
        .contains("Paid or written off -100.00 USD")
        .contains("Still to be paid 1,053.00 USD")
        .contains("Please pay 1,053.00 USD by")
        .contains("IBAN GB33BUKB20201555555555")
        .contains("By card, in the patient portal");
    Paper german = of(owner, draft, "?language=de", "rechnung");
    assertThat(german.language()).isEqualTo("de");
    assertThat(german.text())
        .contains("Rechnungsnr. " + number)
        .contains("Preis 1.100,00 USD Steuer (5 %) 55,00 USD")
        .contains("Rechnungsbetrag 1.153,00 USD")
        .contains("Bitte zahlen Sie 1.053,00 USD bis");
    assertThat(owner.get(reference(draft) + "/$invoice-document?language=fr")).hasStatus(400);
  }

  @Test
  void invoiceWhenAnInsurerPaysThenItSaysWhat() throws IOException, InterruptedException {
    Billing.organizations(fhir);
    InsuredVisit visit = InsuredVisit.of(fhir, Billing.INSURER, "1250.00");
    visit.happens();
    visit.submitted(visit.draft());
    Invoice draft = billing.post(visit.account() + "/$invoice", NOTHING).as(Invoice.class);
    assertThat(billing.post(reference(draft) + "/$issue", NOTHING)).hasStatus(200);

    assertThat(of(readers.owner(visit.patient()), draft, "insured").text())
        .contains("Price 1,250.00 USD Insurance pays -900.00 USD 350.00 USD")
        .contains("Total 350.00 USD")
        .contains("Please pay 350.00 USD");
  }

  @Test
  void invoiceWhenPaidOrCancelledThenItAsksForNothing() throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, Readers.speaking("de"));
    patient.charge("Verbandwechsel", "50.00");
    Invoice invoice = patient.issued();
    assertThat(pay(billing, invoice, "50.00", "cash")).hasStatus(200);
    assertThat(of(billing, invoice, "bezahlt").text())
        .contains("Noch zu zahlen 0,00 USD")
        .contains("Es ist nichts mehr zu zahlen")
        .doesNotContain("Bitte zahlen");

    assertThat(patient.cancel(invoice, "Falsche Anschrift")).hasStatus(200);

    assertThat(of(billing, invoice, "storniert").text())
        .contains("Diese Rechnung wurde storniert: Falsche Anschrift")
        .contains("Rechnungsbetrag 50,00 USD")
        .doesNotContain("Zahlbar bis")
        .doesNotContain("zu zahlen");
  }

  @Test
  void invoiceWhenNamesAreLongAndLinesManyThenAllOfThemOverSeveralPages()
      throws IOException, InterruptedException {
    Patient patient = Readers.speaking("en");
    String family = "Wolfeschlegelsteinhausenbergerdorffvoralternwarengewissenhaftschaferswessen";
    patient.getNameFirstRep().setFamily(family).addGiven("Hubert Blaine Adolph Charles David Earl");
    String subject = "Patient/" + InvoicedPatient.created(fhir.create(patient));
    Billing.organizations(fhir);
    Invoice invoice = brought(subject);
    for (int line = 1; line <= MANY; line++) {
      price(line(invoice, "Physiotherapy of the shoulder & neck <" + line + ">"), "10.01");
    }
    invoice.setTotalNet(usd("600.60")).setTotalGross(usd("600.60"));
    invoice.addIdentifier().setSystem("https://foyer.org/fhir/test/old").setValue("R-2026/7");
    invoice.setStatus(InvoiceStatus.ISSUED);
    invoice.setId(InvoicedPatient.created(fhir.create(invoice)));

    FhirHttp owner = readers.owner(subject);
    Paper paper = of(owner, invoice, "long");

    assertThat(paper.pages()).isGreaterThan(1);
    assertThat(paper.text().replace(" ", "")).contains(family);
    for (int line = 1; line <= MANY; line++) {
      assertThat(paper.text()).contains("Physiotherapy of the shoulder & neck <" + line + ">");
    }
    assertThat(paper.text()).contains("Total 600.60 USD").contains("Please pay 600.60 USD.");
    assertThat(paper.text().split("Harbor Hospital · Invoice R-2026/7", -1))
        .hasSize(paper.pages() + 1);
    assertThat(of(owner, invoice, "?language=de", "lang").text())
        .contains("Rechnungsbetrag 600,60 USD")
        .contains("Bitte zahlen Sie 600,60 USD.");
  }

  @Test
  void invoiceWhenOthersWroteItThenWhatIsNoPriceIsNotAdded()
      throws IOException, InterruptedException {
    String subject = "Patient/" + InvoicedPatient.created(fhir.create(Readers.speaking("en")));
    Billing.organizations(fhir);
    RelatedPerson parent = new RelatedPerson().setActive(true).setPatient(new Reference(subject));
    parent.addName().setFamily("Osei").addGiven("Ama");
    parent.addAddress().addLine("7 Mill Lane").setCity("Ludlow").setPostalCode("01056");
    Invoice invoice = brought(subject);
    invoice.setRecipient(
        new Reference("RelatedPerson/" + InvoicedPatient.created(fhir.create(parent))));
    InvoiceLineItemComponent line = line(invoice, "Bandage");
    price(line, "20.00");
    line.addPriceComponent()
        .setType(InvoicePriceComponentType.INFORMATIONAL)
        .setCode(new CodeableConcept().setText("Price of the list"))
        .setAmount(usd("99.00"));
    line.addPriceComponent()
        .setType(InvoicePriceComponentType.DEDUCTION)
        .setCode(new CodeableConcept().setText("Staff"))
        .setAmount(usd("5.00"));
    line(invoice, "Advice");
    invoice
        .addTotalPriceComponent()
        .setType(InvoicePriceComponentType.TAX)
        .setFactor(new BigDecimal("0.075"))
        .setAmount(usd("1.13"));
    invoice.setTotalNet(usd("15.00")).setTotalGross(usd("16.13"));
    invoice.setId(InvoicedPatient.created(fhir.create(invoice)));

    assertThat(of(billing, invoice, "brought").text())
        .contains("Ama Osei 7 Mill Lane 01056 Ludlow")
        .contains("Price of the list (99.00 USD) Staff -5.00 USD 15.00 USD")
        .contains("Advice 0.00 USD")
        .contains("Sum of the services 15.00 USD Tax (7.5%) 1.13 USD Total 16.13 USD");
  }

  @Test
  void invoiceWhenAskedForThenOnlyWhoMayReadItGetsItAndItIsRecorded()
      throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, Readers.speaking("en"));
    patient.charge("Consultation", "120.00");
    Invoice invoice = patient.issued();
    assertThat(pay(billing, invoice, "20.00", "transfer")).hasStatus(200);
    List<String> papers =
        List.of(
            reference(invoice) + "/$invoice-document",
            reference(invoice) + "/$receipt",
            patient.account() + "/$statement");

    for (FhirHttp caller :
        List.of(
            readers.owner(patient.patient()),
            readers.proxy(patient.patient()),
            readers.with("receptionist"))) {
      for (String path : papers) {
        Paper.of(caller, path, "may");
        assertThat(caller.get(path)).hasStatus(200);
      }
    }
    for (String path : papers) {
      assertThat(readers.stranger().get(path)).hasStatus(404);
      assertThat(readers.with("pharmacist").get(path)).hasStatus(403);
      assertThat(readers.with("administrator").get(path)).hasStatus(403);
      assertThat(readers.with("adjudicator").get(path)).hasStatus(403);
      assertThat(fhir.anonymous().get(path)).hasStatus(401);
    }
    assertThat(
            fhir.get("AuditEvent?_count=200&patient=" + patient.patient()).resources().stream()
                .flatMap(event -> ((AuditEvent) event).getSubtype().stream())
                .map(subtype -> subtype.getCode()))
        .contains("invoice-document", "receipt", "statement");
  }

  @Test
  void invoiceWhenAnAppSeesNeitherPatientNorChargesThenTheyAreNotOnIt()
      throws IOException, InterruptedException {
    InvoicedPatient patient = InvoicedPatient.open(fhir, billing, Readers.speaking("en"));
    patient.charge("Consultation", "120.00");
    Invoice invoice = patient.issued();

    Paper paper = of(readers.owner(patient.patient(), "user/Invoice.rs"), invoice, "narrow");

    assertThat(paper.text())
        .contains("Total 120.00 USD")
        .contains("Service")
        .doesNotContain("Consultation")
        .doesNotContain("12 Harbor Street");
  }

  private static Paper of(FhirHttp caller, Invoice invoice, String name)
      throws IOException, InterruptedException {
    return of(caller, invoice, "", name);
  }

  private static Paper of(FhirHttp caller, Invoice invoice, String query, String name)
      throws IOException, InterruptedException {
    return Paper.of(caller, reference(invoice) + "/$invoice-document" + query, name);
  }

  private static Invoice brought(String subject) {
    Invoice invoice = new Invoice();
    invoice.setStatus(InvoiceStatus.DRAFT);
    invoice.setSubject(new Reference(subject));
    invoice.setRecipient(new Reference(subject));
    invoice.setIssuer(new Reference("Organization/" + Billing.HOSPITAL));
    return invoice;
  }

  private static InvoiceLineItemComponent line(Invoice invoice, String text) {
    return invoice
        .addLineItem()
        .setSequence(invoice.getLineItem().size())
        .setChargeItem(new CodeableConcept().setText(text));
  }

  private static void price(InvoiceLineItemComponent line, String amount) {
    line.addPriceComponent().setType(InvoicePriceComponentType.BASE).setAmount(usd(amount));
  }
}

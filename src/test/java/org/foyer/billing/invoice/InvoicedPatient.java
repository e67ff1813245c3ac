package org.foyer.billing.invoice;

import static org.foyer.testing.FhirAssertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * A patient with charges, for tests of invoices and payments.
 *
 * @param fhir a system that may do everything
 * @param billing somebody of the billing department
 * @param patient the patient, as a reference
 * @param prefix with which the codes of services begin
 */
public record InvoicedPatient(FhirHttp fhir, FhirHttp billing, String patient, String prefix) {

  private static final String SYSTEM = "https://foyer.org/fhir/test/services";

  /** Somebody without charges. */
  public static InvoicedPatient open(FhirHttp fhir, FhirHttp billing) {
    return open(fhir, billing, Patients.somebody());
  }

  /** This patient, without charges. */
  public static InvoicedPatient open(FhirHttp fhir, FhirHttp billing, Patient patient) {
    Billing.organizations(fhir);
    return new InvoicedPatient(
        fhir, billing, "Patient/" + created(fhir.create(patient)), Patients.unique());
  }

  /** Something was done that costs this. */
  public ChargeItem charge(String service, String price, String... taxes) {
    ChargeItemDefinition list = new ChargeItemDefinition();
    list.setUrl("https://foyer.org/fhir/test/prices/" + Patients.unique());
    list.setVersion("1");
    list.setStatus(PublicationStatus.ACTIVE);
    list.setCode(concept(service));
    list.addPropertyGroup()
        .addPriceComponent()
        .setType(ChargeItemDefinitionPriceComponentType.BASE)
        .setAmount(usd(price));
    for (String tax : taxes) {
      list.getPropertyGroupFirstRep()
          .addPriceComponent()
          .setType(ChargeItemDefinitionPriceComponentType.TAX)
          .setFactor(new BigDecimal(tax));
    }
    created(fhir.create(list));
    Procedure procedure = new Procedure();
    procedure.setStatus(ProcedureStatus.COMPLETED);
    procedure.setCode(concept(service));
    procedure.setSubject(new Reference(patient));
    procedure.setPerformed(new DateTimeType("2026-11-02T09:30:00Z"));
    created(fhir.create(procedure));
    return charges().stream()
        .filter(charge -> service.equals(charge.getCode().getText()))
        .findFirst()
        .orElseThrow();
  }

  /** A service of these tests. */
  public CodeableConcept concept(String service) {
    return new CodeableConcept(new Coding().setSystem(SYSTEM).setCode(prefix + service))
        .setText(service);
  }

  /** All charges. */
  public List<ChargeItem> charges() {
    return fhir.get("ChargeItem?subject=" + patient + "&_count=100").resources().stream()
        .map(ChargeItem.class::cast)
        .toList();
  }

  /** Insures the patient. */
  public String insured() {
    Coverage coverage = new Coverage();
    coverage.setStatus(CoverageStatus.ACTIVE);
    coverage.setBeneficiary(new Reference(patient));
    coverage.addPayor(new Reference("Organization/" + Billing.INSURER));
    coverage.setSubscriberId(Patients.unique());
    coverage.getPeriod().setStartElement(new DateTimeType("2026-01-01"));
    return "Coverage/" + created(fhir.create(coverage));
  }

  /** The account of the charges. */
  public String account() {
    return charges().get(0).getAccountFirstRep().getReference();
  }

  /** Makes a draft. */
  public Invoice draft(Parameters parameters) {
    Answer answer = billing.post(account() + "/$invoice", Fhir.json(parameters));
    assertThat(answer).hasStatus(200);
    return answer.as(Invoice.class);
  }

  /** Makes and issues an invoice of all that is due. */
  public Invoice issued() {
    Answer answer =
        billing.post(
            reference(draft(new Parameters())) + "/$issue", "{\"resourceType\":\"Parameters\"}");
    assertThat(answer).hasStatus(200);
    return now(answer.as(Invoice.class));
  }

  /** An invoice as it is now. */
  public Invoice now(Invoice invoice) {
    return fhir.get(reference(invoice)).as(Invoice.class);
  }

  /** Such as {@code Invoice/1}. */
  public static String reference(Invoice invoice) {
    return "Invoice/" + invoice.getIdElement().getIdPart();
  }

  /** What is still to be paid. */
  public static String open(Invoice invoice) {
    return FhirMoney.read((Money) invoice.getExtensionByUrl(BillingCodes.INVOICE_OPEN).getValue())
        .orElseThrow()
        .toString();
  }

  /** Pays at the desk. */
  public static Answer pay(FhirHttp who, Invoice invoice, String amount, String means) {
    return who.post(
        reference(invoice) + "/$record-payment",
        Fhir.json(parameters("amount", usd(amount)).addParameter("means", new CodeType(means))));
  }

  /** Cancels. */
  public Answer cancel(Invoice invoice, String reason) {
    return billing.post(
        reference(invoice) + "/$cancel", Fhir.json(parameters("reason", new StringType(reason))));
  }

  /** Parameters with one. */
  public static Parameters parameters(String name, Type value) {
    return new Parameters().addParameter(name, value);
  }

  /** Dollars. */
  public static Money usd(String amount) {
    return new Money().setValue(new BigDecimal(amount)).setCurrency("USD");
  }

  /** The id of what was created. */
  public static String created(Answer answer) {
    assertThat(answer).hasStatus(201);
    return answer.id();
  }
}

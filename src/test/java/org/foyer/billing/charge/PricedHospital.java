package org.foyer.billing.charge;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.Billing;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.ChargeItemDefinition.ChargeItemDefinitionPriceComponentType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UsageContext;

/**
 * A hospital with price lists of its own codes, and a patient, for tests.
 *
 * @param fhir a system that may do everything
 * @param billing somebody of the billing department
 * @param patient the patient, as a reference
 * @param prefix with which its codes begin
 */
public record PricedHospital(FhirHttp fhir, FhirHttp billing, String patient, String prefix) {

  static final String SYSTEM = "https://foyer.org/fhir/test/services";
  static final String DAY = "2026-11-02";

  /** A new one, without price lists. */
  public static PricedHospital open(FhirHttp fhir, FhirHttp billing) {
    Billing.organizations(fhir);
    return new PricedHospital(
        fhir, billing, "Patient/" + fhir.create(Patients.somebody()).id(), Patients.unique());
  }

  CodeableConcept concept(String code) {
    return new CodeableConcept(new Coding().setSystem(SYSTEM).setCode(prefix + code)).setText(code);
  }

  /** An active price list that is not stored yet. */
  public ChargeItemDefinition list(String code, String price) {
    ChargeItemDefinition list = new ChargeItemDefinition();
    list.setUrl("https://foyer.org/fhir/test/prices/" + Patients.unique());
    list.setVersion("1");
    list.setStatus(PublicationStatus.ACTIVE);
    list.setCode(concept(code));
    list.addPropertyGroup()
        .addPriceComponent()
        .setType(ChargeItemDefinitionPriceComponentType.BASE)
        .setAmount(usd(price));
    return list;
  }

  /** Adds a component that is a share of others. */
  static ChargeItemDefinition with(
      ChargeItemDefinition list, ChargeItemDefinitionPriceComponentType type, String factor) {
    list.getPropertyGroupFirstRep()
        .addPriceComponent()
        .setType(type)
        .setFactor(new BigDecimal(factor));
    return list;
  }

  /** Makes a list that of one insurer. */
  public static ChargeItemDefinition paidBy(ChargeItemDefinition list, String insurer) {
    UsageContext context = list.addUseContext();
    context.setCode(new Coding("https://foyer.org/fhir/CodeSystem/price-context", "payer", null));
    context.setValue(new Reference("Organization/" + insurer));
    return list;
  }

  /** A stored price list. */
  public ChargeItemDefinition priced(String code, String price) {
    return stored(list(code, price));
  }

  /** Stores something new. */
  public <T extends Resource> T stored(T resource) {
    resource.setId(resource.fhirType() + "/" + created(fhir, resource));
    return resource;
  }

  /** The id of what is created. */
  static String created(FhirHttp who, Resource resource) {
    Answer answer = who.create(resource);
    if (answer.status() != 201) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return answer.id();
  }

  /** A coverage of the patient that is in force. */
  public Coverage insured(String insurer, int order) {
    return stored(newCoverage(insurer).setOrder(order));
  }

  /** A coverage of the patient that is not stored yet. */
  Coverage newCoverage(String insurer) {
    Coverage coverage = new Coverage();
    coverage.setStatus(CoverageStatus.ACTIVE);
    coverage.setBeneficiary(new Reference(patient));
    coverage.addPayor(new Reference("Organization/" + insurer));
    coverage.setSubscriberId(Patients.unique());
    coverage.getPeriod().setStartElement(new DateTimeType("2026-01-01"));
    return coverage;
  }

  /** A visit that is not stored yet. */
  public Encounter visit(EncounterStatus status, String... codes) {
    Encounter visit = new Encounter();
    visit.setStatus(status);
    visit.setClass_(
        new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"));
    visit.setSubject(new Reference(patient));
    for (String code : codes) {
      visit.addType(concept(code));
    }
    visit.getPeriod().setStartElement(new DateTimeType(DAY + "T09:00:00Z"));
    visit.getPeriod().setEndElement(new DateTimeType(DAY + "T10:00:00Z"));
    return visit;
  }

  /** A completed procedure that is not stored yet. */
  public Procedure procedure(String code) {
    Procedure procedure = new Procedure();
    procedure.setStatus(ProcedureStatus.COMPLETED);
    procedure.setCode(concept(code));
    procedure.setSubject(new Reference(patient));
    procedure.setPerformed(new DateTimeType(DAY + "T09:30:00Z"));
    return procedure;
  }

  /** A charge by hand that is not stored yet. */
  ChargeItem byHand(String code) {
    ChargeItem charge = new ChargeItem();
    charge.setStatus(ChargeItemStatus.BILLABLE);
    charge.setCode(concept(code));
    charge.setSubject(new Reference(patient));
    charge.setOccurrence(new DateTimeType(DAY + "T11:00:00Z"));
    charge.setQuantity(new Quantity(1));
    charge.addReason().setText("Copies of the record");
    return charge;
  }

  /** All charges of the patient. */
  public List<ChargeItem> charges() {
    return fhir.get("ChargeItem?subject=" + patient + "&_count=100").resources().stream()
        .map(ChargeItem.class::cast)
        .toList();
  }

  /** The one charge of the patient. */
  public ChargeItem charge() {
    List<ChargeItem> charges = charges();
    if (charges.size() != 1) {
      throw new AssertionError(charges.size() + " charges");
    }
    return charges.get(0);
  }

  /** A charge as it is now. */
  ChargeItem now(ChargeItem charge) {
    return fhir.get("ChargeItem/" + charge.getIdElement().getIdPart()).as(ChargeItem.class);
  }

  /** The account of a charge. */
  public Account account(ChargeItem charge) {
    return fhir.get(charge.getAccountFirstRep().getReference()).as(Account.class);
  }

  static Money usd(String amount) {
    return new Money().setValue(new BigDecimal(amount)).setCurrency("USD");
  }
}

package org.foyer.billing.claim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.pricing.ChargePrice;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/** Writes a claim of charges; nothing is stored. */
final class ClaimDraft {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final String PROFILE = "https://foyer.org/fhir/StructureDefinition/foyer-claim";

  private final Claim claim = new Claim();
  private final Map<String, Integer> team = new LinkedHashMap<>();
  private final Function<ChargeItem, LocalDate> day;

  private ClaimDraft(Function<ChargeItem, LocalDate> day) {
    this.day = day;
  }

  /**
   * For whom and by whom a claim is.
   *
   * @param account the Account, such as {@code Account/1}
   * @param patient the patient
   * @param hospital the provider, such as {@code Organization/1}
   * @param number the number of the claim
   * @param today the day on which it is written
   * @param day when a charge is from
   */
  record Heading(
      String account,
      Reference patient,
      String hospital,
      String number,
      LocalDate today,
      Function<ChargeItem, LocalDate> day) {}

  /**
   * A claim for these charges.
   *
   * @param diagnoses those of the visit, the principal one first
   */
  static Claim of(Heading heading, ClaimGroup group, String type, List<CodeableConcept> diagnoses) {
    ClaimDraft draft = new ClaimDraft(heading.day());
    draft.head(heading, group, type);
    draft.diagnoses(diagnoses);
    group.charges().forEach(charge -> draft.item(charge, diagnoses.size()));
    draft.sum(group);
    return draft.claim;
  }

  private void head(Heading heading, ClaimGroup group, String type) {
    claim.getMeta().addProfile(PROFILE);
    claim.addExtension(
        new Extension(BillingCodes.BILLING_ACCOUNT, new Reference(heading.account())));
    claim.addIdentifier().setSystem(BillingCodes.CLAIM_NUMBER).setValue(heading.number());
    claim.setStatus(ClaimStatus.DRAFT);
    claim.setUse(Use.CLAIM);
    claim.setType(concept("claim-type", type));
    claim.setPatient(new Reference(heading.patient().getReference()));
    claim.setCreatedElement(new DateTimeType(heading.today().toString()));
    claim.setProvider(new Reference(heading.hospital()));
    claim.setInsurer(new Reference(group.key().payer()));
    claim.setPriority(concept("processpriority", "normal"));
    claim.getPayee().setType(concept("payeetype", "provider"));
    claim
        .addInsurance()
        .setSequence(1)
        .setFocal(true)
        .setCoverage(new Reference(group.key().coverage()));
  }

  private void diagnoses(List<CodeableConcept> diagnoses) {
    int sequence = 1;
    for (CodeableConcept diagnosis : diagnoses) {
      claim.addDiagnosis().setSequence(sequence++).setDiagnosis(diagnosis.copy());
    }
  }

  private void item(ChargeItem charge, int diagnoses) {
    ChargePrice price = ChargePrice.of(charge).orElseThrow();
    ItemComponent item = claim.addItem().setSequence(claim.getItem().size());
    item.addExtension(
        new Extension(
            BillingCodes.CLAIM_CHARGE,
            new Reference("ChargeItem/" + charge.getIdElement().getIdPart())));
    item.setProductOrService(charge.getCode().copy());
    charge.getExtensionsByUrl(BillingCodes.CHARGE_MODIFIER).stream()
        .map(Extension::getValue)
        .filter(CodeableConcept.class::isInstance)
        .forEach(modifier -> item.addModifier(((CodeableConcept) modifier).copy()));
    item.setServiced(new DateType(day.apply(charge).toString()));
    if (charge.getQuantity().hasValue()) {
      item.setQuantity(charge.getQuantity().copy());
    }
    item.setUnitPrice(FhirMoney.of(price.unitPrice()));
    item.setNet(FhirMoney.of(price.gross()));
    for (int i = 1; i <= diagnoses; i++) {
      item.addDiagnosisSequence(i);
    }
    if (charge.hasContext()) {
      item.addEncounter(new Reference(charge.getContext().getReference()));
    }
    charge.getPerformer().forEach(performer -> member(item, performer.getActor()));
  }

  private void member(ItemComponent item, Reference actor) {
    if (!"Practitioner".equals(actor.getReferenceElement().getResourceType())) {
      return;
    }
    int sequence =
        team.computeIfAbsent(
            actor.getReference(),
            name -> {
              int next = team.size() + 1;
              claim.addCareTeam().setSequence(next).setProvider(new Reference(name));
              return next;
            });
    item.addCareTeamSequence(sequence);
  }

  private void sum(ClaimGroup group) {
    List<LocalDate> days = new ArrayList<>();
    group.charges().forEach(charge -> days.add(day.apply(charge)));
    days.sort(Comparator.naturalOrder());
    claim.setBillablePeriod(period(days.get(0), days.get(days.size() - 1)));
    claim.setTotal(
        FhirMoney.of(
            group.charges().stream()
                .map(charge -> ChargePrice.of(charge).orElseThrow().gross())
                .reduce(Money::plus)
                .orElseThrow()));
  }

  private static Period period(LocalDate first, LocalDate last) {
    Period period = new Period();
    period.setStartElement(new DateTimeType(first.toString()));
    period.setEndElement(new DateTimeType(last.toString()));
    return period;
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(HL7 + system).setCode(code));
  }
}

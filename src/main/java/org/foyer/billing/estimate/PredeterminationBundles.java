package org.foyer.billing.estimate;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.foyer.billing.estimate.Estimating.Question;
import org.foyer.billing.money.FhirMoney;
import org.foyer.billing.money.Money;
import org.foyer.billing.submit.SentPerson;
import org.foyer.partner.OrganizationNames;
import org.foyer.partner.PartnerServers;
import org.foyer.partner.PartnerSettings.Partner;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes predeterminations for other servers. */
@Component
class PredeterminationBundles {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final String URN = "urn:uuid:";

  private final OrganizationNames names;
  private final PartnerServers partners;
  private final Clock clock;

  PredeterminationBundles(OrganizationNames names, PartnerServers partners, Clock clock) {
    this.names = names;
    this.partners = partners;
    this.clock = clock;
  }

  Bundle of(Question question, Patient patient, String insurer) {
    Reference payer = names.reference(insurer);
    Reference person = new Reference(URN + UUID.randomUUID());
    Reference coverage = new Reference(URN + UUID.randomUUID());
    Claim claim = claim(question).setPatient(person).setInsurer(payer);
    partners
        .of(insurer)
        .map(Partner::organization)
        .map(names::reference)
        .ifPresent(claim::setProvider);
    claim.addInsurance().setSequence(1).setFocal(true).setCoverage(coverage);
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    add(bundle, URN + UUID.randomUUID(), claim);
    add(bundle, person.getReference(), SentPerson.of(patient));
    add(bundle, coverage.getReference(), SentPerson.insured(question.coverage(), person, payer));
    return bundle;
  }

  private static void add(Bundle bundle, String address, Resource resource) {
    bundle.addEntry().setFullUrl(address).setResource(resource);
  }

  private Claim claim(Question question) {
    Claim claim =
        new Claim()
            .setStatus(ClaimStatus.ACTIVE)
            .setType(concept("claim-type", "professional"))
            .setUse(Use.PREDETERMINATION)
            .setCreatedElement(new DateTimeType(LocalDate.now(clock).toString()))
            .setPriority(concept("processpriority", "normal"));
    claim.addIdentifier().setSystem("urn:ietf:rfc:3986").setValue(URN + UUID.randomUUID());
    int diagnosis = 0;
    for (CodeableConcept concept : question.diagnoses()) {
      claim.addDiagnosis().setSequence(++diagnosis).setDiagnosis(concept);
    }
    int sequence = 0;
    @Nullable Money total = null;
    for (PricedService service : question.services()) {
      claim.addItem(item(service, question.day()).setSequence(++sequence));
      total = total == null ? service.billed() : total.plus(service.billed());
    }
    if (total != null) {
      claim.setTotal(FhirMoney.of(total));
    }
    return claim;
  }

  private static Claim.ItemComponent item(PricedService service, LocalDate day) {
    return new Claim.ItemComponent()
        .setProductOrService(service.service().code())
        .setServiced(new DateType(day.toString()))
        .setQuantity(new Quantity().setValue(service.service().quantity()))
        .setUnitPrice(FhirMoney.of(service.unitPrice()))
        .setNet(FhirMoney.of(service.billed()));
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding(HL7 + system, code, null));
  }
}

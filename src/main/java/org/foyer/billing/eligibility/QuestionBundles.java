package org.foyer.billing.eligibility;

import java.util.List;
import java.util.UUID;
import org.foyer.billing.submit.SentPerson;
import org.foyer.partner.OrganizationNames;
import org.foyer.partner.PartnerServers;
import org.foyer.partner.PartnerSettings.Partner;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest;
import org.hl7.fhir.r4.model.CoverageEligibilityRequest.DetailsComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Writes questions for other servers: with no more of the patient than is needed to answer. */
@Component
class QuestionBundles {

  private static final String URN = "urn:uuid:";

  private final OrganizationNames names;
  private final PartnerServers partners;

  QuestionBundles(OrganizationNames names, PartnerServers partners) {
    this.names = names;
    this.partners = partners;
  }

  Bundle of(
      CoverageEligibilityRequest request,
      Patient patient,
      List<Coverage> coverages,
      String insurer) {
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
    Reference payer = names.reference(insurer);
    Reference person = new Reference(URN + UUID.randomUUID());
    List<Reference> insured =
        coverages.stream().map(coverage -> new Reference(URN + UUID.randomUUID())).toList();
    CoverageEligibilityRequest sent = question(request, person, insured).setInsurer(payer);
    partners
        .of(insurer)
        .map(Partner::organization)
        .map(names::reference)
        .ifPresent(sent::setProvider);
    add(bundle, URN + UUID.randomUUID(), sent);
    add(bundle, person.getReference(), SentPerson.of(patient));
    for (int i = 0; i < coverages.size(); i++) {
      add(
          bundle,
          insured.get(i).getReference(),
          SentPerson.insured(coverages.get(i), person, payer));
    }
    return bundle;
  }

  private static void add(Bundle bundle, String address, Resource resource) {
    bundle.addEntry().setFullUrl(address).setResource(resource);
  }

  private static CoverageEligibilityRequest question(
      CoverageEligibilityRequest request, Reference person, List<Reference> insured) {
    CoverageEligibilityRequest sent =
        new CoverageEligibilityRequest()
            .setStatus(request.getStatus())
            .setPatient(person)
            .setServiced(request.getServiced())
            .setCreated(request.getCreated());
    request.getIdentifier().forEach(one -> sent.addIdentifier(one.copy().setAssigner(null)));
    request.getPurpose().forEach(purpose -> sent.addPurpose(purpose.getValue()));
    for (int i = 0; i < insured.size(); i++) {
      sent.addInsurance().setFocal(i == 0).setCoverage(insured.get(i));
    }
    for (DetailsComponent item : request.getItem()) {
      sent.addItem()
          .setCategory(item.hasCategory() ? item.getCategory() : null)
          .setProductOrService(item.hasProductOrService() ? item.getProductOrService() : null)
          .setQuantity(item.hasQuantity() ? item.getQuantity() : null);
    }
    return sent;
  }
}

package org.foyer.billing.statement;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.money.Money;
import org.foyer.document.Names;
import org.foyer.document.PrintLanguage;
import org.foyer.document.PrintedPdf;
import org.foyer.document.Words;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredResources;
import org.foyer.notification.NotificationSettings;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What all papers of billing have: the letterhead, to whom it goes, money in words. */
@Component
class Printing {

  private final PrintedPdf pdf;
  private final NotificationSettings notices;
  private final BillingSettings billing;
  private final StoredResources resources;
  private final LocalReferences references;
  private final Clock clock;

  Printing(
      PrintedPdf pdf,
      NotificationSettings notices,
      BillingSettings billing,
      StoredResources resources,
      LocalReferences references,
      Clock clock) {
    this.pdf = pdf;
    this.notices = notices;
    this.billing = billing;
    this.resources = resources;
    this.references = references;
    this.clock = clock;
  }

  /**
   * Somebody on a paper.
   *
   * @param name what people call them
   * @param lines what else is known, such as the address
   */
  record Party(String name, List<String> lines) {}

  /** The words for a patient. */
  Words words(@Nullable CodeType language, Patient patient) {
    return new Words(
        PrintLanguage.of(language, patient, notices.language()), notices.zone(), "billing/print");
  }

  /** The patient as far as the caller may see them. */
  Patient patient(Store store, Reference subject) {
    return references
        .target(subject)
        .filter(target -> "Patient".equals(target.getResourceType()))
        .flatMap(target -> store.read(Patient.class, target.getIdPart()))
        .orElseGet(Patient::new);
  }

  /** A page as PDF. */
  Binary pdf(String template, Words words, Map<String, Object> model, Reference subject) {
    Map<String, Object> all = new HashMap<>(model);
    all.put("hospital", hospital());
    all.put("made", words.moment(clock.instant()));
    return pdf.of(template, words, all, subject);
  }

  /** The hospital is known to everybody who has its papers. */
  private Party hospital() {
    return billing
        .hospital()
        .flatMap(reference -> resources.content("Organization", new IdType(reference).getIdPart()))
        .filter(Organization.class::isInstance)
        .map(Organization.class::cast)
        .map(
            found ->
                party(
                    found.getName(),
                    Names.of(found.getAddressFirstRep()),
                    phone(found.getTelecom())))
        .orElseGet(() -> party(notices.hospital()));
  }

  /** To whom a paper goes: somebody whom the caller may see, or else the patient. */
  Party recipient(Store store, Reference recipient, Patient patient) {
    Resource found =
        references
            .target(recipient)
            .filter(target -> "RelatedPerson".equals(target.getResourceType()))
            .flatMap(target -> store.read(target.getResourceType(), target.getIdPart()))
            .orElse(patient);
    return found instanceof RelatedPerson person
        ? party(Names.of(person.getNameFirstRep()), Names.of(person.getAddressFirstRep()))
        : party(Names.of(patient.getNameFirstRep()), Names.of(patient.getAddressFirstRep()));
  }

  private static Party party(@Nullable String name, String... lines) {
    List<String> said = new ArrayList<>();
    for (String line : lines) {
      for (String part : line.split(", ", -1)) {
        if (!part.isBlank()) {
          said.add(part);
        }
      }
    }
    return new Party(name == null ? "" : name, said);
  }

  private static String phone(List<ContactPoint> telecom) {
    return telecom.stream()
        .filter(contact -> contact.getSystem() == ContactPointSystem.PHONE && contact.hasValue())
        .map(contact -> "Tel. " + contact.getValue())
        .findFirst()
        .orElse("");
  }

  /** Such as {@code 1,234.50 USD}. */
  static String amount(Words words, Money money) {
    NumberFormat format = NumberFormat.getNumberInstance(words.locale());
    int digits = Math.max(0, money.amount().scale());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    BigDecimal amount = money.amount();
    return format.format(amount) + "\u00a0" + money.currency().getCurrencyCode();
  }
}

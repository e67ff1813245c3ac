package org.foyer.billing.statement;

import java.text.NumberFormat;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.money.Money;
import org.foyer.document.PrintLanguage;
import org.foyer.document.PrintedPdf;
import org.foyer.document.Words;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.foyer.notification.NotificationSettings;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What all papers of billing have: the letterhead, the language, money in words. */
@Component
class Printing {

  private final PrintedPdf pdf;
  private final NotificationSettings notices;
  private final BillingSettings billing;
  private final StoredResources resources;
  private final Stores stores;
  private final LocalReferences references;
  private final Clock clock;

  Printing(
      PrintedPdf pdf,
      NotificationSettings notices,
      BillingSettings billing,
      StoredResources resources,
      Stores stores,
      LocalReferences references,
      Clock clock) {
    this.pdf = pdf;
    this.notices = notices;
    this.billing = billing;
    this.resources = resources;
    this.stores = stores;
    this.references = references;
    this.clock = clock;
  }

  /** What a caller sees. */
  Seen seen(Caller caller) {
    return new Seen(stores.of(caller), references);
  }

  /** The words for a patient. */
  Words words(@Nullable CodeType language, Patient patient) {
    return new Words(
        PrintLanguage.of(language, patient, notices.language()), notices.zone(), "billing/print");
  }

  /** A page as PDF, of the hospital. */
  Binary pdf(String template, Words words, Map<String, Object> model, Reference subject) {
    return pdf(template, words, model, subject, new Reference());
  }

  /**
   * A page as PDF.
   *
   * @param issuer whose paper it is; the hospital's if it is not an Organization of this server
   */
  Binary pdf(
      String template,
      Words words,
      Map<String, Object> model,
      Reference subject,
      Reference issuer) {
    Map<String, Object> all = new HashMap<>(model);
    all.put("hospital", issuer(issuer, words));
    all.put("made", words.moment(clock.instant()));
    return pdf.of(template, words, all, subject);
  }

  /** Who asks for money is known to everybody who has its papers. */
  private Party issuer(Reference issuer, Words words) {
    return references
        .target(issuer)
        .or(() -> billing.hospital().flatMap(own -> references.target(new Reference(own))))
        .flatMap(found -> resources.content(found.getResourceType(), found.getIdPart()))
        .filter(Organization.class::isInstance)
        .map(found -> Party.of((Organization) found, words))
        .orElseGet(() -> Party.of(notices.hospital()));
  }

  /** Such as {@code 1,234.50 USD}. */
  static String amount(Words words, Money money) {
    NumberFormat format = NumberFormat.getNumberInstance(words.locale());
    int digits = Math.max(0, money.amount().scale());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(money.amount()) + "\u00a0" + money.currency().getCurrencyCode();
  }
}

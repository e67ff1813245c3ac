package org.foyer.billing.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.billing.BillingCodes;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.hl7.fhir.r4.model.Type;

/**
 * What an account must come to, in cents, by its FHIR resources alone: nothing of the code that
 * keeps the journal is used.
 */
final class LedgerRecount {

  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/adjudication";

  private final LedgerStory story;
  private long charges;
  private long patient;
  private long insurer;
  private long adjustments;
  private long paidByPatient;
  private long paidByInsurer;

  private LedgerRecount(LedgerStory story) {
    this.story = story;
  }

  /** Recounts, and compares with the journal. */
  static void verify(LedgerStory story) {
    LedgerRecount recount = new LedgerRecount(story);
    recount.countCharges();
    recount.countClaims();
    recount.countInvoices();
    recount.countPayments();
    recount.compare();
  }

  private void countCharges() {
    for (ChargeItem charge : story.charges()) {
      Extension price = charge.getExtensionByUrl(BillingCodes.CHARGE_PRICE);
      boolean counts =
          charge.getStatus() == ChargeItem.ChargeItemStatus.BILLABLE
              || charge.getStatus() == ChargeItem.ChargeItemStatus.BILLED;
      if (price != null && counts) {
        long gross = part(price, "net") + part(price, "tax");
        charges += gross;
        if (price.hasExtension("payer")) {
          insurer += gross;
        } else {
          patient += gross;
        }
      }
    }
  }

  private void countClaims() {
    String active =
        story.claims().stream()
            .filter(claim -> claim.getStatus() == ClaimStatus.ACTIVE)
            .map(LedgerStory::reference)
            .collect(Collectors.joining(","));
    if (active.isEmpty()) {
      return;
    }
    Set<String> answered = new HashSet<>();
    for (ClaimResponse answer :
        story.hospital.all("ClaimResponse?request=" + active, ClaimResponse.class)) {
      if (answer.getStatus() == ClaimResponseStatus.ACTIVE
          && answer.getOutcome() == RemittanceOutcome.COMPLETE) {
        assertThat(answered.add(answer.getRequest().getReference())).isTrue();
        answer.getItem().forEach(this::countItem);
      }
    }
  }

  private void countItem(ClaimResponse.ItemComponent item) {
    Map<String, Long> figures = new HashMap<>();
    for (AdjudicationComponent figure : item.getAdjudication()) {
      if (figure.hasAmount()) {
        figures.merge(
            figure.getCategory().getCodingFirstRep().getCode(),
            VisitedHospital.cents(figure.getAmount()),
            Long::sum);
      }
      assertThat(figure.getCategory().getCodingFirstRep().getSystem())
          .isIn(HL7, BillingCodes.ADJUDICATION_FIGURE);
    }
    if (figures.containsKey("denied")) {
      return;
    }
    long contractual = figures.getOrDefault("contractual", 0L);
    long passedOn =
        figures.getOrDefault("copay", 0L)
            + figures.getOrDefault("deductible", 0L)
            + figures.getOrDefault("coinsurance", 0L)
            + figures.getOrDefault("not-covered", 0L);
    assertThat(contractual + passedOn + figures.getOrDefault("benefit", 0L))
        .isEqualTo(figures.get("submitted"));
    adjustments += contractual;
    patient += passedOn;
    insurer -= contractual + passedOn;
  }

  private void countInvoices() {
    String search = "Invoice?account=" + story.hospital.account();
    for (Invoice invoice : story.hospital.all(search, Invoice.class)) {
      if (invoice.getStatus() == Invoice.InvoiceStatus.ISSUED
          || invoice.getStatus() == Invoice.InvoiceStatus.BALANCED) {
        for (Invoice.InvoiceLineItemPriceComponentComponent part :
            invoice.getTotalPriceComponent()) {
          long discount = VisitedHospital.cents(part.getAmount());
          adjustments += discount;
          patient -= discount;
        }
      }
    }
  }

  private void countPayments() {
    Set<String> own =
        story.claims().stream().map(LedgerStory::reference).collect(Collectors.toSet());
    for (PaymentReconciliation payment : active(story.payments)) {
      payment.getDetail().forEach(detail -> countDetail(kind(payment), detail));
    }
    for (PaymentReconciliation payment : active(story.remittances)) {
      payment.getDetail().stream()
          .filter(detail -> own.contains(detail.getRequest().getReference()))
          .forEach(detail -> countDetail(kind(payment), detail));
    }
  }

  private List<PaymentReconciliation> active(List<String> references) {
    if (references.isEmpty()) {
      return List.of();
    }
    String ids =
        references.stream()
            .map(reference -> reference.substring(reference.indexOf('/') + 1))
            .collect(Collectors.joining(","));
    List<PaymentReconciliation> payments =
        story.hospital.all("PaymentReconciliation?_id=" + ids, PaymentReconciliation.class);
    assertThat(payments).hasSameSizeAs(references);
    return payments.stream()
        .filter(payment -> payment.getStatus() == PaymentReconciliationStatus.ACTIVE)
        .toList();
  }

  private static String kind(PaymentReconciliation payment) {
    return payment.getExtensionByUrl(BillingCodes.KIND_OF_PAYMENT).getValue().primitiveValue();
  }

  private void countDetail(String kind, DetailsComponent detail) {
    long amount = VisitedHospital.cents(detail.getAmount());
    boolean ofInsurer =
        detail.hasRequest() && detail.getRequest().getReference().startsWith("Claim/");
    switch (kind) {
      case "remittance" -> paidByInsurer += amount;
      case "payment", "refund" -> paidByPatient += amount;
      case "write-off" -> {
        adjustments += amount;
        patient -= ofInsurer ? 0 : amount;
        insurer -= ofInsurer ? amount : 0;
      }
      case "responsibility" -> {
        patient += amount;
        insurer -= amount;
      }
      default -> throw new AssertionError(kind);
    }
  }

  private void compare() {
    Parameters journal = story.hospital.journal();
    assertThat(
            List.of(
                amount(journal, "charges"),
                amount(journal, "patient-share"),
                amount(journal, "insurer-share"),
                amount(journal, "adjustments"),
                amount(journal, "open-of-insurers"),
                netOfPatient(journal)))
        .as("charges, patient, insurer, adjustments, open of insurers, of patient")
        .isEqualTo(
            List.of(
                charges,
                patient,
                insurer,
                adjustments,
                insurer - paidByInsurer,
                patient - paidByPatient));
    assertThat(patient + insurer + adjustments).isEqualTo(charges);
    entriesBalance(journal);
  }

  /** What is owed, less credit; credit includes what was paid too much. */
  private static long netOfPatient(Parameters journal) {
    long open = amount(journal, "open-of-patient");
    long credit = amount(journal, "credit");
    return open < 0 ? -credit : open - credit;
  }

  private static void entriesBalance(Parameters journal) {
    Map<String, Long> sums = new HashMap<>();
    for (ParametersParameterComponent entry : journal.getParameter()) {
      if (!entry.getName().equals("entry")) {
        continue;
      }
      long sum = 0;
      for (ParametersParameterComponent line : entry.getPart()) {
        if (line.getName().equals("line")) {
          long debit = side(line, "debit") - side(line, "credit");
          sums.merge(code(line), debit, Long::sum);
          sum += debit;
        }
      }
      assertThat(sum).isZero();
    }
    long owed = Objects.requireNonNullElse(sums.get("receivable-patient"), 0L);
    assertThat(owed).isEqualTo(amount(journal, "open-of-patient"));
    assertThat(sums.getOrDefault("unapplied-credit", 0L)).isNotPositive();
  }

  private static String code(ParametersParameterComponent line) {
    return ((org.hl7.fhir.r4.model.Coding) Books.part(line, "account")).getCode();
  }

  private static long side(ParametersParameterComponent line, String name) {
    return line.getPart().stream()
        .filter(part -> part.getName().equals(name))
        .mapToLong(part -> VisitedHospital.cents((Money) part.getValue()))
        .sum();
  }

  private static long amount(Parameters journal, String name) {
    return VisitedHospital.cents((Money) journal.getParameter(name).getValue());
  }

  private static long part(Extension price, String name) {
    Type value = price.getExtensionByUrl(name).getValue();
    return VisitedHospital.cents((Money) value);
  }
}

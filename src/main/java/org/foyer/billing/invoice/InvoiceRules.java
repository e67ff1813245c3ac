package org.foyer.billing.invoice;

import static org.hl7.fhir.r4.model.Invoice.InvoiceStatus.BALANCED;
import static org.hl7.fhir.r4.model.Invoice.InvoiceStatus.CANCELLED;
import static org.hl7.fhir.r4.model.Invoice.InvoiceStatus.DRAFT;
import static org.hl7.fhir.r4.model.Invoice.InvoiceStatus.ENTEREDINERROR;
import static org.hl7.fhir.r4.model.Invoice.InvoiceStatus.ISSUED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.billing.BillingCodes;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.jspecify.annotations.Nullable;

/**
 * What may be stored as the next version of an invoice. People write drafts; operations issue and
 * cancel. The hospital's own system takes the same steps by plain writes. What is issued stays as
 * it is, whoever writes.
 */
final class InvoiceRules {

  private static final Map<InvoiceStatus, List<InvoiceStatus>> POSSIBLE =
      Map.of(
          DRAFT, List.of(ISSUED, CANCELLED, ENTEREDINERROR),
          ISSUED, List.of(BALANCED, CANCELLED),
          BALANCED, List.of(ISSUED, CANCELLED));
  private static final Set<InvoiceStatus> FIXED = Set.of(ISSUED, BALANCED, CANCELLED);

  private InvoiceRules() {}

  /** The problem of a new invoice. */
  static Optional<FhirProblem> created(Invoice invoice, InvoiceWriter writer) {
    if (writer == InvoiceWriter.SERVER) {
      return Optional.empty();
    }
    if (number(invoice).isPresent()) {
      return Optional.of(numberIsOurs());
    }
    if (open(invoice) != null) {
      return Optional.of(openIsOurs());
    }
    return writer == InvoiceWriter.OTHER && invoice.getStatus() != DRAFT
        ? Optional.of(refused("An invoice is written as draft; it is issued by $issue."))
        : Optional.empty();
  }

  /** The problem of a new version. */
  static Optional<FhirProblem> updated(Invoice before, Invoice after, InvoiceWriter writer) {
    return Stream.of(
            status(before.getStatus(), after.getStatus()),
            writer == InvoiceWriter.SERVER ? Optional.<FhirProblem>empty() : ours(before, after),
            writer == InvoiceWriter.OTHER
                ? step(before.getStatus(), after.getStatus())
                : Optional.<FhirProblem>empty(),
            reason(before, after),
            content(before, after))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The problem of a deletion. */
  static Optional<FhirProblem> deleted(Invoice invoice) {
    return FIXED.contains(invoice.getStatus()) && number(invoice).isPresent()
        ? Optional.of(
            locked("An invoice that was issued is not deleted; it is taken back by $cancel."))
        : Optional.empty();
  }

  /** The number that the server gave; empty if it gave none. */
  static Optional<String> number(Invoice invoice) {
    return invoice.getIdentifier().stream()
        .filter(identifier -> BillingCodes.INVOICE_NUMBER.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .findFirst();
  }

  private static Optional<FhirProblem> status(InvoiceStatus from, InvoiceStatus to) {
    List<InvoiceStatus> next = POSSIBLE.getOrDefault(from, List.of());
    if (from == to || next.contains(to)) {
      return Optional.empty();
    }
    return Optional.of(
        refused(
            "An invoice cannot go from %s to %s; from %s it can go to %s."
                .formatted(
                    from.toCode(),
                    to.toCode(),
                    from.toCode(),
                    next.isEmpty()
                        ? "nothing else"
                        : next.stream()
                            .map(InvoiceStatus::toCode)
                            .collect(Collectors.joining(", ")))));
  }

  private static Optional<FhirProblem> step(InvoiceStatus from, InvoiceStatus to) {
    if (from == to) {
      return Optional.empty();
    }
    if (to == ISSUED && from == DRAFT) {
      return Optional.of(refused("An invoice is issued by $issue."));
    }
    if (from != DRAFT && to == CANCELLED) {
      return Optional.of(refused("An invoice that was issued is cancelled by $cancel."));
    }
    return to == BALANCED || from == BALANCED
        ? Optional.of(refused("An invoice is balanced as soon as it is paid; the server says so."))
        : Optional.empty();
  }

  private static Optional<FhirProblem> ours(Invoice before, Invoice after) {
    if (!number(before).equals(number(after))) {
      return Optional.of(numberIsOurs());
    }
    Extension open = open(after);
    return open == null || open.equalsDeep(open(before))
        ? Optional.empty()
        : Optional.of(openIsOurs());
  }

  private static Optional<FhirProblem> reason(Invoice before, Invoice after) {
    return before.getStatus() != CANCELLED
            && after.getStatus() == CANCELLED
            && !after.hasCancelledReason()
        ? Optional.of(
            new FhirProblem(
                ProblemCode.REASON_REQUIRED, "Say in cancelledReason why it is cancelled."))
        : Optional.empty();
  }

  private static Optional<FhirProblem> content(Invoice before, Invoice after) {
    return FIXED.contains(before.getStatus()) && !content(before).equalsDeep(content(after))
        ? Optional.of(
            locked("An invoice that was issued does not change; cancel it, and make another."))
        : Optional.empty();
  }

  private static Invoice content(Invoice invoice) {
    Invoice content = invoice.copy();
    content.setId((String) null);
    content.setMeta(null);
    content.setText(null);
    content.setNote(List.of());
    content.setStatus(null);
    content.setCancelledReason(null);
    content.getExtension().removeIf(one -> BillingCodes.INVOICE_OPEN.equals(one.getUrl()));
    return content;
  }

  static @Nullable Extension open(Invoice invoice) {
    return invoice.getExtensionByUrl(BillingCodes.INVOICE_OPEN);
  }

  private static FhirProblem numberIsOurs() {
    return new FhirProblem(
            ProblemCode.UNPROCESSABLE, "Numbers of this system are given by the server alone.")
        .at("Invoice.identifier");
  }

  private static FhirProblem openIsOurs() {
    return new FhirProblem(
        ProblemCode.UNPROCESSABLE, "What is still to be paid is the server's to write.");
  }

  private static FhirProblem refused(String explanation) {
    return new FhirProblem(ProblemCode.TRANSITION_REFUSED, explanation).at("Invoice.status");
  }

  private static FhirProblem locked(String explanation) {
    return new FhirProblem(ProblemCode.BILLED_CONTENT_LOCKED, explanation);
  }
}

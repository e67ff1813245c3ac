package org.foyer.billing.posting;

import java.util.Optional;
import org.foyer.billing.journal.Transfer.Post;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.PaymentReconciliation.DetailsComponent;
import org.springframework.stereotype.Component;

/** What details of payments are about. */
@Component
class PaymentDetails {

  private final StoredBilling stored;

  PaymentDetails(StoredBilling stored) {
    this.stored = stored;
  }

  /** The Account of its Claim or Invoice, or that it names itself. */
  Optional<String> account(DetailsComponent detail) {
    return claim(detail)
        .flatMap(stored::account)
        .or(() -> invoice(detail).flatMap(stored::account))
        .or(() -> stored.account(detail));
  }

  Optional<Claim> claim(DetailsComponent detail) {
    return stored
        .target(detail.getRequest(), "Claim")
        .flatMap(reference -> stored.find(Claim.class, reference));
  }

  Optional<Invoice> invoice(DetailsComponent detail) {
    return stored
        .target(detail.getRequest(), "Invoice")
        .flatMap(reference -> stored.find(Invoice.class, reference));
  }

  /** What the insurer of a Claim owes for it. */
  Optional<Post> owedForClaim(DetailsComponent detail) {
    return claim(detail)
        .flatMap(
            claim ->
                stored
                    .target(claim.getInsurer(), "Organization")
                    .map(Post::insurer)
                    .map(post -> post.about("Claim/" + claim.getIdElement().getIdPart())));
  }

  /** What the patient owes for an Invoice, or without one. */
  Post owedByPatient(DetailsComponent detail) {
    return stored
        .target(detail.getRequest(), "Invoice")
        .map(Post.patient()::about)
        .orElse(Post.patient());
  }
}

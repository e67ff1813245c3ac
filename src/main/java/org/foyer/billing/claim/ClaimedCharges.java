package org.foyer.billing.claim;

import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** What a claim of the hospital says of its Account and its charges. */
public final class ClaimedCharges {

  private ClaimedCharges() {}

  /** The id of the Account whose charges are claimed; empty for claims of others. */
  public static Optional<String> account(Claim claim) {
    return reference(claim.getExtensionByUrl(BillingCodes.BILLING_ACCOUNT));
  }

  /** The ids of the charges of a claim. */
  public static List<String> of(Claim claim) {
    return claim.getItem().stream().flatMap(item -> of(item).stream()).distinct().toList();
  }

  private static List<String> of(ItemComponent item) {
    return item.getExtensionsByUrl(BillingCodes.CLAIM_CHARGE).stream()
        .flatMap(extension -> reference(extension).stream())
        .toList();
  }

  /**
   * Whether a claim is the first that asks to pay its charges. One to a further insurer, after the
   * answer of an earlier one, and one that only asks what would be paid, are not.
   */
  public static boolean isFirst(Claim claim) {
    return claim.getUse() == Use.CLAIM
        && claim.getInsurance().stream().noneMatch(insurance -> insurance.hasClaimResponse());
  }

  private static Optional<String> reference(@Nullable Extension extension) {
    return Optional.ofNullable(extension)
        .filter(one -> one.getValue() instanceof Reference)
        .map(one -> new IdType(((Reference) one.getValue()).getReference()).getIdPart());
  }
}

package org.foyer.billing.charge;

import java.util.Optional;
import java.util.Set;
import org.foyer.billing.BillingCodes;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;

/** What may be written of charges, by all but the server itself. */
final class ChargeRules {

  private static final Set<ChargeItemStatus> POSTED =
      Set.of(ChargeItemStatus.BILLABLE, ChargeItemStatus.BILLED);
  private static final Set<ChargeItemStatus> GIVEN_UP =
      Set.of(ChargeItemStatus.NOTBILLABLE, ChargeItemStatus.ABORTED);

  private ChargeRules() {}

  /** What is wrong with a new charge. */
  static Optional<FhirProblem> created(ChargeItem charge, Writer writer) {
    if (price(charge) != null) {
      return Optional.of(priceIsOurs());
    }
    if (ChargeSource.reference(charge) != null) {
      return Optional.of(
          rule("Identifiers of this system are those of charges that the server makes."));
    }
    if (writer == Writer.HOSPITAL) {
      return Optional.empty();
    }
    if (charge.getStatus() == ChargeItemStatus.BILLED) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.TRANSITION_REFUSED,
              "A charge becomes billed with the claim or invoice that it is on."));
    }
    return reason(charge);
  }

  /** What is wrong with a new version of a charge. */
  static Optional<FhirProblem> updated(ChargeItem before, ChargeItem after, Writer writer) {
    @Nullable Extension written = price(after);
    if (written != null && !SameContent.ofPrice(written, price(before))) {
      return Optional.of(priceIsOurs());
    }
    return ChargeTransitions.problem(before.getStatus(), after.getStatus())
        .or(() -> billed(before, after))
        .or(() -> source(before, after))
        .or(() -> writer == Writer.HOSPITAL ? Optional.empty() : reasons(before, after));
  }

  /** Why a charge cannot be deleted; empty if it can. */
  static Optional<FhirProblem> deleted(ChargeItem charge) {
    return POSTED.contains(charge.getStatus()) && price(charge) != null
        ? Optional.of(
            locked("A charge that is in the books is not deleted; it can become entered-in-error."))
        : Optional.empty();
  }

  /** Whether anything is written to a billed charge but remarks. */
  private static Optional<FhirProblem> billed(ChargeItem before, ChargeItem after) {
    return before.getStatus() == ChargeItemStatus.BILLED && !SameContent.ofCharge(before, after)
        ? Optional.of(
            locked("What is billed stays as it is. Reverse the claim or cancel the invoice."))
        : Optional.empty();
  }

  /** Whether a charge still says what its source says. */
  private static Optional<FhirProblem> source(ChargeItem before, ChargeItem after) {
    @Nullable String source = ChargeSource.reference(before);
    if (source == null) {
      return ChargeSource.reference(after) == null
          ? Optional.empty()
          : Optional.of(
              rule("Identifiers of this system are those of charges that the server makes."));
    }
    boolean isSame =
        source.equals(ChargeSource.reference(after))
            && String.valueOf(ChargeSource.code(before)).equals(ChargeSource.code(after))
            && same(before.getCode(), after.getCode())
            && same(before.getSubject(), after.getSubject())
            && same(before.getContext(), after.getContext())
            && SameContent.ofQuantity(before.getQuantity(), after.getQuantity())
            && same(before.getOccurrence(), after.getOccurrence())
            && Base.compareDeep(before.getService(), after.getService(), true);
    return isSame
        ? Optional.empty()
        : Optional.of(
            locked("What was done, when, how much and for whom follows %s.".formatted(source)));
  }

  private static boolean same(@Nullable Base one, @Nullable Base other) {
    boolean hasOne = one != null && !one.isEmpty();
    boolean hasOther = other != null && !other.isEmpty();
    return hasOne == hasOther && (!hasOne || Base.compareDeep(one, other, true));
  }

  private static Optional<FhirProblem> reasons(ChargeItem before, ChargeItem after) {
    boolean givesUp =
        before.getStatus() != after.getStatus() && GIVEN_UP.contains(after.getStatus());
    boolean saysWhy = after.hasReason() || after.hasOverrideReason() || after.hasNote();
    return givesUp && !saysWhy
        ? Optional.of(needed("Say in overrideReason or note why this is not charged."))
        : reason(after);
  }

  /** What a person charges by hand has a reason, and so has a price that a person sets. */
  private static Optional<FhirProblem> reason(ChargeItem charge) {
    if ((charge.hasFactorOverride() || charge.hasPriceOverride()) && !charge.hasOverrideReason()) {
      return Optional.of(needed("A price that is set by hand needs an overrideReason."));
    }
    boolean isByHand = ChargeSource.reference(charge) == null;
    return isByHand
            && charge.getStatus() == ChargeItemStatus.BILLABLE
            && !charge.hasReason()
            && !charge.hasOverrideReason()
        ? Optional.of(needed("What is charged by hand needs a reason or an overrideReason."))
        : Optional.empty();
  }

  static @Nullable Extension price(ChargeItem charge) {
    return charge.getExtensionByUrl(BillingCodes.CHARGE_PRICE);
  }

  private static FhirProblem priceIsOurs() {
    return rule(
        "The price of a charge is the server's to write: by price lists, or by priceOverride.");
  }

  private static FhirProblem rule(String explanation) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, explanation);
  }

  private static FhirProblem locked(String explanation) {
    return new FhirProblem(ProblemCode.BILLED_CONTENT_LOCKED, explanation);
  }

  private static FhirProblem needed(String explanation) {
    return new FhirProblem(ProblemCode.REASON_REQUIRED, explanation);
  }
}

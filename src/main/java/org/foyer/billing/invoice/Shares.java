package org.foyer.billing.invoice;

import org.foyer.billing.money.Money;

/**
 * Who bears a charge that was claimed. The parts add up to the whole.
 *
 * @param whole what was claimed
 * @param insurer what insurers pay
 * @param contract what is taken off by contract
 * @param pending what an insurer denied and nobody has decided about, or will still be asked for
 * @param patient what the patient owes
 */
record Shares(Money whole, Money insurer, Money contract, Money pending, Money patient) {

  /** Nothing is said yet. */
  static Shares unanswered(Money whole) {
    Money nothing = whole.minus(whole);
    return new Shares(whole, nothing, nothing, whole, nothing);
  }

  /** A further insurer pays some of what the patient would owe. */
  Shares paidByAnother(Money benefit) {
    Money part = benefit.min(patient).orZero();
    return new Shares(whole, insurer.plus(part), contract, pending, patient.minus(part));
  }

  /** The patient is to pay what an insurer does not: what is pending first. */
  Shares passedOn(Money amount) {
    Money first = amount.min(pending);
    Money rest = amount.minus(first).min(insurer);
    return new Shares(
        whole, insurer.minus(rest), contract, pending.minus(first), patient.plus(first).plus(rest));
  }
}

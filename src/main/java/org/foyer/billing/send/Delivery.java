package org.foyer.billing.send;

import org.jspecify.annotations.Nullable;

/**
 * A claim that goes, or went, to the server of an insurer.
 *
 * @param claim the id of the Claim
 * @param partner the id of the insurer's Organization
 * @param replaces the id of the Claim in whose place it comes; null if there is none
 * @param response the id of the ClaimResponse
 * @param explanation the id of the ExplanationOfBenefit; null as long as there is none
 * @param state how far it is
 */
record Delivery(
    String claim,
    String partner,
    @Nullable String replaces,
    String response,
    @Nullable String explanation,
    State state) {

  /** How far a claim is. */
  enum State {
    /** The insurer may not have it yet. */
    SENDING,
    /** The insurer has it, and has not decided it. */
    PENDED,
    /** The insurer has decided it. */
    ANSWERED,
    /** The insurer has refused it, and keeps nothing of it. */
    REFUSED,
    /** Nobody knows whether the insurer has it; people have to find out. */
    UNDELIVERED,
    /** It was taken back, or replaced. */
    REVERSED;

    /** Whether it can be sent once more. */
    boolean canBeSentAgain() {
      return this == REFUSED || this == UNDELIVERED;
    }
  }
}

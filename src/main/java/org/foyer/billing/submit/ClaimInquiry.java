package org.foyer.billing.submit;

/** Asks whoever decides claims elsewhere. Each is a bean. */
@FunctionalInterface
public interface ClaimInquiry {

  /**
   * Asks about a claim now, if it is one that waits for a decision elsewhere; what is answered is
   * stored. If nobody answers, it is asked again later.
   *
   * @param claim the id of the Claim
   */
  void ask(String claim);
}

package org.foyer.billing.send;

import org.foyer.billing.submit.ClaimInquiry;
import org.springframework.stereotype.Component;

/** Asks insurers that are partners, when somebody wants to know. */
@Component
class PartnerInquiry implements ClaimInquiry {

  private final ClaimSender sender;

  PartnerInquiry(ClaimSender sender) {
    this.sender = sender;
  }

  @Override
  public void ask(String claim) {
    sender.inquireNow(claim);
  }
}

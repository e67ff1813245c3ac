package org.foyer.billing.posting;

import java.util.List;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;
import org.foyer.fhir.ResourceChange;

/**
 * A Claim that counts: an insurer is asked to pay for what was charged on an Account.
 *
 * @param reference such as {@code Claim/1}
 * @param account the Account
 * @param owed what the insurer owes for it
 * @param items what is asked for
 * @param later whether an earlier insurer has answered already
 * @param earlier the Claims that earlier insurers answered, other than this one
 * @param cause the change on account of which it is looked at
 */
record AskedClaim(
    String reference,
    String account,
    Post owed,
    List<Item> items,
    boolean later,
    List<String> earlier,
    ResourceChange cause) {

  /**
   * An item.
   *
   * @param place where it is in the Claim, such as {@code Claim.item[0]}
   * @param charges the ChargeItems that it is for
   */
  record Item(String place, Money net, List<String> charges) {}

  /** All that is asked for. */
  Money total() {
    return Money.sum(items.get(0).net().currency(), items.stream().map(Item::net).toList());
  }

  /** The ids of what it is about, to notice what changes. */
  String basis() {
    StringBuilder basis = new StringBuilder("claim ").append(owed.insurer());
    items.forEach(item -> basis.append(' ').append(item.net()).append(item.charges()));
    return basis.toString();
  }
}

package org.foyer.billing.journal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.money.Money;

/**
 * What all accounts add up to, in one currency.
 *
 * @param currency the currency
 * @param balances debits less credits, by account and insurer
 */
public record TrialBalance(Currency currency, Map<Post, Money> balances) {

  private static final Comparator<Post> ORDER =
      Comparator.comparing(Post::account).thenComparing(Post::insurer);

  /** Of these entries, as far as they are in the currency. */
  public static TrialBalance of(Collection<Entry> entries, Currency currency) {
    Map<Post, Money> balances = new TreeMap<>(ORDER);
    for (Entry entry : entries) {
      for (Entry.Line line : entry.lines()) {
        if (line.debit().currency().equals(currency)) {
          balances.merge(line.post().general(), line.debit(), Money::plus);
        }
      }
    }
    return new TrialBalance(currency, balances);
  }

  /** The balance of an account: what is debited less what is credited. */
  public Money of(Post post) {
    return balances.getOrDefault(post.general(), Money.zero(currency));
  }

  /** The balance of an account with all its insurers. */
  public Money of(JournalAccount account) {
    return balances.entrySet().stream()
        .filter(balance -> balance.getKey().account() == account)
        .map(Map.Entry::getValue)
        .reduce(Money.zero(currency), Money::plus);
  }

  /** All debit balances. */
  public Money debits() {
    return balances.values().stream()
        .filter(Money::isPositive)
        .reduce(Money.zero(currency), Money::plus);
  }

  /** All credit balances, as an amount that is not negative. */
  public Money credits() {
    return balances.values().stream()
        .filter(Money::isNegative)
        .reduce(Money.zero(currency), Money::plus)
        .negated();
  }

  /** Whether debits and credits are the same. */
  public boolean isBalanced() {
    return debits().equals(credits());
  }
}

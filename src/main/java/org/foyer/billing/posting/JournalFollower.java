package org.foyer.billing.posting;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.billing.ledger.Ledger;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.TransactionFollower;
import org.springframework.stereotype.Component;

/** Keeps the journal in the transactions that write what it follows from. */
@Component
class JournalFollower implements TransactionFollower {

  private final List<PostingSource> sources;
  private final Poster poster;
  private final Ledger ledger;
  private final StoredBilling stored;

  JournalFollower(List<PostingSource> sources, Poster poster, Ledger ledger, StoredBilling stored) {
    this.sources = sources;
    this.poster = poster;
    this.ledger = ledger;
    this.stored = stored;
  }

  @Override
  public Set<String> types() {
    return sources.stream()
        .flatMap(source -> source.types().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** After all that still changes charges, claims and invoices. */
  @Override
  public int order() {
    return 110;
  }

  @Override
  public void settle(List<ResourceChange> changes) {
    stored.flush();
    Set<String> accounts = new LinkedHashSet<>();
    sources.forEach(source -> accounts.addAll(source.accounts(of(source, changes))));
    ledger
        .standing(changes.stream().map(ResourceChange::reference).toList())
        .forEach(posted -> accounts.add(posted.entry().origin().account()));
    stored.lock(accounts);
    List<Meaning> meanings = new ArrayList<>();
    for (PostingSource source : sources) {
      meanings.addAll(source.meanings(of(source, changes)));
    }
    poster.keep(meanings);
    sources.forEach(source -> source.posted(of(source, changes)));
  }

  private static List<ResourceChange> of(PostingSource source, List<ResourceChange> changes) {
    return changes.stream().filter(change -> source.types().contains(change.type())).toList();
  }
}

package org.foyer.billing.charge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.billing.Code;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.charge.ChargeTable.Row;
import org.foyer.billing.pricing.PriceKeys;
import org.foyer.billing.pricing.PriceLists;
import org.foyer.billing.pricing.Situations;
import org.foyer.fhir.ChangesInMemory;
import org.foyer.fhir.ResourceChange;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes charges of what was done, once for each of its codes for which there is a price list, and
 * sees to it that they say what their sources say.
 */
@Component
class SourceCharges {

  /** So many charges are made before they are written out of memory. */
  private static final int AT_ONCE = 20;

  private final ChargeSources sources;
  private final ChargeTable table;
  private final PriceLists lists;
  private final Accounts accounts;
  private final Charging charging;
  private final StoredCharges charges;
  private final Withdrawal withdrawal;
  private final ChangesInMemory memory;

  SourceCharges(
      ChargeSources sources,
      ChargeTable table,
      PriceLists lists,
      Accounts accounts,
      Charging charging,
      StoredCharges charges,
      Withdrawal withdrawal,
      ChangesInMemory memory) {
    this.sources = sources;
    this.table = table;
    this.lists = lists;
    this.accounts = accounts;
    this.charging = charging;
    this.charges = charges;
    this.withdrawal = withdrawal;
    this.memory = memory;
  }

  /** What there should be of a source, and what there is of it. */
  private record Line(ChargeSource source, CodeableConcept concept, @Nullable Row row) {}

  /** Settles the charges of sources that changed. */
  void settle(List<ResourceChange> changes) {
    Map<String, Optional<ChargeSource>> done = done(changes);
    if (!done.isEmpty()) {
      settle(done, existing(changes, done.keySet()));
    }
  }

  /**
   * Settles the charges of sources as they are stored, which the caller has locked.
   *
   * @return the charges that were made
   */
  List<ChargeItem> settleStored(List<ChargeSource> stored) {
    Map<String, Optional<ChargeSource>> done = new LinkedHashMap<>();
    stored.forEach(source -> done.put(source.reference(), Optional.of(source)));
    return settle(done, table.ofSources(done.keySet()));
  }

  private List<ChargeItem> settle(Map<String, Optional<ChargeSource>> done, List<Row> rows) {
    Set<String> keys = new TreeSet<>();
    done.values()
        .forEach(
            source ->
                source.ifPresent(
                    one -> one.concepts().forEach(each -> keys.addAll(PriceKeys.of(each)))));
    Set<String> known = lists.known(keys);
    return known.isEmpty() && rows.isEmpty() ? List.of() : settle(done, known, rows);
  }

  /** By reference; empty for what is not done any more. */
  private Map<String, Optional<ChargeSource>> done(List<ResourceChange> changes) {
    Map<String, Optional<ChargeSource>> done = new LinkedHashMap<>();
    for (ResourceChange change : changes) {
      Optional<ChargeSource> now =
          sources.of(change.reference(), change.after()).filter(ChargeSource::isDone);
      boolean wasDone =
          change.before() != null
              && sources
                  .of(change.reference(), change.before())
                  .filter(ChargeSource::isDone)
                  .isPresent();
      if (now.isPresent() || wasDone) {
        done.put(change.reference(), now);
      }
    }
    return done;
  }

  /** Of what is new, there are none. */
  private List<Row> existing(List<ResourceChange> changes, Set<String> done) {
    List<String> former =
        changes.stream()
            .filter(change -> change.before() != null)
            .map(ResourceChange::reference)
            .filter(done::contains)
            .toList();
    return former.isEmpty() ? List.of() : table.ofSources(former);
  }

  private List<ChargeItem> settle(
      Map<String, Optional<ChargeSource>> done, Set<String> known, List<Row> rows) {
    List<Row> left = new ArrayList<>(rows);
    List<Line> lines = new ArrayList<>();
    done.values().forEach(source -> source.ifPresent(one -> lines.addAll(lines(one, known, left))));
    Map<Line, ChargeItem> fresh = new LinkedHashMap<>();
    for (Line line : lines) {
      if (line.row() == null) {
        ChargeItem charge = new ChargeItem();
        line.source().describe(charge, line.concept());
        fresh.put(line, charge);
      }
    }
    Map<Owner, Account> opened = accounts(fresh.values());
    lock(rows, opened.values());
    List<ChargeItem> made = make(fresh, known, opened);
    lines.stream().filter(line -> line.row() != null).forEach(this::correct);
    left.forEach(withdrawal::withdraw);
    return made;
  }

  /** One for each concept that has a charge already, or a price list; takes the charges. */
  private static List<Line> lines(ChargeSource source, Set<String> known, List<Row> left) {
    List<Line> lines = new ArrayList<>();
    for (CodeableConcept concept : source.concepts()) {
      Set<String> codes = ChargeSource.codes(concept);
      Optional<Row> row =
          left.stream()
              .filter(one -> source.reference().equals(one.source()) && codes.contains(one.code()))
              .findFirst();
      boolean isTaken =
          lines.stream()
              .anyMatch(
                  line -> ChargeSource.codes(line.concept()).stream().anyMatch(codes::contains));
      row.ifPresent(left::remove);
      if (row.isPresent()
          || (!isTaken && PriceKeys.of(concept).stream().anyMatch(known::contains))) {
        lines.add(new Line(source, concept, row.orElse(null)));
      }
    }
    return lines;
  }

  /** Whose account it is. */
  private record Owner(String patient, @Nullable String visit) {

    static Owner of(ChargeItem charge) {
      return new Owner(charge.getSubject().getReference(), charge.getContext().getReference());
    }
  }

  /** The accounts of new charges that have a price; in one order, as others may open them too. */
  private Map<Owner, Account> accounts(Collection<ChargeItem> fresh) {
    Situations situations = charging.situations();
    Map<Owner, Account> expected = new HashMap<>();
    Map<Owner, Account> opened = new HashMap<>();
    fresh.stream()
        .sorted(Comparator.comparing(charge -> charge.getSubject().getReference()))
        .forEach(
            charge -> {
              Owner owner = Owner.of(charge);
              Account account = expected.computeIfAbsent(owner, one -> charging.expected(charge));
              boolean isPriced = charging.complete(charge, account, situations).isEmpty();
              charge.setAccount(List.of());
              if (isPriced) {
                opened.computeIfAbsent(owner, one -> charging.account(charge));
              }
            });
    return opened;
  }

  private void lock(List<Row> rows, Iterable<Account> opened) {
    Set<String> ids = new TreeSet<>();
    rows.stream()
        .map(Row::account)
        .forEach(
            account -> {
              if (account != null) {
                ids.add(account);
              }
            });
    opened.forEach(account -> ids.add(account.getIdElement().getIdPart()));
    if (!ids.isEmpty()) {
      accounts.lock(ids);
    }
  }

  private List<ChargeItem> make(
      Map<Line, ChargeItem> fresh, Set<String> known, Map<Owner, Account> opened) {
    // What was read before the accounts were locked may have changed.
    opened.replaceAll(
        (owner, account) -> accounts.find(account.getIdElement().getIdPart()).orElse(account));
    Situations situations = charging.situations();
    List<ChargeItem> made = new ArrayList<>();
    for (Map.Entry<Line, ChargeItem> one : fresh.entrySet()) {
      ChargeItem charge = one.getValue();
      @Nullable Account account = opened.get(Owner.of(charge));
      if (account != null && charging.complete(charge, account, situations).isEmpty()) {
        if (made.size() % AT_ONCE == 0 && fresh.size() > AT_ONCE) {
          memory.writeOut();
        }
        one.getKey().source().name(charge, code(one.getKey(), known));
        charge.setStatus(ChargeItemStatus.BILLABLE);
        charges.create(charge);
        made.add(charge);
      }
    }
    return made;
  }

  private static String code(Line line, Set<String> known) {
    return Code.of(line.concept()).stream()
        .filter(one -> known.contains(PriceKeys.of(one)))
        .findFirst()
        .orElseThrow()
        .toString();
  }

  /** Lets a charge say again what its source says, unless it is billed or given up. */
  private void correct(Line line) {
    if (line.row() == null) {
      return;
    }
    withdrawal.takeBack(line.row());
    boolean isOpen = Set.of("billable", "planned").contains(line.row().status());
    Optional<ChargeItem> found = isOpen ? charges.find(line.row().charge()) : Optional.empty();
    found.ifPresent(
        charge -> {
          ChargeItem before = charge.copy();
          line.source().describe(charge, line.concept());
          Repricing.complete(charging, charge, charging.account(charge), charging.situations());
          if (!charge.equalsDeep(before)) {
            charges.update(charge);
          }
        });
  }
}

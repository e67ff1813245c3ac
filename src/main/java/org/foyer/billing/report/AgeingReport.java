package org.foyer.billing.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.journal.Ageing;
import org.foyer.billing.journal.Ageing.Bucket;
import org.foyer.billing.journal.Entry;
import org.foyer.billing.journal.JournalAccount;
import org.foyer.billing.journal.Transfer.Post;
import org.foyer.billing.ledger.Ledger;
import org.foyer.billing.ledger.Posted;
import org.foyer.billing.ledger.Totals;
import org.foyer.billing.money.Money;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Who owes what since when, on the Accounts that the caller may see. */
@Component
class AgeingReport {

  private static final Set<JournalAccount> RECEIVABLES =
      Set.of(JournalAccount.RECEIVABLE_PATIENT, JournalAccount.RECEIVABLE_INSURER);

  /** How many Accounts are read at once. */
  private static final int SOME = 500;

  private final Totals totals;
  private final Ledger ledger;
  private final Stores stores;
  private final BillingSettings settings;

  AgeingReport(Totals totals, Ledger ledger, Stores stores, BillingSettings settings) {
    this.totals = totals;
    this.ledger = ledger;
    this.stores = stores;
    this.settings = settings;
  }

  Parameters on(Caller caller, LocalDate day) {
    Parameters report = new Parameters();
    report.addParameter("date", new DateType(day.toString()));
    Map<Bucket, Money> sums = new EnumMap<>(Bucket.class);
    List<String> accounts = totals.owing(day);
    for (int from = 0; from < accounts.size(); from += SOME) {
      List<String> some = accounts.subList(from, Math.min(from + SOME, accounts.size()));
      add(report, visible(caller, some), day, sums);
    }
    ParametersParameterComponent total = report.addParameter().setName("total");
    sums.forEach((bucket, sum) -> Figures.add(total, name(bucket), sum));
    return report;
  }

  private List<String> visible(Caller caller, List<String> accounts) {
    Set<String> ids =
        accounts.stream()
            .map(account -> new IdType(account).getIdPart())
            .collect(Collectors.toSet());
    Set<String> seen = stores.searchesOf(caller).findable("Account", ids);
    return accounts.stream()
        .filter(account -> seen.contains(new IdType(account).getIdPart()))
        .toList();
  }

  private void add(
      Parameters report, List<String> accounts, LocalDate day, Map<Bucket, Money> sums) {
    Map<String, List<Entry>> entries =
        ledger.of(accounts, day).stream()
            .map(Posted::entry)
            .collect(Collectors.groupingBy(entry -> entry.origin().account()));
    for (String account : accounts) {
      List<Entry> some = entries.getOrDefault(account, List.of());
      for (Post owed : receivables(some)) {
        Ageing ageing = Ageing.of(some, owed, settings.currency(), day);
        if (!ageing.open().isEmpty() || !ageing.credit().isZero()) {
          row(report, account, owed, ageing);
          ageing.open().forEach((bucket, open) -> sums.merge(bucket, open, Money::plus));
        }
      }
    }
  }

  private static List<Post> receivables(List<Entry> entries) {
    Set<Post> posts = new LinkedHashSet<>();
    for (Entry entry : entries) {
      for (Entry.Line line : entry.lines()) {
        if (RECEIVABLES.contains(line.post().account())) {
          posts.add(line.post().general());
        }
      }
    }
    return new ArrayList<>(posts);
  }

  private static void row(Parameters report, String account, Post owed, Ageing ageing) {
    ParametersParameterComponent row = report.addParameter().setName("row");
    Figures.add(row, "account", new Reference(account));
    if (!owed.insurer().isEmpty()) {
      Figures.add(row, "insurer", new Reference(owed.insurer()));
    }
    ageing.open().forEach((bucket, open) -> Figures.add(row, name(bucket), open));
    if (!ageing.credit().isZero()) {
      Figures.add(row, "credit", ageing.credit());
    }
  }

  /** Such as {@code over-30}. */
  private static String name(Bucket bucket) {
    return bucket.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

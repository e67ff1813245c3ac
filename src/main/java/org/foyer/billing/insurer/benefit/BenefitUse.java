package org.foyer.billing.insurer.benefit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.billing.adjudication.AdjudicationRules;
import org.foyer.billing.benefit.Accumulators;
import org.foyer.billing.benefit.Accumulators.Paid;
import org.foyer.billing.benefit.Accumulators.Used;
import org.foyer.billing.money.Money;
import org.hl7.fhir.r4.model.Coverage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What those who are insured have used of their benefits: the sum of what the items of their claims
 * have used that were not taken back. A benefit period is a calendar year.
 */
@Component
public class BenefitUse {

  private final JdbcClient database;
  private final AdjudicationRules rules;

  BenefitUse(JdbcClient database, AdjudicationRules rules) {
    this.database = database;
    this.rules = rules;
  }

  private record Sum(
      boolean own,
      String category,
      BigDecimal deductible,
      BigDecimal outOfPocket,
      BigDecimal quantity,
      BigDecimal amount) {}

  /** The benefit period of a day. */
  public static int period(LocalDate day) {
    return day.getYear();
  }

  /** What was used in the benefit period of a day, by the patient and by the family. */
  public Accumulators of(Coverage coverage, LocalDate day) {
    return of(coverage, period(day));
  }

  /** What was used in a benefit period, by the patient and by the family. */
  public Accumulators of(Coverage coverage, int period) {
    List<Sum> sums =
        database
            .sql(
                """
                select coverage = :coverage as own, category, sum(deductible) as deductible,
                    sum(out_of_pocket) as out_of_pocket, sum(quantity) as quantity,
                    sum(amount) as amount
                  from foyer_insurer_item where family = :family and period = :period
                 group by 1, 2
                """)
            .param("coverage", coverage.getIdElement().getIdPart())
            .param("family", family(coverage))
            .param("period", period)
            .query(Sum.class)
            .list();
    List<Sum> own = sums.stream().filter(Sum::own).toList();
    Map<String, Used> used = new HashMap<>();
    own.stream()
        .filter(sum -> !sum.category.isEmpty())
        .forEach(sum -> used.put(sum.category, new Used(sum.quantity, money(sum.amount))));
    return new Accumulators(paid(own), paid(sums), used);
  }

  private Paid paid(List<Sum> sums) {
    return new Paid(
        money(sums.stream().map(Sum::deductible).reduce(BigDecimal.ZERO, BigDecimal::add)),
        money(sums.stream().map(Sum::outOfPocket).reduce(BigDecimal.ZERO, BigDecimal::add)));
  }

  private Money money(BigDecimal amount) {
    return new Money(amount, rules.currency());
  }

  /** Lets nobody else use the benefits of a family until the transaction ends. */
  public void lock(Coverage coverage) {
    database
        .sql("select 1 from pg_advisory_xact_lock(hashtextextended(:family, 27))")
        .param("family", family(coverage))
        .query(Integer.class)
        .single();
  }

  /**
   * Which of these services others claims have that are paid or wait.
   *
   * @param services hashes by number of the item
   * @param claim the row of the claim that has the items
   */
  public Set<Integer> claimedBefore(Map<Integer, String> services, long claim) {
    Set<String> known =
        Set.copyOf(
            database
                .sql(
                    "select distinct service from foyer_insurer_item"
                        + " where service = any(:services) and claim <> :claim")
                .param("services", services.values().toArray(new String[0]))
                .param("claim", claim)
                .query(String.class)
                .list());
    return services.entrySet().stream()
        .filter(service -> known.contains(service.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Keeps what the items of a claim have used, in place of what was kept of it. */
  public void keep(long claim, Coverage coverage, List<UsedItem> items) {
    if (items.isEmpty()) {
      release(claim);
      return;
    }
    database
        .sql(
            """
            with former as (delete from foyer_insurer_item where claim = :claim
                and not sequence = any(:sequences))
            insert into foyer_insurer_item (claim, sequence, service, family, coverage, period,
                category, deductible, out_of_pocket, quantity, amount)
            select :claim, i.sequence, i.service, :family, :coverage, i.period,
                i.category, i.deductible, i.out_of_pocket, i.quantity, i.amount
              from unnest(:sequences, :services, :periods, :categories,
                cast(:deductibles as numeric[]), cast(:outOfPockets as numeric[]),
                cast(:quantities as numeric[]), cast(:amounts as numeric[]))
                as i (sequence, service, period, category,
                  deductible, out_of_pocket, quantity, amount)
            on conflict (claim, sequence) do update set category = excluded.category,
                deductible = excluded.deductible, out_of_pocket = excluded.out_of_pocket,
                quantity = excluded.quantity, amount = excluded.amount
            """)
        .param("claim", claim)
        .param("family", family(coverage))
        .param("coverage", coverage.getIdElement().getIdPart())
        .param("sequences", items.stream().map(UsedItem::sequence).toArray(Integer[]::new))
        .param("services", items.stream().map(UsedItem::service).toArray(String[]::new))
        .param("periods", items.stream().map(UsedItem::period).toArray(Integer[]::new))
        .param("categories", items.stream().map(UsedItem::category).toArray(String[]::new))
        .param("deductibles", numbers(items, UsedItem::deductible))
        .param("outOfPockets", numbers(items, UsedItem::outOfPocket))
        .param("quantities", numbers(items, UsedItem::quantity))
        .param("amounts", numbers(items, UsedItem::amount))
        .update();
  }

  private static String[] numbers(List<UsedItem> items, Function<UsedItem, BigDecimal> number) {
    return items.stream().map(number).map(BigDecimal::toPlainString).toArray(String[]::new);
  }

  /** Gives back what the items of a claim have used. */
  public void release(long claim) {
    database
        .sql("delete from foyer_insurer_item where claim = :claim")
        .param("claim", claim)
        .update();
  }

  /** Those with one number of the subscriber at one insurer are a family. */
  private static String family(Coverage coverage) {
    return coverage.hasSubscriberId()
        ? coverage.getPayorFirstRep().getReference() + " " + coverage.getSubscriberId()
        : "Coverage/" + coverage.getIdElement().getIdPart();
  }
}

package org.foyer.billing.adjudication;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.foyer.billing.Code;
import org.foyer.billing.CodePattern;
import org.foyer.billing.RuleNode;
import org.foyer.billing.benefit.Coordination.Method;
import org.foyer.billing.benefit.Plan;
import org.foyer.billing.money.Money;
import org.foyer.billing.money.UnitPrice;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an insurer, from a YAML file. {@code billing/adjudication.yaml} is a starter file
 * that explains itself.
 *
 * @param version of the file; an answer names it
 * @param currency of all amounts
 * @param filingDays for so many days after a service it can be claimed; null without an end
 * @param coordination how payments of other insurers count
 * @param plans by their codes
 * @param fees what the insurer pays at most for a unit; the first that names a service counts
 * @param rules what is denied or looked at; the first that is for an item counts
 */
public record AdjudicationRules(
    String version,
    Currency currency,
    @Nullable Integer filingDays,
    Method coordination,
    Map<String, Plan> plans,
    List<Fee> fees,
    List<Rule> rules) {

  private static final String STARTER = "/billing/adjudication.yaml";

  /**
   * What a unit of a service costs by contract.
   *
   * @param services which services
   * @param price of one unit
   */
  public record Fee(List<CodePattern> services, UnitPrice price) {}

  /** Keeps what it is given. */
  public AdjudicationRules {
    plans = Map.copyOf(plans);
    fees = List.copyOf(fees);
    rules = List.copyOf(rules);
  }

  /**
   * Reads a file.
   *
   * @param name what it is called in errors
   * @throws IllegalArgumentException if there is anything in it that is not understood; says where
   */
  public static AdjudicationRules read(String name, Reader file) {
    return RuleNode.read(name, file, AdjudicationRules::of);
  }

  /** The rules that come with the server. */
  public static AdjudicationRules starter() {
    try (InputStream in = AdjudicationRules.class.getResourceAsStream(STARTER)) {
      return read(
          STARTER, new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What so many units cost by contract; empty if there is none for the service. */
  public Optional<Money> allowed(Collection<Code> service, BigDecimal quantity) {
    return fees.stream()
        .filter(fee -> fee.services.stream().anyMatch(pattern -> pattern.matchesAny(service)))
        .findFirst()
        .map(fee -> fee.price.forQuantity(quantity));
  }

  private static AdjudicationRules of(RuleNode root) {
    Currency currency = root.meaning("currency", Currency::getInstance);
    PlanReader reader = new PlanReader(currency);
    Map<String, Plan> plans = new LinkedHashMap<>();
    for (Plan plan : root.parts("plans", reader::plan)) {
      if (plans.put(plan.code(), plan) != null) {
        throw root.fault("has two plans " + plan.code());
      }
    }
    BigDecimal days = root.number("filing-days");
    Method method = root.word("coordination", Method.class);
    return new AdjudicationRules(
        root.text("version"),
        currency,
        days == null ? null : days.intValueExact(),
        method == null ? Method.STANDARD : method,
        plans,
        root.parts("fees", reader::fee),
        root.parts("rules", reader::rule));
  }
}

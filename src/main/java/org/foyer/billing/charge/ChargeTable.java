package org.foyer.billing.charge;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.billing.pricing.ChargePrice;
import org.foyer.billing.pricing.PriceKeys;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of which charges there are, of what and where. */
@Component
class ChargeTable {

  private static final String ROW =
      "select charge, account, status, source, code from foyer_charge";

  private final JdbcClient database;
  private final LocalReferences references;

  ChargeTable(JdbcClient database, LocalReferences references) {
    this.database = database;
    this.references = references;
  }

  /**
   * A charge.
   *
   * @param charge the id of the ChargeItem
   * @param account the id of its Account
   * @param status a code of its status
   * @param source of what it was made, such as {@code Procedure/1}; null if it was made by hand
   * @param code of which code of that, as {@code system|code}
   */
  record Row(
      String charge,
      @Nullable String account,
      String status,
      @Nullable String source,
      @Nullable String code) {}

  void keep(String id, ChargeItem charge) {
    database
        .sql(
            "insert into foyer_charge (charge, account, status, source, code, keys)"
                + " values (:charge, :account, :status, :source, :code, :keys)"
                + " on conflict (charge) do update set account = excluded.account,"
                + " status = excluded.status, source = excluded.source, code = excluded.code,"
                + " keys = excluded.keys")
        .param("charge", id)
        .param("account", account(charge))
        .param("status", charge.getStatus().toCode())
        .param("source", ChargeSource.reference(charge))
        .param("code", ChargeSource.reference(charge) == null ? null : ChargeSource.code(charge))
        .param("keys", keys(charge).toArray(new String[0]))
        .update();
  }

  /** The id of the one account of a charge; null if it has none yet. */
  @Nullable String account(ChargeItem charge) {
    return charge.getAccount().stream()
        .flatMap(reference -> references.target(reference).stream())
        .filter(target -> "Account".equals(target.getResourceType()))
        .map(IdType::getIdPart)
        .findFirst()
        .orElse(null);
  }

  /** By what a price list is found, and the one by which it is priced. */
  private static Set<String> keys(ChargeItem charge) {
    Set<String> keys = new TreeSet<>(PriceKeys.of(charge));
    ChargePrice.of(charge)
        .map(ChargePrice::definition)
        .ifPresent(
            used ->
                keys.addAll(
                    PriceKeys.of(
                        new ChargeItem()
                            .setDefinitionCanonical(List.of(new CanonicalType(used))))));
    return keys;
  }

  void forget(String charge) {
    database
        .sql("delete from foyer_charge where charge = :charge")
        .param("charge", charge)
        .update();
  }

  /** Notes that a charge does not stand for what was done any more. */
  void withdraw(String charge) {
    database
        .sql("update foyer_charge set withdrawn = true where charge = :charge")
        .param("charge", charge)
        .update();
  }

  /** The charges of these sources, but for those that were withdrawn with them. */
  List<Row> ofSources(Collection<String> sources) {
    return database
        .sql(ROW + " where source = any(:sources) and not withdrawn order by charge")
        .param("sources", sources.toArray(new String[0]))
        .query(Row.class)
        .list();
  }

  /** All charges of these accounts. */
  List<Row> ofAccounts(Collection<String> accounts) {
    return database
        .sql(ROW + " where account = any(:accounts) order by charge")
        .param("accounts", accounts.toArray(new String[0]))
        .query(Row.class)
        .list();
  }

  /** The charges that may be priced by what is found by one of the keys, and are not billed yet. */
  List<Row> open(Collection<String> keys) {
    return database
        .sql(
            ROW
                + " where keys && cast(:keys as text[]) and (status = 'billable'"
                + " or (status = 'planned' and source is not null)) order by charge")
        .param("keys", keys.toArray(new String[0]))
        .query(Row.class)
        .list();
  }
}

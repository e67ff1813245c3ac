package org.foyer.billing.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.foyer.billing.gateway.Checkout.State;
import org.foyer.billing.gateway.PaymentGateway.Page;
import org.foyer.billing.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The card payments that were asked for, and the news of them. Time is the database's. */
@Component
class CheckoutTable {

  private final JdbcClient database;

  CheckoutTable(JdbcClient database) {
    this.database = database;
  }

  /** One for the same that can still be paid for some minutes. */
  Optional<Checkout> reusable(String invoice, String payer, Money amount) {
    return database
        .sql(
            """
            select * from foyer_checkout
             where invoice = :invoice and payer = :payer and amount = :amount
               and currency = :currency and state = 'OPEN'
               and expires_at > now() + interval '10 min'
             order by created_at desc limit 1
            """)
        .param("invoice", invoice)
        .param("payer", payer)
        .param("amount", amount.amount())
        .param("currency", amount.currency().getCurrencyCode())
        .query(CheckoutTable::row)
        .optional();
  }

  void add(Checkout checkout) {
    database
        .sql(
            """
            insert into foyer_checkout (id, invoice, account, payer, amount, currency, state)
            values (:id, :invoice, :account, :payer, :amount, :currency, 'ASKED')
            """)
        .param("id", checkout.id())
        .param("invoice", checkout.invoice())
        .param("account", checkout.account())
        .param("payer", checkout.payer())
        .param("amount", checkout.amount().amount())
        .param("currency", checkout.amount().currency().getCurrencyCode())
        .update();
  }

  /** Notes the page; it may have been paid already. */
  void opened(UUID id, Page page) {
    database
        .sql(
            """
            update foyer_checkout
               set session = :session, page = :page, expires_at = :expires,
                   state = case when state = 'ASKED' then 'OPEN' else state end
             where id = :id
            """)
        .param("session", page.session())
        .param("page", page.address().toString())
        .param("expires", Timestamp.from(page.expires()))
        .param("id", id)
        .update();
  }

  /** The one of a page, by the gateway's name of that or by ours. */
  Optional<Checkout> find(String session, @Nullable UUID asked) {
    return database
        .sql(
            "select * from foyer_checkout where session = :session"
                + " or (session is null and id = :asked)")
        .param("session", session)
        .param("asked", asked)
        .query(CheckoutTable::row)
        .optional();
  }

  /** The same, kept from others until the transaction ends. */
  Checkout locked(UUID id) {
    return database
        .sql("select * from foyer_checkout where id = :id for update")
        .param("id", id)
        .query(CheckoutTable::row)
        .single();
  }

  void paid(UUID id, String movement, String payment) {
    database
        .sql(
            "update foyer_checkout set state = 'PAID', movement = :movement, payment = :payment"
                + " where id = :id")
        .param("movement", movement)
        .param("payment", payment)
        .param("id", id)
        .update();
  }

  /** It will not be paid; one that is paid stays so. */
  void ended(UUID id, State state) {
    database
        .sql(
            "update foyer_checkout set state = :state where id = :id and state in ('ASKED','OPEN')")
        .param("state", state.name())
        .param("id", id)
        .update();
  }

  /** Something else was paid. */
  void disputed(UUID id, String movement) {
    database
        .sql("update foyer_checkout set state = 'DISPUTED', movement = :movement where id = :id")
        .param("movement", movement)
        .param("id", id)
        .update();
  }

  /** Notes news; false if they were told before. */
  boolean isNew(String id, String kind) {
    return database
            .sql(
                "insert into foyer_gateway_event (id, kind) values (:id, :kind)"
                    + " on conflict do nothing")
            .param("id", id)
            .param("kind", kind)
            .update()
        > 0;
  }

  private static Checkout row(ResultSet row, int number) throws SQLException {
    Timestamp expires = row.getTimestamp("expires_at");
    return new Checkout(
        row.getObject("id", UUID.class),
        row.getString("invoice"),
        row.getString("account"),
        row.getString("payer"),
        new Money(
            row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency").strip())),
        State.valueOf(row.getString("state")),
        expires == null ? null : expires.toInstant(),
        row.getString("page"));
  }
}

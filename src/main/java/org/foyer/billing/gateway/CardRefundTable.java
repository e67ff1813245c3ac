package org.foyer.billing.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.billing.gateway.CardRefund.State;
import org.foyer.billing.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The refunds to cards, as nodes take them and give them back. Time is the database's. */
@Component
class CardRefundTable {

  private final JdbcClient database;

  CardRefundTable(JdbcClient database) {
    this.database = database;
  }

  /** Notes what was decided, as taken by this node for a while. */
  void add(CardRefund refund, String decidedBy, Duration lease) {
    database
        .sql(
            """
            insert into foyer_card_refund (id, payment, account, amount, currency, movement,
                reason, comment, decided_by, state, next_at)
            values (:id, :payment, :account, :amount, :currency, :movement,
                :reason, :comment, :by, 'WAITING', now() + :lease * interval '1 ms')
            """)
        .param("id", refund.id())
        .param("payment", refund.payment())
        .param("account", refund.account())
        .param("amount", refund.amount().amount())
        .param("currency", refund.amount().currency().getCurrencyCode())
        .param("movement", refund.movement())
        .param("reason", refund.reason())
        .param("comment", refund.comment())
        .param("by", decidedBy)
        .param("lease", lease.toMillis())
        .update();
  }

  /** Those of a payment that are not done yet. */
  List<CardRefund> waiting(String payment) {
    return database
        .sql("select * from foyer_card_refund where payment = :payment and state = 'WAITING'")
        .param("payment", payment)
        .query(CardRefundTable::row)
        .list();
  }

  /** Takes one that is due for a while. */
  Optional<CardRefund> claim(Duration lease) {
    return database
        .sql(
            """
            update foyer_card_refund
               set attempts = attempts + 1, next_at = now() + :lease * interval '1 ms'
             where id = (select id from foyer_card_refund
                          where state = 'WAITING' and next_at <= now()
                          order by next_at limit 1 for update skip locked)
            returning *
            """)
        .param("lease", lease.toMillis())
        .query(CardRefundTable::row)
        .optional();
  }

  /** As it is now, kept from others until the transaction ends. */
  CardRefund locked(UUID id) {
    return database
        .sql("select * from foyer_card_refund where id = :id for update")
        .param("id", id)
        .query(CardRefundTable::row)
        .single();
  }

  /** The one with the gateway's name. */
  Optional<CardRefund> named(String refund) {
    return database
        .sql("select * from foyer_card_refund where refund = :refund")
        .param("refund", refund)
        .query(CardRefundTable::row)
        .optional();
  }

  void done(UUID id, String refund, String recorded) {
    database
        .sql(
            "update foyer_card_refund set state = 'DONE', refund = :refund, recorded = :recorded,"
                + " failure = null where id = :id")
        .param("refund", refund)
        .param("recorded", recorded)
        .param("id", id)
        .update();
  }

  void end(UUID id, State state, String failure) {
    database
        .sql("update foyer_card_refund set state = :state, failure = :failure where id = :id")
        .param("state", state.name())
        .param("failure", failure)
        .param("id", id)
        .update();
  }

  void postpone(UUID id, String failure, Duration pause) {
    database
        .sql(
            "update foyer_card_refund set failure = :failure,"
                + " next_at = now() + :pause * interval '1 ms' where id = :id"
                + " and state = 'WAITING'")
        .param("failure", failure)
        .param("pause", pause.toMillis())
        .param("id", id)
        .update();
  }

  private static CardRefund row(ResultSet row, int number) throws SQLException {
    return new CardRefund(
        row.getObject("id", UUID.class),
        row.getString("payment"),
        row.getString("account"),
        new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))),
        row.getString("movement"),
        row.getString("reason"),
        row.getString("comment"),
        State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getString("recorded"));
  }
}

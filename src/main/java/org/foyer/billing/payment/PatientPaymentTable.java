package org.foyer.billing.payment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What patients paid and got back, by account and invoice; kept with the resources. */
@Component
class PatientPaymentTable {

  private final JdbcClient database;

  PatientPaymentTable(JdbcClient database) {
    this.database = database;
  }

  void keep(String payment, int detail, String kind, String account, @Nullable String invoice) {
    database
        .sql(
            """
            insert into foyer_patient_payment (payment, detail, kind, account, invoice)
            values (:payment, :detail, :kind, :account, :invoice)
            on conflict (payment, detail) do update
               set kind = :kind, account = :account, invoice = :invoice
            """)
        .param("payment", payment)
        .param("detail", detail)
        .param("kind", kind)
        .param("account", account)
        .param("invoice", invoice)
        .update();
  }

  void forget(String payment) {
    database
        .sql("delete from foyer_patient_payment where payment = :payment")
        .param("payment", payment)
        .update();
  }

  /** The id of the account of a payment. */
  Optional<String> account(String payment) {
    return database
        .sql("select account from foyer_patient_payment where payment = :payment limit 1")
        .param("payment", payment)
        .query(String.class)
        .optional();
  }

  /** The ids of the payments and refunds of an invoice. */
  List<String> ofInvoice(String invoice) {
    return database
        .sql("select distinct payment from foyer_patient_payment where invoice = :invoice")
        .param("invoice", invoice)
        .query(String.class)
        .list();
  }
}

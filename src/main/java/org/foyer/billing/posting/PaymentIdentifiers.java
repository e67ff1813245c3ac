package org.foyer.billing.posting;

import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Identifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which movement of money is recorded by which PaymentReconciliation: each counts once. */
@Component
class PaymentIdentifiers {

  private final JdbcClient database;

  PaymentIdentifiers(JdbcClient database) {
    this.database = database;
  }

  /**
   * Keeps an identifier for a payment. Who comes at the same time waits.
   *
   * @param payment the id of the PaymentReconciliation
   * @throws FhirProblem if another has it
   */
  void keep(String payment, Identifier identifier) {
    release(payment, identifier);
    int kept =
        database
            .sql(
                """
                insert into foyer_payment_identifier (system, value, payment)
                values (:system, :value, :payment) on conflict (system, value) do nothing
                """)
            .param("system", identifier.getSystem())
            .param("value", identifier.getValue())
            .param("payment", payment)
            .update();
    if (kept == 0 && find(identifier).filter(payment::equals).isEmpty()) {
      throw new FhirProblem(
          ProblemCode.ALREADY_SETTLED,
          "A payment with this paymentIdentifier is recorded already; each counts once.");
    }
  }

  private void release(String payment, Identifier other) {
    database
        .sql(
            "delete from foyer_payment_identifier where payment = :payment"
                + " and (system <> :system or value <> :value)")
        .param("payment", payment)
        .param("system", other.getSystem())
        .param("value", other.getValue())
        .update();
  }

  /** Lets others have the identifier of a payment that does not count any more. */
  void release(String payment) {
    database
        .sql("delete from foyer_payment_identifier where payment = :payment")
        .param("payment", payment)
        .update();
  }

  /** The id of the PaymentReconciliation that records a movement. */
  Optional<String> find(Identifier identifier) {
    return database
        .sql(
            "select payment from foyer_payment_identifier"
                + " where system = :system and value = :value")
        .param("system", identifier.getSystem())
        .param("value", identifier.getValue())
        .query(String.class)
        .optional();
  }
}

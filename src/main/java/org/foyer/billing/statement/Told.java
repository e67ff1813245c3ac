package org.foyer.billing.statement;

import java.util.List;
import org.foyer.billing.money.Money;
import org.foyer.document.Words;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * What a statement tells a caller.
 *
 * @param statement what the journal says
 * @param rows its lines in words
 * @param due what is to be paid now; null if the statement ends before today
 */
record Told(
    Account account,
    Patient patient,
    Words words,
    StatementPeriod period,
    Statement statement,
    List<Row> rows,
    @Nullable Due due) {

  /** A line in words. */
  record Row(Statement.Line line, String text) {}

  /**
   * What is to be paid now.
   *
   * @param invoices the patient's invoices that are not paid
   * @param insurers what insurers are asked for
   */
  record Due(List<Invoice> invoices, Money insurers) {}
}

package org.foyer.scheduling.book;

import java.util.function.Supplier;
import org.foyer.fhir.OperationTransactions;
import org.springframework.stereotype.Component;

/** Database transactions of operations that have judged by themselves what they book. */
@Component
public class BookingTransactions {

  private static final String KIND = "booking";

  private final OperationTransactions transactions;

  BookingTransactions(OperationTransactions transactions) {
    this.transactions = transactions;
  }

  /** Whether what is written now was judged already by the operation that writes it. */
  static boolean isJudged() {
    return OperationTransactions.isWithin(KIND);
  }

  /** Does the work in one transaction, that of the caller if there is one. */
  public <T> T run(Supplier<T> work) {
    return transactions.run(KIND, work);
  }
}

package org.foyer.pharmacy.stock;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.foyer.fhir.Callers;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.AnswerBundle;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** How operations on the stock work: in one transaction, and with the caller's authority. */
@Component
public class StockWork {

  private final OperationTransactions transactions;
  private final Stores stores;

  StockWork(OperationTransactions transactions, Stores stores) {
    this.transactions = transactions;
    this.stores = stores;
  }

  /** Who asks. */
  public static Caller caller(RequestDetails request) {
    return Callers.of(request)
        .orElseThrow(() -> new FhirProblem(ProblemCode.LOGIN_REQUIRED, "The caller is not known."));
  }

  /** Does all of it, or nothing. */
  public <T> T all(Supplier<T> work) {
    return transactions.run(PharmacyCodes.OPERATION, work);
  }

  /**
   * Does all of it, or nothing.
   *
   * @param work answers with what it is about, such as {@code Basic/1}
   * @return these resources, as they are afterwards
   */
  public Bundle of(RequestDetails request, Function<Caller, List<String>> work) {
    Caller caller = caller(request);
    List<String> concerned = all(() -> work.apply(caller));
    List<Resource> shown =
        concerned.stream()
            .distinct()
            .map(IdType::new)
            .flatMap(id -> stores.of(caller).read(id.getResourceType(), id.getIdPart()).stream())
            .toList();
    return AnswerBundle.of(shown, request);
  }
}

package org.foyer.billing.charge.uncharged;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.charge.FinishedWork;
import org.foyer.billing.charge.FinishedWork.Uncharged;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what was done and is not charged, as far as the caller may see it. */
@Component
class UnchargedWork {

  /** So many things are told of. */
  private static final int MOST = 500;

  private static final int PORTION = 500;
  private static final int MOST_LOOKED_THROUGH = 5_000;

  private final FinishedWork work;
  private final Stores stores;
  private final LocalReferences references;
  private final OperationTransactions transactions;

  UnchargedWork(
      FinishedWork work,
      Stores stores,
      LocalReferences references,
      OperationTransactions transactions) {
    this.work = work;
    this.stores = stores;
    this.references = references;
    this.transactions = transactions;
  }

  /** Of the patient and episode of an account. */
  Parameters ofAccount(Caller caller, String id, UnchargedRequest asked) {
    Account account =
        stores
            .of(caller)
            .read(Account.class, id)
            .orElseThrow(
                () -> new FhirProblem(ProblemCode.NOT_FOUND, "There is no Account/" + id + "."));
    String patient =
        account.getSubject().stream()
            .flatMap(subject -> references.target(subject).stream())
            .filter(target -> "Patient".equals(target.getResourceType()))
            .map(IdType::getIdPart)
            .findFirst()
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.UNPROCESSABLE, "The account is not that of a patient."));
    @Nullable Extension episode = account.getExtensionByUrl(BillingCodes.ACCOUNT_EPISODE);
    @Nullable String wanted =
        episode != null && episode.getValue() instanceof Reference reference
            ? references.target(reference).map(IdType::getValue).orElse(null)
            : null;
    return answer(caller, asked.of(patient), done -> work.isOf(wanted, done));
  }

  /** Of a patient, or of all. */
  Parameters of(Caller caller, UnchargedRequest asked) {
    return answer(caller, asked, done -> true);
  }

  private Parameters answer(Caller caller, UnchargedRequest asked, Predicate<Resource> wanted) {
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          Search search = new Search(stores.of(caller), asked, wanted);
          search.in(Encounter.class, "status=finished" + asked.criteria("subject", "date"));
          search.in(Procedure.class, "status=completed" + asked.criteria("subject", "date"));
          search.in(
              MedicationDispense.class,
              "status=completed" + asked.criteria("subject", "whenhandedover"));
          search.in(SupplyDelivery.class, "status=completed" + asked.criteria("patient", null));
          return search.answer();
        });
  }

  /** Looks through what was done, the newest of each type first. */
  private final class Search {

    private final Store store;
    private final UnchargedRequest asked;
    private final Predicate<Resource> wanted;
    private final List<Uncharged> found = new ArrayList<>();
    private int looked;
    private boolean isCut;

    Search(Store store, UnchargedRequest asked, Predicate<Resource> wanted) {
      this.store = store;
      this.asked = asked;
      this.wanted = wanted;
    }

    <T extends Resource> void in(Class<T> type, String query) {
      int left = MOST_LOOKED_THROUGH - looked;
      // One more tells that there is more.
      List<T> done = store.search(type, query + "&_sort=-_lastUpdated", left + 1);
      isCut = isCut || done.size() > left;
      looked += Math.min(done.size(), left);
      List<T> rest = done.stream().limit(left).filter(wanted).toList();
      while (!rest.isEmpty() && found.size() < MOST) {
        work.uncharged(rest.subList(0, Math.min(PORTION, rest.size()))).stream()
            .filter(one -> asked.includes(UnchargedLines.day(one)))
            .forEach(found::add);
        rest = rest.subList(Math.min(PORTION, rest.size()), rest.size());
      }
      isCut = isCut || !rest.isEmpty();
    }

    Parameters answer() {
      Parameters answer =
          UnchargedLines.add(new Parameters(), found.subList(0, Math.min(found.size(), MOST)));
      if (isCut || found.size() > MOST) {
        answer.addParameter("more", new BooleanType(true));
      }
      return answer;
    }
  }
}

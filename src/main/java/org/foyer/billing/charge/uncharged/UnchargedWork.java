package org.foyer.billing.charge.uncharged;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.FhirDays;
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
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what was done and is not charged, as far as the caller may see it. */
@Component
class UnchargedWork {

  private static final int MOST = 500;

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
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          List<Resource> done = done(stores.of(caller), asked.of(patient));
          return answer(
              work.uncharged(done.stream().filter(one -> work.isOf(wanted, one)).toList()),
              asked,
              done.size() >= MOST);
        });
  }

  /** Of a patient, or of all. */
  Parameters of(Caller caller, UnchargedRequest asked) {
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          List<Resource> done = done(stores.of(caller), asked);
          return answer(work.uncharged(done), asked, done.size() >= MOST);
        });
  }

  private static List<Resource> done(Store store, UnchargedRequest asked) {
    List<Resource> done = new ArrayList<>();
    add(done, store, Encounter.class, "status=finished" + asked.criteria("subject", "date"));
    add(done, store, Procedure.class, "status=completed" + asked.criteria("subject", "date"));
    add(
        done,
        store,
        MedicationDispense.class,
        "status=completed" + asked.criteria("subject", "whenhandedover"));
    add(done, store, SupplyDelivery.class, "status=completed" + asked.criteria("patient", null));
    return done;
  }

  private static <T extends Resource> void add(
      List<Resource> done, Store store, Class<T> type, String query) {
    if (done.size() < MOST) {
      done.addAll(store.search(type, query + "&_sort=-_lastUpdated", MOST - done.size()));
    }
  }

  private static Parameters answer(
      List<Uncharged> uncharged, UnchargedRequest asked, boolean isCut) {
    Parameters answer = new Parameters();
    for (Uncharged one : uncharged) {
      if (asked.includes(day(one.occurrence()))) {
        add(answer.addParameter().setName("work"), one);
      }
    }
    if (isCut) {
      answer.addParameter("more", new BooleanType(true));
    }
    return answer;
  }

  private static @Nullable LocalDate day(@Nullable Type occurrence) {
    if (occurrence instanceof DateTimeType time) {
      return FhirDays.first(time);
    }
    return occurrence instanceof Period period && period.hasStart() ? FhirDays.first(period) : null;
  }

  private static void add(ParametersParameterComponent line, Uncharged one) {
    line.addPart().setName("source").setValue(new Reference(one.source()));
    line.addPart().setName("code").setValue(one.what());
    if (one.occurrence() != null) {
      line.addPart().setName("occurrence").setValue(one.occurrence());
    }
    if (one.reason() == null) {
      line.addPart().setName("reason").setValue(new CodeType("priced-since"));
      line.addPart()
          .setName("explanation")
          .setValue(new StringType("There is a price by now; it was not there when it was done."));
      return;
    }
    line.addPart().setName("reason").setValue(new CodeType(one.reason().reason().code()));
    line.addPart().setName("explanation").setValue(new StringType(one.reason().sentence() + "."));
    for (String list : one.reason().definitions()) {
      line.addPart().setName("definition").setValue(new CanonicalType(list));
    }
  }
}

package org.foyer.operation.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.foyer.fhir.PatientMatch;
import org.foyer.fhir.PatientMatch.Grade;
import org.foyer.fhir.PatientRegister;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds and registers patients. Only those take part whom the caller may see. */
@Component
class Matches implements PatientRegister {

  /** How many are looked at closely, and how many may be found to be invisible meanwhile. */
  private static final int MOST_COMPARED = 100;

  private static final int MOST_FOUND = 1000;
  private static final int MOST_SUSPECTED = 20;
  private static final Comparator<PatientMatch> BEST_FIRST =
      Comparator.comparing(PatientMatch::grade)
          .thenComparing(Comparator.comparingDouble(PatientMatch::score).reversed())
          .thenComparing(PatientMatch::reference);

  private final PatientKeys keys;
  private final Stores stores;
  private final Grading grading = new Grading(Weights.read(), Nicknames.read());
  private final TransactionTemplate transactions;

  Matches(PatientKeys keys, Stores stores, PlatformTransactionManager transactionManager) {
    this.keys = keys;
    this.stores = stores;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Override
  public List<PatientMatch> matches(Patient described, int most, Caller caller) {
    Person person = Persons.of(described);
    return visible(keys.sharing(person, MOST_FOUND), caller).stream()
        .map(patient -> match(person, patient))
        .filter(match -> match.grade() != Grade.CERTAINLY_NOT)
        .sorted(BEST_FIRST)
        .limit(most)
        .toList();
  }

  @Override
  public Registration register(Patient patient, Set<String> others, Caller caller) {
    Registration done =
        transactions.execute(
            status -> {
              keys.lock(Persons.of(patient));
              List<PatientMatch> suspected =
                  matches(patient, MOST_COMPARED, caller).stream()
                      .filter(match -> !others.contains(match.reference()))
                      .limit(MOST_SUSPECTED)
                      .toList();
              return suspected.isEmpty()
                  ? new Registration.Created(create(patient, caller))
                  : new Registration.Suspected(suspected);
            });
    if (done == null) {
      throw new FhirProblem(ProblemCode.INTERNAL_ERROR, "The registration has no result.");
    }
    return done;
  }

  private Patient create(Patient patient, Caller caller) {
    patient.setId((String) null);
    IdType id = stores.of(caller).create(patient);
    patient.setId(id);
    return patient;
  }

  private List<Patient> visible(List<String> found, Caller caller) {
    Store store = stores.of(caller);
    List<Patient> visible = new ArrayList<>();
    for (int from = 0;
        from < found.size() && visible.size() < MOST_COMPARED;
        from += MOST_COMPARED) {
      List<String> part = found.subList(from, Math.min(found.size(), from + MOST_COMPARED));
      visible.addAll(store.search(Patient.class, "_id=" + String.join(",", part), part.size()));
    }
    return visible;
  }

  private PatientMatch match(Person person, Patient patient) {
    Grading.Result result = grading.grade(person, Persons.of(patient));
    return new PatientMatch(
        patient,
        result.grade(),
        result.score(),
        grading.evidence(result.findings()),
        result.cautions().stream().map(Caution::text).toList());
  }
}

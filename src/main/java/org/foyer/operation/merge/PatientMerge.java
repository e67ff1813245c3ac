package org.foyer.operation.merge;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.foyer.fhir.ChangesInMemory;
import org.foyer.fhir.PatientsMerged;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.StoredReferences.Referrer;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.foyer.operation.merge.Merges.Move;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one record of two, in one transaction. The two patients change with the authority of the
 * caller; what refers to the source is moved with that of the server, as whoever keeps records need
 * not see what is in them.
 */
@Component
class PatientMerge {

  /** What tells of the record as it was, or of who is whose successor. */
  private static final Set<String> NOT_MOVED = Set.of("AuditEvent", "Provenance", "Patient");

  private final Stores stores;
  private final StoredResources resources;
  private final StoredReferences references;
  private final ChangesInMemory changes;
  private final ReferencePaths paths;
  private final NamedPatients patients;
  private final Merges merges;
  private final MergeSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate transactions;

  PatientMerge(
      Stores stores,
      StoredResources resources,
      StoredReferences references,
      ChangesInMemory changes,
      ReferencePaths paths,
      NamedPatients patients,
      Merges merges,
      MergeSettings settings,
      ApplicationEventPublisher events,
      Clock clock,
      PlatformTransactionManager transactionManager) {
    this.stores = stores;
    this.resources = resources;
    this.references = references;
    this.changes = changes;
    this.paths = paths;
    this.patients = patients;
    this.merges = merges;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  /**
   * What came of it.
   *
   * @param target the target as it is now, or would be
   * @param task the record of the merge; null for a preview
   */
  record Merged(Patient target, @Nullable Task task) {}

  /**
   * Merges two patients, or says what would come of it.
   *
   * @throws FhirProblem if the caller may not, or it cannot be
   */
  Merged merge(MergeRequest request, Caller caller) {
    MergeAuthority.check(caller);
    Store store = stores.of(caller);
    PatientPair named = named(request, store);
    if (request.preview()) {
      PatientPair pair = checked(named, request.result());
      return new Merged(Records.continued(pair, request.result()), null);
    }
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              references.lock("Patient", List.of(named.sourceId(), named.targetId()));
              return merge(checked(named(request, store), request.result()), request, caller);
            }));
  }

  private PatientPair named(MergeRequest request, Store store) {
    return new PatientPair(
        patients.find(request.source(), store), patients.find(request.target(), store));
  }

  private PatientPair checked(PatientPair pair, @Nullable Patient result) {
    if (pair.sourceId().equals(pair.targetId())) {
      throw unprocessable("Source and target are the same patient.");
    }
    for (String id : List.of(pair.sourceId(), pair.targetId())) {
      if (references.isPatientClosed(id)) {
        throw unprocessable("Patient/%s was merged into another patient already.".formatted(id));
      }
    }
    if (result != null && !pair.targetId().equals(result.getIdElement().getIdPart())) {
      throw unprocessable("The parameter result-patient must have the id of the target.");
    }
    return pair;
  }

  private Merged merge(PatientPair pair, MergeRequest request, Caller caller) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    List<Move> moves = move(pair);
    Store store = stores.of(caller);
    store.update(Records.ended(pair));
    Patient continued = Records.continued(pair, request.result());
    Patient base = request.result() == null ? pair.target() : request.result();
    List<String> carried = Records.texts(Records.carried(pair, base));
    Patient target = store.update(continued);
    references.closePatient(pair.sourceId());
    Task task = record(pair, caller, now);
    Merge merge =
        new Merge(
            id,
            task.getIdElement().getIdPart(),
            pair.sourceId(),
            pair.targetId(),
            pair.source().hasActive() ? pair.source().getActive() : null,
            carried,
            now);
    merges.save(merge);
    moves.forEach(move -> merges.save(merge, move));
    events.publishEvent(new PatientsMerged(id, pair.sourceId(), pair.targetId(), caller));
    return new Merged(target, task);
  }

  private List<Move> move(PatientPair pair) {
    List<Referrer> referrers =
        references.to("Patient", pair.sourceId()).stream()
            .filter(referrer -> !NOT_MOVED.contains(referrer.type()))
            .toList();
    if (referrers.size() > settings.mostResources()) {
      throw new FhirProblem(
          ProblemCode.TOO_COSTLY,
          "More resources refer to the source than this server moves in one transaction.");
    }
    Store store = stores.asSystem("references of a merged patient");
    List<Move> moves = new ArrayList<>();
    for (Referrer referrer : referrers) {
      Resource resource = resources.content(referrer.type(), referrer.id()).orElseThrow();
      List<String> moved = paths.move(resource, pair.sourceReference(), pair.targetReference());
      if (!moved.isEmpty()) {
        store.update(resource);
        changes.writeOut();
        moves.add(new Move(referrer, new TreeSet<>(moved)));
      }
    }
    return moves;
  }

  private Task record(PatientPair pair, Caller caller, Instant now) {
    Task task = MergeTask.done(pair, caller, now);
    task.setId(stores.asSystem("record of a merge of patients").create(task));
    return task;
  }

  private static FhirProblem unprocessable(String explanation) {
    return new FhirProblem(ProblemCode.UNPROCESSABLE, explanation);
  }
}

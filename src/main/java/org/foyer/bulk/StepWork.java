package org.foyer.bulk;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.foyer.bulk.ExportRequest.Level;
import org.foyer.bulk.ExportStep.Kind;
import org.foyer.fhir.BulkSelection.Rows;
import org.foyer.fhir.BulkStore;
import org.foyer.fhir.Stores;
import org.springframework.stereotype.Component;

/** What a step does. It changes nothing; the result is stored when it is all there. */
@Component
class StepWork {

  private final Stores stores;
  private final GroupMembers groupMembers;
  private final FhirContext fhirContext;
  private final BulkSettings settings;

  StepWork(
      Stores stores, GroupMembers groupMembers, FhirContext fhirContext, BulkSettings settings) {
    this.stores = stores;
    this.groupMembers = groupMembers;
    this.fhirContext = fhirContext;
    this.settings = settings;
  }

  /**
   * The result of a step.
   *
   * @param parts files that it has made
   * @param further steps that it has found
   * @param patients whose records the export is about, if it has found that out; else empty
   */
  record Result(List<ExportPart> parts, List<Further> further, List<Set<String>> patients) {}

  /** A step that is to be done afterwards. */
  record Further(Kind kind, String type, Rows rows) {}

  /**
   * Does a step.
   *
   * @param watch called now and then; ends the work by an exception
   */
  Result of(ExportStep step, ExportJob job, Runnable watch) {
    return switch (step.kind()) {
      case MEMBERS -> members(job);
      case PLAN -> plan(job, Objects.requireNonNull(step.type()));
      case RESOURCES -> resources(step, job, watch);
      case DELETED -> deleted(job, watch);
    };
  }

  /** The first steps of an export. */
  List<Further> first(BulkStore store, ExportRequest request) {
    List<Further> steps = new ArrayList<>();
    Rows none = new Rows(0, 0);
    if (request.level() == Level.GROUP) {
      steps.add(new Further(Kind.MEMBERS, "Group", none));
      return steps;
    }
    store
        .storedTypes(request.types())
        .forEach(type -> steps.add(new Further(Kind.PLAN, type, none)));
    if (request.since() != null) {
      steps.add(new Further(Kind.DELETED, "Bundle", none));
    }
    return steps;
  }

  private Result members(ExportJob job) {
    Set<String> patients =
        groupMembers.of(job.caller(), Objects.requireNonNull(job.request().group()));
    if (job.request().patients() != null) {
      patients.retainAll(Set.copyOf(job.request().patients()));
    }
    ExportRequest request = job.request();
    ExportRequest ofPatients =
        new ExportRequest(
            Level.PATIENT,
            null,
            null,
            request.types(),
            request.since(),
            request.filters(),
            request.elements(),
            request.base());
    return new Result(List.of(), first(stores.bulkOf(job.caller()), ofPatients), List.of(patients));
  }

  private Result plan(ExportJob job, String type) {
    List<Further> ranges =
        stores.bulkOf(job.caller()).ranges(job.selection(type), settings.partResources()).stream()
            .map(rows -> new Further(Kind.RESOURCES, type, rows))
            .toList();
    return new Result(List.of(), ranges, List.of());
  }

  private Result resources(ExportStep step, ExportJob job, Runnable watch) {
    String type = Objects.requireNonNull(step.type());
    PartWriter writer = new PartWriter(type, false, settings);
    UnaryOperator<String> elements = RequestedElements.of(fhirContext, type, job.request());
    stores
        .bulkOf(job.caller())
        .read(
            job.selection(type),
            step.rows(),
            job.request().base(),
            line -> {
              watch.run();
              writer.add(elements.apply(line));
            });
    return new Result(writer.parts(), List.of(), List.of());
  }

  private Result deleted(ExportJob job, Runnable watch) {
    Instant since = Objects.requireNonNull(job.request().since());
    PartWriter writer = new PartWriter("Bundle", true, settings);
    DeletionBundles bundles = new DeletionBundles(fhirContext, writer::add);
    BulkStore store = stores.bulkOf(job.caller());
    for (String type : job.request().types()) {
      store.deleted(
          job.selection(type),
          since,
          reference -> {
            watch.run();
            bundles.add(reference);
          });
    }
    bundles.flush();
    return new Result(writer.parts(), List.of(), List.of());
  }
}

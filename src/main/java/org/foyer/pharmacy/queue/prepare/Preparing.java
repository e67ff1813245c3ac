package org.foyer.pharmacy.queue.prepare;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.queue.FillWork;
import org.foyer.pharmacy.queue.OpenFill;
import org.foyer.pharmacy.stock.Shelf;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.FhirProblem.Issue;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Takes medicines from the shelf, and lets them be fetched. */
@Component
class Preparing {

  private final FillWork fills;
  private final Shelf shelf;
  private final Clock clock;

  Preparing(FillWork fills, Shelf shelf, Clock clock) {
    this.fills = fills;
    this.shelf = shelf;
    this.clock = clock;
  }

  /** Takes what is reserved from the shelf; the packages must be those. */
  List<Resource> prepare(RequestDetails request, String id, PrepareRequest asked) {
    return fills.work(
        request,
        id,
        fill -> {
          fill.requireStep(FillStage.PREPARED);
          check(fill, asked);
          fill.open().forEach(dispense -> store(fill, dispense, asked));
          return fills.shown(fill, fills.move(fill, FillStage.PREPARED));
        });
  }

  private void check(OpenFill fill, PrepareRequest asked) {
    List<String> problems =
        PackageCheck.problems(
            fill.open().stream().flatMap(dispense -> shelf.of(dispense).stream()).toList(),
            asked.codes(),
            LocalDate.now(clock));
    if (!problems.isEmpty() && asked.override() == null) {
      throw new FhirProblem(
              ProblemCode.PACKAGE_MISMATCH, "The packages are not shown to be the reserved ones.")
          .with(
              problems.stream()
                  .map(problem -> new Issue("error", "business-rule", "", problem))
                  .toList());
    }
  }

  private void store(OpenFill fill, MedicationDispense dispense, PrepareRequest asked) {
    dispense.setWhenPrepared(fills.now());
    if (asked.override() != null) {
      dispense
          .addNote()
          .setText("Prepared without the codes of all packages: " + asked.override())
          .setTime(fills.now());
    }
    fills.store(fill).update(dispense);
  }

  /** Lets the medicine be fetched. */
  List<Resource> ready(RequestDetails request, String id) {
    return fills.work(
        request,
        id,
        fill -> {
          fill.requireStep(FillStage.READY);
          return fills.shown(fill, fills.move(fill, FillStage.READY));
        });
  }
}

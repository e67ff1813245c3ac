package org.foyer.pharmacy.stock;

import static org.foyer.pharmacy.queue.Counter.call;
import static org.foyer.pharmacy.queue.Counter.number;
import static org.foyer.pharmacy.queue.Counter.path;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.foyer.pharmacy.queue.Counter;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.pharmacy.stock.StockCaller.Contest;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Patients;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;

/**
 * Somebody at a pharmacy's queue, who works on the same few fills as the others. Of each
 * prescription there are two, each for all of it.
 */
final class FillCaller implements Runnable {

  private final Contest contest;
  private final FillTally tally;
  private final Counter counter;
  private final Supplier<FhirHttp> node;
  private final Random random;

  FillCaller(
      Contest contest, FillTally tally, Counter counter, Supplier<FhirHttp> node, long seed) {
    this.contest = contest;
    this.tally = tally;
    this.counter = counter;
    this.node = node;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    while (!contest.isOver().get()) {
      int which = random.nextInt(tally.work.length());
      Task fill = tally.work.get(which);
      if (fill == null) {
        prescribe(which);
      } else {
        workOn(fill, which);
      }
    }
  }

  /** Stores a prescription with its fills, all or nothing. */
  private void prescribe(int which) {
    Patient patient = Patients.somebody();
    patient.setId("p" + UUID.randomUUID());
    Counter own =
        new Counter(
            counter.fhir(), counter.room(), counter.owner(), path(patient), counter.doctor());
    MedicationRequest prescription = own.draft(4 + random.nextInt(12));
    prescription.setId("r" + UUID.randomUUID());
    Task fill = own.task(prescription, FillStage.RECEIVED);
    fill.setId("t" + UUID.randomUUID());
    Task second = fill.copy();
    second.setId("t" + UUID.randomUUID());
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    for (Resource each : List.of(patient, prescription, fill, second)) {
      transaction
          .addEntry()
          .setResource(each)
          .getRequest()
          .setMethod(HTTPVerb.PUT)
          .setUrl(path(each));
    }
    try {
      if (contest.tally().isSuccess("prescribe", node.get().transact(transaction))) {
        tally.prescriptions.add(path(prescription));
        tally.work.set(which, fill);
        tally.work.set(random.nextInt(tally.work.length()), second);
      }
    } catch (UncheckedIOException serverDied) {
      contest.tally().heardNothing("prescribe");
    }
  }

  private void workOn(Task known, int which) {
    try {
      Answer answer = node.get().get(path(known));
      if (answer.status() != 200) {
        contest.tally().isSuccess("read", answer);
        return;
      }
      Task fill = answer.as(Task.class);
      FillStage stage = FillStage.of(fill).orElseThrow();
      if (stage.isOpen()) {
        step(fill, stage);
      } else {
        tally.work.compareAndSet(which, known, null);
      }
    } catch (UncheckedIOException serverDied) {
      // Nothing was asked for yet.
    }
  }

  private void step(Task fill, FillStage stage) {
    switch (random.nextInt(16)) {
      case 0 -> operate(fill, "suspend", reason("clarification"));
      case 1 -> operate(fill, "refuse", reason("not-available"));
      case 2 -> write(fill, FillStage.ON_HOLD);
      case 3 -> sell(fill);
      case 4 -> write(fill, random.nextBoolean() ? FillStage.CANCELLED : FillStage.READY);
      default -> goOn(fill, stage);
    }
  }

  private void goOn(Task fill, FillStage stage) {
    switch (stage) {
      case RECEIVED -> verify(fill);
      case VERIFIED ->
          operate(
              fill,
              "prepare",
              new Parameters().addParameter("override", new StringType("Compared by eye")));
      case PREPARED -> operate(fill, "ready", new Parameters());
      case READY -> {
        if (random.nextInt(5) == 0) {
          operate(fill, "return", new Parameters());
        } else {
          operate(fill, "hand-over", new Parameters());
        }
      }
      case PARTLY_FILLED -> {
        if (random.nextInt(4) == 0) {
          operate(fill, "hand-over", new Parameters().addParameter("close", true));
        } else {
          verify(fill);
        }
      }
      default -> operate(fill, "resume", new Parameters());
    }
  }

  private void verify(Task fill) {
    Parameters parameters = new Parameters();
    if (random.nextBoolean()) {
      parameters.addParameter("quantity", number(1 + random.nextInt(6)));
    }
    operate(fill, "verify", parameters);
  }

  private static Parameters reason(String code) {
    return new Parameters().addParameter("reason", new CodeType(code));
  }

  private void operate(Task fill, String operation, Parameters parameters) {
    String what = "$" + operation;
    try {
      Answer answer = call(node.get(), fill, operation, parameters);
      if (contest.tally().isSuccess(what, answer)) {
        tally.told(
            answer.resources(), "hand-over".equals(operation) && !parameters.hasParameter("close"));
      }
    } catch (UncheckedIOException serverDied) {
      contest.tally().heardNothing(what);
      tally.unheard.incrementAndGet();
    }
  }

  /** Changes the Task itself, if it is still as it was read. */
  private void write(Task fill, FillStage stage) {
    Task changed = stage.put(fill.copy());
    changed.setStatusReason(new CodeableConcept().setText("Not now"));
    String version = "W/\"" + fill.getMeta().getVersionId() + "\"";
    String what = "write " + stage.code();
    try {
      contest
          .tally()
          .isSuccess(
              what,
              node.get()
                  .send(
                      "PUT",
                      path(fill),
                      BodyPublishers.ofString(Fhir.json(changed)),
                      request ->
                          request
                              .setHeader("Content-Type", "application/fhir+json")
                              .setHeader("If-Match", version)));
    } catch (UncheckedIOException serverDied) {
      contest.tally().heardNothing(what);
    }
  }

  /** Dispenses on the prescription past its fills, at once. */
  private void sell(Task fill) {
    MedicationDispense dispense =
        contest
            .pharmacy()
            .dispense(
                MedicationDispenseStatus.COMPLETED,
                fill.getFor().getReferenceElement().getIdPart(),
                contest.lots().get(random.nextInt(contest.lots().size())),
                1 + random.nextInt(3));
    dispense.setId("plain-" + UUID.randomUUID());
    dispense.addPerformer().setActor(new Reference(counter.owner()));
    dispense.addAuthorizingPrescription(fill.getFocus().copy());
    String id = dispense.getIdElement().getIdPart();
    try {
      if (contest.tally().isSuccess("sell", node.get().update(dispense))) {
        contest.tally().dispenses.put(id, MedicationDispenseStatus.COMPLETED);
      }
    } catch (UncheckedIOException serverDied) {
      contest.tally().unheardDispenses.add(id);
    }
  }
}

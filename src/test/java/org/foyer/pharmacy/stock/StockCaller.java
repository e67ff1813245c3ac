package org.foyer.pharmacy.stock;

import static org.foyer.pharmacy.stock.Stockroom.adjustment;
import static org.foyer.pharmacy.stock.Stockroom.as;
import static org.foyer.pharmacy.stock.Stockroom.delivery;
import static org.foyer.pharmacy.stock.Stockroom.movement;
import static org.foyer.pharmacy.stock.Stockroom.tablets;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationDispense.MedicationDispenseStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Somebody who receives, moves, counts, writes off and dispenses stock, on each way. */
final class StockCaller implements Runnable {

  private final Contest contest;
  private final String patient;
  private final Supplier<FhirHttp> node;
  private final Random random;
  private @Nullable MedicationDispense own;

  StockCaller(Contest contest, String patient, Supplier<FhirHttp> node, long seed) {
    this.contest = contest;
    this.patient = patient;
    this.node = node;
    this.random = new Random(seed);
  }

  /**
   * What they take from.
   *
   * @param lots items of the pharmacy
   * @param ward the items of the same lots on a ward
   */
  record Contest(
      Stockroom pharmacy,
      Stockroom elsewhere,
      List<String> lots,
      List<String> ward,
      StockTally tally,
      AtomicBoolean isOver) {}

  @Override
  public void run() {
    while (!contest.isOver().get()) {
      @Nullable MedicationDispense current = own;
      switch (random.nextInt(10)) {
        case 0 -> receive();
        case 1 -> transfer();
        case 2 -> writeOff();
        case 3 -> count();
        default -> {
          if (current == null) {
            dispense();
          } else {
            goOn(current);
          }
        }
      }
    }
  }

  private void receive() {
    String lot = lot();
    if (random.nextBoolean()) {
      moved("receipt", () -> node.get().create(delivery(movement(lot, amount()))));
    } else {
      operated("$adjust-stock", "Basic/$adjust-stock", adjusted("found", lot, amount()));
    }
  }

  private void transfer() {
    int which = random.nextInt(contest.lots().size());
    String from = contest.lots().get(which);
    String to = contest.ward().get(which);
    int amount = amount();
    boolean back = random.nextInt(3) == 0;
    if (random.nextBoolean()) {
      moved(
          "transfer",
          () ->
              node.get()
                  .create(
                      delivery(
                          movement(back ? to : from, -amount),
                          movement(back ? from : to, amount))));
    } else {
      Parameters parameters = new Parameters();
      parameters.addParameter(
          "destination",
          new Reference(
              "Location/" + (back ? contest.pharmacy() : contest.elsewhere()).location()));
      parameters.addParameter(line(back ? to : from, "quantity", tablets(amount)));
      operated("$transfer", "SupplyDelivery/$transfer", parameters);
    }
  }

  private void writeOff() {
    String lot = random.nextBoolean() ? lot() : any(contest.ward());
    int amount = -amount();
    if (random.nextBoolean()) {
      moved("write-off", () -> node.get().create(adjustment("damaged", movement(lot, amount))));
    } else {
      operated("$adjust-stock", "Basic/$adjust-stock", adjusted("damaged", lot, amount));
    }
  }

  private void count() {
    String lot = lot();
    try {
      Answer item = node.get().get("Basic/" + lot);
      if (item.status() == 200) {
        long there =
            StockExtensions.value(item.as(Basic.class), StockExtensions.ON_HAND, Quantity.class)
                .orElseThrow()
                .getValue()
                .longValue();
        Parameters parameters = new Parameters();
        long found = Math.max(0, there + random.nextInt(3) - 1);
        parameters.addParameter(line(lot, "counted", tablets(found)));
        operated("$count-stock", "Basic/$count-stock", parameters);
      }
    } catch (UncheckedIOException serverDied) {
      // Nothing was asked for yet.
    }
  }

  private static Parameters adjusted(String reason, String item, long quantity) {
    Parameters parameters = new Parameters();
    parameters.addParameter("reason", new CodeType(reason));
    parameters.addParameter(line(item, "quantity", tablets(quantity)));
    return parameters;
  }

  private static ParametersParameterComponent line(String item, String name, Quantity quantity) {
    ParametersParameterComponent line = new ParametersParameterComponent().setName("line");
    line.addPart().setName("item").setValue(new Reference("Basic/" + item));
    line.addPart().setName(name).setValue(quantity);
    return line;
  }

  private void moved(String what, Supplier<Answer> write) {
    try {
      Answer answer = write.get();
      if (contest.tally().isSuccess(what, answer)) {
        IdType id = new IdType(answer.header("Location").orElseThrow());
        contest.tally().movements.add(id.getResourceType() + "/" + id.getIdPart());
      }
    } catch (UncheckedIOException serverDied) {
      contest.tally().lost(what);
    }
  }

  private void operated(String what, String path, Parameters parameters) {
    try {
      Answer answer = node.get().post(path, Fhir.json(parameters));
      if (contest.tally().isSuccess(what, answer)) {
        Resource written = answer.resources().get(0);
        contest
            .tally()
            .movements
            .add(written.fhirType() + "/" + written.getIdElement().getIdPart());
      }
    } catch (UncheckedIOException serverDied) {
      contest.tally().lost(what);
    }
  }

  private void dispense() {
    boolean atOnce = random.nextInt(5) == 0;
    MedicationDispenseStatus status =
        atOnce ? MedicationDispenseStatus.COMPLETED : MedicationDispenseStatus.PREPARATION;
    MedicationDispense dispense = contest.pharmacy().dispense(status, patient, lot(), amount());
    dispense.setId("plain-" + UUID.randomUUID());
    write(dispense, atOnce ? "issue" : "reserve");
  }

  private void goOn(MedicationDispense dispense) {
    switch (random.nextInt(4)) {
      case 0 -> write(as(dispense.copy(), MedicationDispenseStatus.CANCELLED), "cancel");
      case 1 -> patchToCompleted(dispense);
      default -> write(as(dispense.copy(), MedicationDispenseStatus.COMPLETED), "complete");
    }
  }

  private void write(MedicationDispense dispense, String what) {
    heard(
        dispense,
        what,
        () ->
            random.nextBoolean()
                ? node.get().update(dispense)
                : node.get().transact(transaction(dispense)));
  }

  private void patchToCompleted(MedicationDispense dispense) {
    MedicationDispense completed = as(dispense.copy(), MedicationDispenseStatus.COMPLETED);
    String patch =
        """
        [{"op": "replace", "path": "/status", "value": "completed"},
         {"op": "add", "path": "/whenHandedOver", "value": "%s"}]
        """
            .formatted(completed.getWhenHandedOverElement().getValueAsString());
    heard(
        completed,
        "patch",
        () ->
            node.get()
                .send(
                    "PATCH",
                    "MedicationDispense/" + dispense.getIdElement().getIdPart(),
                    BodyPublishers.ofString(patch),
                    request -> request.setHeader("Content-Type", "application/json-patch+json")));
  }

  private void heard(MedicationDispense wanted, String what, Supplier<Answer> write) {
    String id = wanted.getIdElement().getIdPart();
    try {
      Answer answer = write.get();
      if (contest.tally().isSuccess(what, answer)) {
        contest.tally().dispenses.put(id, wanted.getStatus());
        own = wanted.getStatus() == MedicationDispenseStatus.PREPARATION ? wanted : null;
      } else {
        contest.tally().refusedDispenses.put(id, what + " " + answer.status() + answer.body());
      }
    } catch (UncheckedIOException serverDied) {
      contest.tally().unheardDispenses.add(id);
      own = null;
    }
  }

  private static Bundle transaction(MedicationDispense dispense) {
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    transaction
        .addEntry()
        .setResource(dispense)
        .getRequest()
        .setMethod(HTTPVerb.PUT)
        .setUrl("MedicationDispense/" + dispense.getIdElement().getIdPart());
    return transaction;
  }

  private String lot() {
    return any(contest.lots());
  }

  private String any(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }

  private int amount() {
    return 1 + random.nextInt(12);
  }
}

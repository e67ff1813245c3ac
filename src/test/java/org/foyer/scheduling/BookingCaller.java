package org.foyer.scheduling;

import static org.foyer.testing.Bookings.booked;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Somebody who books, moves and lets go of times, without end, for one patient. */
final class BookingCaller implements Runnable {

  static final int MINUTES = 30;

  private final String patient;
  private final String doctor;
  private final List<Instant> times;
  private final Supplier<FhirHttp> node;
  private final BookingLedger ledger;
  private final Instant until;
  private final Random random;
  private @Nullable String own;

  BookingCaller(Fight fight, String patient, Supplier<FhirHttp> node, long seed) {
    this.patient = patient;
    this.doctor = fight.doctor();
    this.times = fight.times();
    this.ledger = fight.ledger();
    this.until = fight.until();
    this.node = node;
    this.random = new Random(seed);
  }

  /** What they fight for. */
  record Fight(String doctor, List<Instant> times, BookingLedger ledger, Instant until) {}

  @Override
  public void run() {
    while (Instant.now().isBefore(until)) {
      @Nullable String current = own;
      if (current == null) {
        book();
      } else {
        switch (random.nextInt(4)) {
          case 0 -> move(current);
          case 1 -> letGo(current, () -> cancelledByOperation(current));
          case 2 -> letGo(current, () -> node.get().delete("Appointment/" + current));
          default -> letGo(current, () -> node.get().update(cancelled(current)));
        }
      }
    }
  }

  private void book() {
    Instant start = time();
    Appointment visit = booked(start.toString(), MINUTES, patient, doctor);
    try {
      @Nullable String id =
          switch (random.nextInt(5)) {
            case 0 -> created(node.get().create(visit));
            case 1 -> put(visit);
            case 2 -> transacted(visit);
            case 3 -> answered(operation("$book", named(visit)));
            default -> held(visit);
          };
      if (id != null) {
        own = id;
        ledger.acknowledged.put(id, start);
      }
    } catch (UncheckedIOException serverDied) {
      ledger.openPatients.add(patient);
    }
  }

  private @Nullable String created(Answer answer) {
    return ledger.isSuccess(answer) ? answer.id() : null;
  }

  private @Nullable String put(Appointment visit) {
    visit.setId("c" + UUID.randomUUID());
    return ledger.isSuccess(node.get().update(visit)) ? visit.getIdElement().getIdPart() : null;
  }

  private @Nullable String transacted(Appointment visit) {
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    transaction
        .addEntry()
        .setResource(visit)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Appointment");
    Answer answer = node.get().transact(transaction);
    return ledger.isSuccess(answer)
        ? new IdType(answer.bundle().getEntryFirstRep().getResponse().getLocation()).getIdPart()
        : null;
  }

  private @Nullable String held(Appointment visit) {
    @Nullable String hold = answered(operation("$hold", named(visit)));
    if (hold == null) {
      return null;
    }
    Parameters parameters = new Parameters();
    parameters.addParameter("appointment-reference", new Reference("Appointment/" + hold));
    return answered(operation("$book", parameters));
  }

  private Parameters named(Appointment visit) {
    Parameters parameters = new Parameters();
    visit.setStatus(AppointmentStatus.PROPOSED);
    parameters.addParameter().setName("appointment-resource").setResource(visit);
    parameters.addParameter("patient-reference", new Reference(patient));
    return parameters;
  }

  private Answer operation(String name, Parameters parameters) {
    return node.get().post("Appointment/" + name, Fhir.json(parameters));
  }

  private @Nullable String answered(Answer answer) {
    return ledger.isSuccess(answer)
        ? answer.bundle().getEntryFirstRep().getResource().getIdElement().getIdPart()
        : null;
  }

  private void move(String id) {
    Instant start = time();
    try {
      Answer answer = random.nextBoolean() ? patched(id, start) : rescheduled(id, start);
      if (ledger.isSuccess(answer)) {
        ledger.acknowledged.put(id, start);
      }
    } catch (UncheckedIOException serverDied) {
      forget(id);
    }
  }

  private Answer rescheduled(String id, Instant start) {
    Parameters parameters = new Parameters();
    parameters.addParameter("start", new DateTimeType(start.toString()));
    return operation(id + "/$reschedule", parameters);
  }

  private Answer cancelledByOperation(String id) {
    Parameters parameters = new Parameters();
    parameters.addParameter("reason", new CodeType("provider-emergency"));
    return operation(id + "/$cancel", parameters);
  }

  private Answer patched(String id, Instant start) {
    String patch =
        """
        [{"op": "replace", "path": "/start", "value": "%s"},
         {"op": "replace", "path": "/end", "value": "%s"}]
        """
            .formatted(start, start.plus(Duration.ofMinutes(MINUTES)));
    return node.get()
        .send(
            "PATCH",
            "Appointment/" + id,
            BodyPublishers.ofString(patch),
            request -> request.setHeader("Content-Type", "application/json-patch+json"));
  }

  private void letGo(String id, Supplier<Answer> how) {
    try {
      if (ledger.isSuccess(how.get())) {
        own = null;
        ledger.acknowledged.remove(id);
      }
    } catch (UncheckedIOException serverDied) {
      forget(id);
    }
  }

  private void forget(String id) {
    own = null;
    ledger.acknowledged.remove(id);
    ledger.open.add(id);
  }

  private Appointment cancelled(String id) {
    Instant start = ledger.acknowledged.getOrDefault(id, times.get(0));
    Appointment visit = booked(start.toString(), MINUTES, patient, doctor);
    visit.setId(id);
    visit.setStatus(AppointmentStatus.CANCELLED).getCancelationReason().setText("Changed plans");
    return visit;
  }

  private Instant time() {
    return times.get(random.nextInt(times.size()));
  }
}

package org.foyer.pharmacy.routing.exchange;

import jakarta.persistence.EntityManager;
import org.foyer.fhir.OperationTransactions;
import org.foyer.pharmacy.PharmacyCodes;
import org.foyer.pharmacy.routing.message.Envelope;
import org.foyer.pharmacy.routing.message.PharmacyMessage;
import org.foyer.pharmacy.routing.message.PharmacyMessage.CancelRx;
import org.foyer.pharmacy.routing.message.PharmacyMessage.CancelRxResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.MessageError;
import org.foyer.pharmacy.routing.message.PharmacyMessage.NewRx;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxChangeRequest;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxChangeResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxFill;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxRenewalRequest;
import org.foyer.pharmacy.routing.message.PharmacyMessage.RxRenewalResponse;
import org.foyer.pharmacy.routing.message.PharmacyMessage.Status;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does what messages of partners say, each once. Who brings a message has made sure that it comes
 * from its partner; that the partner may speak of the fill is judged here.
 */
@Component
public class PharmacyInbox {

  private final OperationTransactions transactions;
  private final EntityManager entities;
  private final JdbcClient database;
  private final FillTable fills;
  private final ReceivedPrescriptions prescriptions;
  private final PrescriberWishes wishes;
  private final PharmacyReports reports;
  private final PrescriberQuestions questions;

  PharmacyInbox(
      OperationTransactions transactions,
      EntityManager entities,
      JdbcClient database,
      FillTable fills,
      ReceivedPrescriptions prescriptions,
      PrescriberWishes wishes,
      PharmacyReports reports,
      PrescriberQuestions questions) {
    this.transactions = transactions;
    this.entities = entities;
    this.database = database;
    this.fills = fills;
    this.prescriptions = prescriptions;
    this.wishes = wishes;
    this.reports = reports;
    this.questions = questions;
  }

  /**
   * Does what a message says, unless that was done.
   *
   * @param fromPrescriber whether the partner speaks as a prescriber, or as a pharmacy
   * @param addressee the id of the Organization here that it is for
   * @throws FhirProblem if it cannot be done; then nothing is
   */
  public void receive(Envelope envelope, boolean fromPrescriber, String addressee) {
    try {
      take(envelope, fromPrescriber, addressee);
    } catch (FhirProblem problem) {
      if (!fromPrescriber && NotRecorded.is(problem)) {
        noteNotRecorded(envelope, problem);
      }
      throw problem;
    }
  }

  /** The message is refused, and comes again perhaps; what it says of must not be lost. */
  private void noteNotRecorded(Envelope envelope, FhirProblem problem) {
    @Nullable MedicationDispense dispense =
        envelope.message() instanceof RxFill rxFill ? rxFill.dispense() : null;
    if (dispense != null) {
      transactions.run(
          PharmacyCodes.OPERATION,
          () -> {
            fills
                .find(envelope.partner(), envelope.message().fill())
                .filter(Fill::sent)
                .ifPresent(fill -> reports.notRecorded(fill, dispense, problem));
            return Boolean.TRUE;
          });
    }
  }

  private void take(Envelope envelope, boolean fromPrescriber, String addressee) {
    transactions.run(
        PharmacyCodes.OPERATION,
        () -> {
          if (isFirst(envelope)) {
            if (envelope.message() instanceof NewRx newRx) {
              prescriptions.receive(envelope.partner(), addressee, newRx);
            } else {
              Fill fill =
                  fills.required(envelope.partner(), envelope.message().fill(), !fromPrescriber);
              entities.flush();
              if (fromPrescriber) {
                wish(fill, envelope.message());
              } else {
                report(fill, envelope.message());
              }
            }
          }
          return Boolean.TRUE;
        });
  }

  private boolean isFirst(Envelope envelope) {
    return database
            .sql(
                "insert into foyer_pharmacy_inbox (partner, message) values (:partner, :message)"
                    + " on conflict do nothing")
            .param("partner", envelope.partner())
            .param("message", envelope.id())
            .update()
        > 0;
  }

  private void wish(Fill fill, PharmacyMessage message) {
    if (message instanceof CancelRx cancel) {
      wishes.cancel(fill, cancel);
    } else if (message instanceof Status status) {
      wishes.hold(fill, status);
    } else if (message instanceof RxRenewalResponse response) {
      questions.answered(fill.partner(), response.reply());
    } else if (message instanceof RxChangeResponse response) {
      questions.answered(fill.partner(), response.reply());
    }
  }

  private void report(Fill fill, PharmacyMessage message) {
    if (message instanceof RxFill rxFill) {
      reports.filled(fill, rxFill);
    } else if (message instanceof Status status) {
      reports.reached(fill, status);
    } else if (message instanceof CancelRxResponse response) {
      reports.cancelled(fill, response);
    } else if (message instanceof RxRenewalRequest request) {
      questions.asked(fill, request.question(), false);
    } else if (message instanceof RxChangeRequest request) {
      questions.asked(fill, request.question(), true);
    } else if (message instanceof MessageError) {
      reports.failed(fill);
    }
  }
}

package org.foyer.pharmacy.routing.message;

import java.util.UUID;
import org.foyer.pharmacy.queue.FillStage;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MedicationDispense;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A message between a prescriber and a pharmacy, in the shape of those of NCPDP SCRIPT. Each is
 * about one fill, under a name that both know.
 */
public sealed interface PharmacyMessage {

  /** The fill that it is about. */
  UUID fill();

  /** What kind of message it is. */
  MessageEvent event();

  /**
   * A prescription, to be filled.
   *
   * @param prescription the name of the prescription, the same for each of its fills
   * @param content the prescription
   * @param patient for whom
   * @param due how much is wanted now; null for as much as the prescription says
   */
  record NewRx(
      UUID fill,
      UUID prescription,
      MedicationRequest content,
      Patient patient,
      @Nullable Quantity due)
      implements PharmacyMessage {
    @Override
    public MessageEvent event() {
      return MessageEvent.NEW_RX;
    }
  }

  /** The fill is not wanted any more, for a reason. */
  record CancelRx(UUID fill, CodeableConcept reason) implements PharmacyMessage {
    @Override
    public MessageEvent event() {
      return MessageEvent.CANCEL_RX;
    }
  }

  /**
   * Whether a fill was cancelled.
   *
   * @param cancelled false if it was too late
   */
  record CancelRxResponse(UUID fill, boolean cancelled) implements PharmacyMessage {
    @Override
    public MessageEvent event() {
      return MessageEvent.CANCEL_RX_RESPONSE;
    }
  }

  /** The pharmacy asks for another prescription in the place of this one. */
  record RxChangeRequest(UUID fill, Question question) implements PharmacyMessage {
    @Override
    public MessageEvent event() {
      return MessageEvent.RX_CHANGE_REQUEST;
    }
  }

  /** What the prescriber says to that. */
  record RxChangeResponse(UUID fill, Reply reply) implements PharmacyMessage {
    @Override
    public MessageEvent event() {
      return MessageEvent.RX_CHANGE_RESPONSE;
    }
  }

  /** The pharmacy asks for a prescription that follows this one. */
  record RxRenewalRequest(UUID fill, Question question) implements PharmacyMessage {
    @Override
    public MessageEvent event() {
      return MessageEvent.RX_RENEWAL_REQUEST;
    }
  }

  /** What the prescriber says to that. */
  record RxRenewalResponse(UUID fill, Reply reply) implements PharmacyMessage {
    @Override
    public MessageEvent event() {
      return MessageEvent.RX_RENEWAL_RESPONSE;
    }
  }

  /**
   * What became of a fill.
   *
   * @param stage handed over, partly filled, refused (not dispensed) or returned
   * @param dispense what was handed over, or, if returned, was not in the end
   */
  record RxFill(
      UUID fill, FillStage stage, @Nullable MedicationDispense dispense, CodeableConcept reason)
      implements PharmacyMessage {
    @Override
    public MessageEvent event() {
      return MessageEvent.RX_FILL;
    }
  }

  /** How far a fill is. */
  record Status(UUID fill, FillStage stage, CodeableConcept reason) implements PharmacyMessage {
    @Override
    public MessageEvent event() {
      return MessageEvent.STATUS;
    }
  }

  /** What was wrong with a message about the fill. */
  record MessageError(UUID fill, String text) implements PharmacyMessage {
    @Override
    public MessageEvent event() {
      return MessageEvent.ERROR;
    }
  }

  /**
   * Something that a pharmacy asks a prescriber.
   *
   * @param id its name, which both know
   * @param text what is asked, in words; empty if nothing more is to say
   */
  record Question(UUID id, String text) {}

  /**
   * What the prescriber says.
   *
   * @param id the name of the question
   * @param approved whether it is granted
   * @param reason why not
   */
  record Reply(UUID id, boolean approved, CodeableConcept reason) {}
}

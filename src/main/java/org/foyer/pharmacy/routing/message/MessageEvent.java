package org.foyer.pharmacy.routing.message;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/** Kinds of messages: the codes of our value set prescription-message. */
public enum MessageEvent {
  /** A prescription, to be filled. */
  NEW_RX("new-rx", true),
  /** The fill of a prescription is not wanted any more. */
  CANCEL_RX("cancel-rx", true),
  /** Whether a fill was cancelled. */
  CANCEL_RX_RESPONSE("cancel-rx-response", false),
  /** The pharmacy asks for another prescription in the place of this one. */
  RX_CHANGE_REQUEST("rx-change-request", false),
  /** What the prescriber says to that. */
  RX_CHANGE_RESPONSE("rx-change-response", true),
  /** The pharmacy asks for a prescription that follows this one. */
  RX_RENEWAL_REQUEST("rx-renewal-request", false),
  /** What the prescriber says to that. */
  RX_RENEWAL_RESPONSE("rx-renewal-response", true),
  /** What became of a fill: dispensed, in part, not, or returned. */
  RX_FILL("rx-fill", false),
  /** How far a fill is, or that a message has arrived. */
  STATUS("status", null),
  /** What was wrong with a message. */
  ERROR("error", null);

  /** The system of the codes. */
  public static final String SYSTEM = "https://foyer.org/fhir/CodeSystem/prescription-message";

  private final String code;
  private final @Nullable Boolean ofPrescriber;

  MessageEvent(String code, @Nullable Boolean ofPrescriber) {
    this.code = code;
    this.ofPrescriber = ofPrescriber;
  }

  /** The event with this code. */
  public static Optional<MessageEvent> of(String code) {
    return Arrays.stream(values()).filter(event -> event.code.equals(code)).findFirst();
  }

  /** Its code. */
  public String code() {
    return code;
  }

  /** As the event of a MessageHeader. */
  public Coding coding() {
    return new Coding(SYSTEM, code, null);
  }

  /**
   * Whether such messages go from a prescriber to a pharmacy, or the other way.
   *
   * @param fromPrescriber whether it is the first way
   */
  public boolean goes(boolean fromPrescriber) {
    return ofPrescriber == null || ofPrescriber == fromPrescriber;
  }
}

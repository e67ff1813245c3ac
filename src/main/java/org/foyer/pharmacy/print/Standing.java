package org.foyer.pharmacy.print;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.foyer.pharmacy.prescription.PrescriptionSignature;
import org.foyer.pharmacy.print.PrintedDocuments.PrintedDocument;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/** What a printed prescription is worth at the moment. */
enum Standing {
  /** It is in force, and as it was signed. */
  VALID(true, true),
  /** It is in force, but was not signed here. */
  UNSIGNED(false, true),
  /** It is signed, and waits for somebody. */
  ON_HOLD(false, true),
  /** It cannot be used before a day. */
  NOT_YET(false, true),
  /** It cannot be used any more, because its time is over. */
  EXPIRED(false, false),
  /** All of it was dispensed, or it is over. */
  USED_UP(false, false),
  /** It was never to be used, or not by anybody any more. */
  CANCELLED(false, false),
  /** Another took its place, or the treatment ended. */
  STOPPED(false, false),
  /** It is not what was printed, or not what was signed. */
  CHANGED(false, false),
  /** It is being written. */
  DRAFT(false, false);

  private final boolean good;
  private final boolean details;

  Standing(boolean good, boolean details) {
    this.good = good;
    this.details = details;
  }

  /** Whether it can be dispensed without a question. Templates call it. */
  public boolean isGood() {
    return good;
  }

  /** Whether it is as it was signed and printed. Templates call it. */
  public boolean isUnchanged() {
    return this != CHANGED;
  }

  /** Whether there is a need to know what is in it. Templates call it. */
  public boolean hasDetails() {
    return details;
  }

  /** Names it in keys of words. Templates call it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Judges a prescription.
   *
   * @param document what was printed of it; null if that is just being done
   * @param nothingLeft whether all that it allows was dispensed
   * @param now the moment, where its days are meant
   */
  static Standing of(
      MedicationRequest prescription,
      @Nullable PrintedDocument document,
      boolean nothingLeft,
      ZonedDateTime now) {
    MedicationRequestStatus status = prescription.getStatus();
    Optional<PrescriptionSignature> signature = PrescriptionSignature.of(prescription);
    return switch (status == null ? MedicationRequestStatus.UNKNOWN : status) {
      case CANCELLED, ENTEREDINERROR -> CANCELLED;
      case STOPPED -> STOPPED;
      default -> {
        if (isChanged(prescription, document, signature)) {
          yield CHANGED;
        }
        yield switch (status == null ? MedicationRequestStatus.UNKNOWN : status) {
          case DRAFT, UNKNOWN -> DRAFT;
          case COMPLETED -> USED_UP;
          case ONHOLD -> ON_HOLD;
          default -> inForce(prescription, signature.isPresent(), nothingLeft, now);
        };
      }
    };
  }

  private static boolean isChanged(
      MedicationRequest prescription,
      @Nullable PrintedDocument document,
      Optional<PrescriptionSignature> signature) {
    if (signature.isPresent() && !signature.get().isIntact(prescription)) {
      return true;
    }
    @Nullable Instant signed = signature.map(PrescriptionSignature::time).orElse(null);
    return document != null && !Objects.equals(document.signed(), signed);
  }

  private static Standing inForce(
      MedicationRequest prescription, boolean signed, boolean nothingLeft, ZonedDateTime now) {
    Period validity = prescription.getDispenseRequest().getValidityPeriod();
    if (validity.hasEnd()
        && !now.toInstant().isBefore(end(validity.getEndElement(), now.getZone()))) {
      return EXPIRED;
    }
    if (validity.hasStart()
        && now.toInstant().isBefore(start(validity.getStartElement(), now.getZone()))) {
      return NOT_YET;
    }
    if (nothingLeft) {
      return USED_UP;
    }
    return signed ? VALID : UNSIGNED;
  }

  private static Instant start(DateTimeType start, ZoneId zone) {
    return Days.isDay(start)
        ? Days.of(start).atStartOfDay(zone).toInstant()
        : start.getValue().toInstant();
  }

  /** A day, month or year counts to its end. */
  private static Instant end(DateTimeType end, ZoneId zone) {
    return Days.isDay(end)
        ? Days.last(end).plusDays(1).atStartOfDay(zone).toInstant()
        : end.getValue().toInstant().plus(Duration.ofSeconds(1));
  }
}

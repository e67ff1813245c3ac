package org.foyer.scheduling;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** What scheduling adds to the resources of FHIR, and how it is read and written. */
public final class SchedulingExtensions {

  /** On HealthcareService and Schedule: how one kind of visit is booked. */
  public static final String SCHEDULING_PARAMETERS = url("scheduling-parameters");

  /** On Schedule: hours of the week, in place of those of the service. */
  public static final String SCHEDULE_AVAILABLE_TIME = url("schedule-available-time");

  /** On Schedule: leave and other exceptions. */
  public static final String SCHEDULE_NOT_AVAILABLE = url("schedule-not-available");

  /** On Schedule: the services that it is for. */
  public static final String SCHEDULE_SERVICE = url("schedule-service");

  /** On Schedule, Location and HealthcareService: the zone whose clock is on the wall. */
  public static final String TIME_ZONE = "http://hl7.org/fhir/StructureDefinition/timezone";

  /** On a pending Appointment: when it is given up by itself. */
  public static final String HOLD_UNTIL = url("appointment-hold-until");

  /** On a pending Appointment: the Appointment in whose place it is offered. */
  public static final String OFFER_OF = url("appointment-offer-of");

  /** The system of the identifier that all Appointments of a series have in common. */
  public static final String SERIES = "https://foyer.org/fhir/appointment-series";

  private SchedulingExtensions() {}

  private static String url(String name) {
    return "https://foyer.org/fhir/StructureDefinition/" + name;
  }

  /** When the appointment is given up by itself; empty if it is not. */
  public static Optional<Instant> holdUntil(Appointment appointment) {
    return Optional.ofNullable(appointment.getExtensionByUrl(HOLD_UNTIL))
        .map(Extension::getValue)
        .filter(InstantType.class::isInstance)
        .map(value -> ((InstantType) value).getValue().toInstant());
  }

  /** Says when the appointment is given up by itself; null if it is not. */
  public static void holdUntil(Appointment appointment, @Nullable Instant until) {
    appointment.getExtension().removeIf(extension -> HOLD_UNTIL.equals(extension.getUrl()));
    if (until != null) {
      appointment.addExtension(HOLD_UNTIL, new InstantType(Date.from(until)));
    }
  }

  /** The Appointment in whose place this one is offered; empty if it is no offer. */
  public static Optional<Reference> offerOf(Appointment appointment) {
    return Optional.ofNullable(appointment.getExtensionByUrl(OFFER_OF))
        .map(Extension::getValue)
        .filter(Reference.class::isInstance)
        .map(Reference.class::cast);
  }

  /** Says in whose place the appointment is offered; null if it is no offer. */
  public static void offerOf(Appointment appointment, @Nullable Reference other) {
    appointment.getExtension().removeIf(extension -> OFFER_OF.equals(extension.getUrl()));
    if (other != null) {
      appointment.addExtension(OFFER_OF, other);
    }
  }
}

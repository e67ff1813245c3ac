package org.foyer.scheduling.find;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.TimeRange;
import org.foyer.scheduling.rule.BookingRule;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipantRequired;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;

/**
 * How a proposal looks as a resource.
 *
 * @see <a
 *     href="https://profiles.ihe.net/ITI/Scheduling/StructureDefinition-ihe-sched-appt.html">IHE
 *     Appointment</a>
 */
final class ProposedAppointment {

  /** The system of the tag that says what patients may do with a time. */
  static final String MODE = "https://foyer.org/fhir/CodeSystem/booking-mode";

  private ProposedAppointment() {}

  /**
   * The resource, without an id, with times in the zone of the first rule.
   *
   * @param patients who are to come, such as {@code Patient/1}
   */
  static Appointment of(Proposal proposal, Collection<String> patients) {
    BookingRule first = proposal.rules().get(0);
    Appointment proposed = new Appointment().setStatus(AppointmentStatus.PROPOSED);
    patients.forEach(patient -> participant(proposed, patient));
    proposal.actors().forEach(actor -> participant(proposed, actor));
    if (first.service() != null && !proposal.actors().contains(service(first))) {
      participant(proposed, service(first));
    }
    TokenValue type = first.visit().type();
    if (type != null) {
      proposed.addServiceType().addCoding().setSystem(type.system()).setCode(type.code());
    }
    proposed.getMeta().addTag().setSystem(MODE).setCode(mode(proposal));
    at(proposed, proposal.time(), first.opening().zone());
    return proposed;
  }

  /** Gives it a time, as the clock in a zone shows it. */
  static void at(Appointment proposed, TimeRange time, ZoneId zone) {
    proposed.setStartElement(instant(time.start(), zone));
    proposed.setEndElement(instant(time.end(), zone));
    proposed.setMinutesDuration((int) Duration.between(time.start(), time.end()).toMinutes());
    proposed.getRequestedPeriod().clear();
    proposed
        .addRequestedPeriod()
        .setStartElement(dateTime(time.start(), zone))
        .setEndElement(dateTime(time.end(), zone));
  }

  private static String service(BookingRule rule) {
    return "HealthcareService/" + rule.service();
  }

  /** What the strictest of the rules lets patients do. */
  private static String mode(Proposal proposal) {
    return proposal.rules().stream()
        .map(rule -> rule.limits().mode())
        .max(Enum::compareTo)
        .orElseThrow()
        .name()
        .toLowerCase(Locale.ROOT);
  }

  private static void participant(Appointment proposed, String actor) {
    proposed
        .addParticipant()
        .setActor(new Reference(actor))
        .setRequired(ParticipantRequired.REQUIRED)
        .setStatus(ParticipationStatus.NEEDSACTION);
  }

  private static InstantType instant(Instant time, ZoneId zone) {
    InstantType instant = new InstantType(Date.from(time));
    instant.setPrecision(TemporalPrecisionEnum.SECOND);
    instant.setTimeZone(TimeZone.getTimeZone(zone));
    return instant;
  }

  private static DateTimeType dateTime(Instant time, ZoneId zone) {
    DateTimeType dateTime = new DateTimeType(Date.from(time));
    dateTime.setTimeZone(TimeZone.getTimeZone(zone));
    return dateTime;
  }
}

package org.foyer.scheduling.guard;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.SchedulingExtensions;
import org.foyer.scheduling.TimeRange;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipantRequired;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What an Appointment that takes time says about it.
 *
 * @param holder such as {@code Appointment/1}
 * @param visit when it is
 * @param participants who take part, such as {@code Practitioner/1}
 * @param absent who is named, but does not take part
 * @param service the id of the HealthcareService; null if none takes part
 * @param visitTypes what kind of visit it is
 * @param expires when the time is free again by itself; null if it is not
 */
record LiveAppointment(
    String holder,
    TimeRange visit,
    List<String> participants,
    Set<String> absent,
    @Nullable String service,
    List<TokenValue> visitTypes,
    @Nullable Instant expires) {

  private static final String SERVICE = "HealthcareService/";
  private static final Set<AppointmentStatus> HOLDING =
      Set.of(
          AppointmentStatus.PENDING,
          AppointmentStatus.BOOKED,
          AppointmentStatus.ARRIVED,
          AppointmentStatus.CHECKEDIN);

  /** Empty if the Appointment takes no time. */
  static Optional<LiveAppointment> of(Appointment appointment, LocalReferences references) {
    if (!holdsTime(appointment)) {
      return Optional.empty();
    }
    List<String> participants = named(appointment, LiveAppointment::isTaken, references);
    return Optional.of(
        new LiveAppointment(
            "Appointment/" + appointment.getIdElement().getIdPart(),
            new TimeRange(appointment.getStart().toInstant(), appointment.getEnd().toInstant()),
            participants,
            Set.copyOf(named(appointment, one -> !isTaken(one), references)),
            participants.stream()
                .filter(participant -> participant.startsWith(SERVICE))
                .map(participant -> participant.substring(SERVICE.length()))
                .findFirst()
                .orElse(null),
            visitTypes(appointment),
            appointment.getStatus() == AppointmentStatus.PENDING
                ? SchedulingExtensions.holdUntil(appointment).orElse(null)
                : null));
  }

  private static List<String> named(
      Appointment appointment,
      Predicate<AppointmentParticipantComponent> which,
      LocalReferences references) {
    return appointment.getParticipant().stream()
        .filter(which)
        .flatMap(participant -> target(participant.getActor(), references).stream())
        .distinct()
        .toList();
  }

  /** The same with more who take part, but those who are named as absent. */
  LiveAppointment joinedBy(Collection<String> more) {
    List<String> all =
        Stream.concat(participants.stream(), more.stream().filter(one -> !absent.contains(one)))
            .distinct()
            .toList();
    return new LiveAppointment(holder, visit, all, absent, service, visitTypes, expires);
  }

  private static boolean holdsTime(Appointment appointment) {
    return HOLDING.contains(appointment.getStatus())
        && appointment.hasStart()
        && appointment.hasEnd()
        && appointment.getStart().toInstant().isBefore(appointment.getEnd().toInstant());
  }

  /** Who declined, or only hears of it, is not taken. */
  private static boolean isTaken(AppointmentParticipantComponent participant) {
    return participant.getStatus() != ParticipationStatus.DECLINED
        && participant.getRequired() != ParticipantRequired.INFORMATIONONLY;
  }

  private static List<TokenValue> visitTypes(Appointment appointment) {
    return appointment.getServiceType().stream()
        .flatMap(concept -> concept.getCoding().stream())
        .map(
            coding ->
                new TokenValue(
                    Optional.ofNullable(coding.getSystem()).orElse(""), coding.getCode()))
        .toList();
  }

  /** The Slots that it refers to, by their ids. */
  static List<String> slots(Appointment appointment, LocalReferences references) {
    return appointment.getSlot().stream()
        .flatMap(slot -> references.target(slot).stream())
        .filter(target -> "Slot".equals(target.getResourceType()))
        .map(IdType::getIdPart)
        .distinct()
        .toList();
  }

  private static Optional<String> target(Reference reference, LocalReferences references) {
    return references.target(reference).map(IdType::getValue);
  }
}

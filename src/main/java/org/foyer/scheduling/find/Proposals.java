package org.foyer.scheduling.find;

import java.util.List;
import java.util.Optional;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;

/** What could be booked, in the forms that clients know, and what stands in its way. */
public interface Proposals {

  /**
   * The proposal that a code stands for; empty if it is no code, or what it names is not there any
   * more.
   *
   * @param id the id of a proposed Appointment, as {@code $find} gave it out
   */
  Optional<Proposal> of(String id);

  /**
   * The proposal in an Appointment that a client sent back, or wrote by itself: by its id if that
   * is a code, else by participants, service type and times.
   *
   * @throws FhirProblem if nothing there can be booked
   */
  Proposal of(Appointment appointment);

  /**
   * What is proposed as an Appointment that says so, with its code as id; without one, if time of
   * more Schedules is taken than a code can stand for.
   *
   * @param patientId who is to come; null if nobody was named
   */
  Appointment appointment(Proposal proposal, @Nullable String patientId);

  /**
   * The visits of a weekly series: at the same time by the clock on the wall.
   *
   * @param first the first one, which is among them
   * @param occurrences how many
   * @param everyWeeks how many weeks from one to the next
   */
  List<Proposal> series(Proposal first, int occurrences, int everyWeeks);

  /** What stands in the way of booking this now; empty if nothing does. */
  Optional<Obstacle> obstacle(Proposal proposal, Standpoint standpoint);
}

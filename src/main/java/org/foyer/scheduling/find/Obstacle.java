package org.foyer.scheduling.find;

import java.time.Duration;
import java.time.Instant;
import org.foyer.scheduling.TimeRange;

/** Why a proposal cannot be booked. */
public sealed interface Obstacle {

  /**
   * A sentence for the caller. It never says who has taken a time.
   *
   * @param proposal in whose way it stands; times are told by its clock
   */
  String sentence(Proposal proposal);

  /**
   * The visit is not within the hours, or in a time that is closed.
   *
   * @param schedule the id of the Schedule
   */
  record Closed(String schedule) implements Obstacle {
    @Override
    public String sentence(Proposal proposal) {
      return "Schedule/%s is not open for all of this time.".formatted(schedule);
    }
  }

  /**
   * Somebody or something is taken.
   *
   * @param actor who, such as {@code Practitioner/1}
   * @param during from when to when, with buffers
   */
  record Taken(String actor, TimeRange during) implements Obstacle {
    @Override
    public String sentence(Proposal proposal) {
      return "%s is taken from %s to %s."
          .formatted(actor, proposal.text(during.start()), proposal.text(during.end()));
    }
  }

  /**
   * Visits of this kind do not begin then.
   *
   * @param schedule the id of the Schedule
   * @param interval between two begins
   */
  record OffGrid(String schedule, Duration interval) implements Obstacle {
    @Override
    public String sentence(Proposal proposal) {
      return "Visits of Schedule/%s begin every %d minutes, and not at this time."
          .formatted(schedule, interval.toMinutes());
    }
  }

  /**
   * Patients cannot choose how long a visit is.
   *
   * @param duration how long it is
   */
  record WrongLength(Duration duration) implements Obstacle {
    @Override
    public String sentence(Proposal proposal) {
      return "Such a visit takes %d minutes.".formatted(duration.toMinutes());
    }
  }

  /**
   * It is too late for patients to book this time.
   *
   * @param earliest from when on they can
   */
  record TooSoon(Instant earliest) implements Obstacle {
    @Override
    public String sentence(Proposal proposal) {
      return "Patients can book times from %s on.".formatted(proposal.text(earliest));
    }
  }

  /**
   * It is too early to book this time.
   *
   * @param latest until when times can be booked
   */
  record TooFar(Instant latest) implements Obstacle {
    @Override
    public String sentence(Proposal proposal) {
      return "Patients can book times until %s.".formatted(proposal.text(latest));
    }
  }

  /**
   * Patients may only look.
   *
   * @param schedule the id of the Schedule
   */
  record NotByPatients(String schedule) implements Obstacle {
    @Override
    public String sentence(Proposal proposal) {
      return "Patients cannot book times of Schedule/%s themselves.".formatted(schedule);
    }
  }
}

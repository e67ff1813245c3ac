package org.foyer.scheduling.find;

import java.util.List;
import java.util.Optional;
import org.foyer.testing.Answer;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;

/** What is asked of {@code $find}, and what was found. */
final class Found {

  /** The clock in Athens is set back in the night after this Saturday. */
  static final String DAY = "2031-10-25";

  private Found() {}

  static String find(String doctor, String start, String end) {
    return "Appointment/$find?start=%s&end=%s&practitioner=%s".formatted(start, end, doctor);
  }

  static List<String> starts(Answer answer) {
    return answer.resources().stream()
        .map(proposed -> ((Appointment) proposed).getStartElement().getValueAsString())
        .toList();
  }

  static List<String> doctors(Answer answer) {
    return answer.resources().stream()
        .flatMap(proposed -> actors((Appointment) proposed).stream())
        .filter(actor -> actor.startsWith("Practitioner/"))
        .toList();
  }

  static List<String> actors(Appointment proposed) {
    return proposed.getParticipant().stream()
        .map(participant -> participant.getActor().getReference())
        .toList();
  }

  static List<String> notes(Answer answer) {
    return answer.bundle().getEntry().stream()
        .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.OUTCOME)
        .flatMap(entry -> ((OperationOutcome) entry.getResource()).getIssue().stream())
        .map(issue -> Optional.ofNullable(issue.getDiagnostics()).orElse(""))
        .toList();
  }
}

package org.foyer.audit.trail;

import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Outcome;

/**
 * The codes of actions and outcomes.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-audit-event-action.html">actions</a>
 * @see <a href="https://hl7.org/fhir/R4/valueset-audit-event-outcome.html">outcomes</a>
 */
public final class EventActions {

  private EventActions() {}

  /** What is done to what the event is about: create, read, update, delete, or execute. */
  public static String of(AuditEntry entry) {
    return switch (entry.what()) {
      case "create" -> "C";
      case "read", "vread", "history-instance", "history-type", "history-system" -> "R";
      case "update", "patch" -> "U";
      case "delete" -> "D";
      default -> "E";
    };
  }

  /** The number of an outcome, of which higher ones are worse. */
  public static short outcome(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> 0;
      case REFUSED -> 4;
      case FAILED -> 8;
    };
  }
}

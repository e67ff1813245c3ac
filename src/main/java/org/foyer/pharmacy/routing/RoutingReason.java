package org.foyer.pharmacy.routing;

import java.util.Locale;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Task;

/** Why the Task of a fill is as it is: the codes of our value set routing-reason. */
public enum RoutingReason {
  /** The prescription went to another pharmacy. */
  MOVED("Sent to another pharmacy"),
  /** The prescription is over. */
  PRESCRIPTION_ENDED("The prescription has ended"),
  /** The prescription is on hold. */
  PRESCRIPTION_ON_HOLD("The prescription is on hold"),
  /** The pharmacy that had the prescription before has not said yet that it stopped. */
  AWAITING_CANCELLATION("The other pharmacy must stop first"),
  /** It was cancelled when the pharmacy had dispensed already. */
  TOO_LATE("Dispensed before it was cancelled"),
  /** The pharmacy could not be reached for too long. */
  NOT_DELIVERED("The pharmacy could not be reached"),
  /** What the pharmacy says to have handed over could not be recorded. */
  NOT_RECORDED("What was handed over could not be recorded"),
  /** The pharmacy's system did not accept the message. */
  NOT_ACCEPTED("The pharmacy did not accept the message");

  /** The system of the codes. */
  public static final String SYSTEM = "https://foyer.org/fhir/CodeSystem/routing-reason";

  private final String display;

  RoutingReason(String display) {
    this.display = display;
  }

  /** As the reason of a status. */
  public CodeableConcept concept() {
    String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new CodeableConcept(new Coding(SYSTEM, code, display));
  }

  /** Whether it is the reason of a Task. */
  public boolean isOf(Task task) {
    return task.getStatusReason()
        .hasCoding(SYSTEM, name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}

package org.foyer.scheduling.find;

import java.time.Instant;
import java.util.Set;
import org.foyer.shared.Caller;
import org.jspecify.annotations.Nullable;

/**
 * From where a proposal is judged.
 *
 * @param now the present
 * @param byPatient whether a patient books, or somebody on a patient's behalf who is not of the
 *     hospital; notice, horizon, length and booking mode count for them
 * @param patients whose time must be free as well, such as {@code Patient/1}
 * @param moving the id of an Appointment that does not stand in the way, as it is being moved
 */
public record Standpoint(
    Instant now, boolean byPatient, Set<String> patients, @Nullable String moving) {

  private static final Set<String> PATIENT_ROLES = Set.of("patient", "related-person");

  /** Keeps what it is given. */
  public Standpoint {
    patients = Set.copyOf(patients);
  }

  /** Of a caller: of a patient, if the person is no more to the hospital. */
  public static Standpoint of(Caller caller, Instant now) {
    return isPatient(caller) ? ofPatient(now) : ofStaff(now);
  }

  private static boolean isPatient(Caller caller) {
    @Nullable String user = caller.context().fhirUser();
    boolean isUser =
        user != null && (user.startsWith("Patient/") || user.startsWith("RelatedPerson/"));
    return isUser || (!caller.roles().isEmpty() && PATIENT_ROLES.containsAll(caller.roles()));
  }

  /** Of somebody of the hospital. */
  public static Standpoint ofStaff(Instant now) {
    return new Standpoint(now, false, Set.of(), null);
  }

  /** Of a patient. */
  public static Standpoint ofPatient(Instant now) {
    return new Standpoint(now, true, Set.of(), null);
  }

  /** The same, while these patients must be free. */
  public Standpoint with(Set<String> patients) {
    return new Standpoint(now, byPatient, patients, moving);
  }

  /** The same, while this Appointment is moved. */
  public Standpoint moving(String appointment) {
    return new Standpoint(now, byPatient, patients, appointment);
  }
}

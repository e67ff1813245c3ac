package org.foyer.scheduling.book;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.springframework.stereotype.Component;

/** Stored appointments, seen and changed with the authority of who asks. */
@Component
public class StoredAppointments {

  private static final String TYPE = "Appointment";

  private final Stores stores;
  private final StoredReferences references;

  StoredAppointments(Stores stores, StoredReferences references) {
    this.stores = stores;
    this.references = references;
  }

  /** The store of a caller. */
  public Store of(Caller caller) {
    return stores.of(caller);
  }

  /** An appointment that the caller may see. */
  public Optional<Appointment> find(Caller caller, String id) {
    try {
      return stores.of(caller).read(Appointment.class, TYPE + "/" + id);
    } catch (FhirProblem e) {
      if (e.code() == ProblemCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * An appointment that the caller may see.
   *
   * @throws FhirProblem if there is none
   */
  public Appointment read(Caller caller, String id) {
    return find(caller, id)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_FOUND, "Resource Appointment/%s is not known.".formatted(id)));
  }

  /** Keeps others from changing these until the transaction ends. */
  public void lock(Collection<String> ids) {
    references.lock(TYPE, ids);
  }

  /** An appointment as it is, which nobody changes until the transaction ends. */
  public Appointment locked(Caller caller, String id) {
    lock(List.of(id));
    return read(caller, id);
  }

  /** Creates, and answers what is stored. */
  public Appointment create(Caller caller, Appointment appointment) {
    appointment.setId(stores.of(caller).create(appointment));
    return appointment;
  }

  /** Updates, and answers what is stored. */
  public Appointment update(Caller caller, Appointment appointment) {
    return stores.of(caller).update(appointment);
  }
}

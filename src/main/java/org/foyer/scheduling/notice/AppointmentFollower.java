package org.foyer.scheduling.notice;

import java.util.Set;
import org.foyer.fhir.ChangeFollower;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Basic;
import org.springframework.stereotype.Component;

/** Hears of changed appointments, and of patients' changed addresses and wishes. */
@Component
class AppointmentFollower implements ChangeFollower {

  private static final String APPOINTMENT = "Appointment";
  private static final String PATIENT = "Patient";
  private static final String PREFERENCES = "notification-preferences";

  private final AppointmentNotices notices;
  private final Store store;

  AppointmentFollower(AppointmentNotices notices, Stores stores) {
    this.notices = notices;
    this.store = stores.asSystem("notices of appointments");
  }

  @Override
  public String name() {
    return "appointment-notices";
  }

  @Override
  public Set<String> resourceTypes() {
    return Set.of(APPOINTMENT, PATIENT, "Basic");
  }

  @Override
  public void changed(String resourceType, String id) {
    if (resourceType.equals(APPOINTMENT)) {
      notices.reconcile(id);
    } else if (resourceType.equals(PATIENT)) {
      notices.reconcileAll(id);
    } else {
      store
          .read(Basic.class, id)
          .filter(basic -> PREFERENCES.equals(basic.getCode().getCodingFirstRep().getCode()))
          .map(basic -> basic.getSubject().getReferenceElement().getIdPart())
          .ifPresent(notices::reconcileAll);
    }
  }
}

package org.foyer.scheduling.notice;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.Durations;
import org.foyer.notification.PatientPreferences;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.springframework.stereotype.Component;

/**
 * How long before a visit its patient is reminded: as the patient wishes, or else as the service
 * says, or else by the settings.
 */
@Component
class ReminderOffsets {

  /** On HealthcareService; one for each reminder. One of zero for no reminders. */
  static final String EXTENSION = "https://foyer.org/fhir/StructureDefinition/reminder-offset";

  private final Store store;
  private final PatientPreferences preferences;
  private final ReminderSettings settings;

  ReminderOffsets(Stores stores, PatientPreferences preferences, ReminderSettings settings) {
    this.store = stores.asSystem("notices of appointments");
    this.preferences = preferences;
    this.settings = settings;
  }

  List<Duration> of(Appointment appointment, Visit visit) {
    return preferences
        .of(visit.patient())
        .wishedReminders()
        .or(() -> ofService(appointment))
        .orElse(settings.reminders());
  }

  private Optional<List<Duration>> ofService(Appointment appointment) {
    return Visit.actors(appointment, "HealthcareService")
        .flatMap(reference -> store.read(HealthcareService.class, reference).stream())
        .map(service -> service.getExtensionsByUrl(EXTENSION))
        .filter(extensions -> !extensions.isEmpty())
        .findFirst()
        .map(ReminderOffsets::offsets);
  }

  private static List<Duration> offsets(List<Extension> extensions) {
    return extensions.stream()
        .flatMap(extension -> Durations.of(extension.getValue()).stream())
        .toList();
  }
}

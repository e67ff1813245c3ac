package org.foyer.scheduling.notice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Practitioner;
import org.springframework.stereotype.Component;

/** With whom, and for what, appointments are; only for readers who agreed to it. */
@Component
class People {

  private final Store store;

  People(Stores stores) {
    this.store = stores.asSystem("notices of appointments");
  }

  /** Names of practitioners and services; empty if there are none. */
  Optional<String> names(Appointment appointment) {
    Stream<String> practitioners =
        Visit.actors(appointment, "Practitioner")
            .flatMap(reference -> store.read(Practitioner.class, reference).stream())
            .map(practitioner -> practitioner.getNameFirstRep().getNameAsSingleString());
    Stream<String> services =
        Visit.actors(appointment, "HealthcareService")
            .flatMap(reference -> store.read(HealthcareService.class, reference).stream())
            .map(service -> Optional.ofNullable(service.getName()).orElse(""));
    List<String> names =
        Stream.concat(practitioners, services).filter(name -> !name.isBlank()).distinct().toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
  }
}

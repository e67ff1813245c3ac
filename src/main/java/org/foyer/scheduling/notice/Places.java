package org.foyer.scheduling.notice;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.NotificationSettings;
import org.foyer.scheduling.SchedulingExtensions;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/** Where appointments are. */
@Component
class Places {

  private final Store store;
  private final NotificationSettings settings;

  Places(Stores stores, NotificationSettings settings) {
    this.store = stores.asSystem("notices of appointments");
    this.settings = settings;
  }

  /** By which clock people live where the appointment is. */
  ZoneId zone(Appointment appointment) {
    return locations(appointment)
        .map(location -> location.getExtensionByUrl(SchedulingExtensions.TIME_ZONE))
        .filter(extension -> extension != null)
        .flatMap(extension -> zone(extension).stream())
        .findFirst()
        .orElseGet(settings::zone);
  }

  private static Optional<ZoneId> zone(Extension extension) {
    try {
      return Optional.ofNullable(extension.getValue())
          .map(value -> ZoneId.of(value.primitiveValue()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Names and addresses; empty if no place is known. */
  Optional<String> text(Appointment appointment) {
    List<String> texts = locations(appointment).map(Places::text).distinct().toList();
    String all = texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private Stream<Location> locations(Appointment appointment) {
    return Visit.actors(appointment, "Location")
        .flatMap(reference -> store.read(Location.class, reference).stream());
  }

  private static String text(Location location) {
    Address address = location.getAddress();
    Stream<String> parts =
        address.hasText()
            ? Stream.of(location.getName(), address.getText())
            : Stream.concat(
                Stream.concat(
                    Stream.of(Optional.ofNullable(location.getName()).orElse("")),
                    address.getLine().stream().map(StringType::getValue)),
                Stream.of(town(address)));
    return parts.filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(", "));
  }

  private static String town(Address address) {
    return Stream.of(address.getPostalCode(), address.getCity())
        .filter(part -> part != null)
        .collect(Collectors.joining(" "));
  }
}

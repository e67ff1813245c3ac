package org.foyer.notification.recipient;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.notification.ChannelName;
import org.foyer.notification.NotificationSettings;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.PatientCommunicationComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from Patients how they are reached. */
@Component
public class Recipients {

  private static final String TIME_ZONE = "http://hl7.org/fhir/StructureDefinition/timezone";
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final NotificationSettings settings;
  private final Clock clock;

  Recipients(NotificationSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** How a patient is reached; nobody is reached who has died or whose record is not in use. */
  public Recipient of(Patient patient) {
    return new Recipient(name(patient), language(patient), zone(patient), routes(patient));
  }

  private List<Route> routes(Patient patient) {
    boolean gone =
        patient.hasDeceasedDateTimeType()
            || (patient.hasDeceasedBooleanType() && patient.getDeceasedBooleanType().booleanValue())
            || (patient.hasActive() && !patient.getActive());
    if (gone) {
      return List.of();
    }
    @Nullable String countryCode = settings.sms() == null ? null : settings.sms().countryCode();
    ContactPoints points = new ContactPoints(patient.getTelecom(), clock.instant());
    return Stream.of(
            points.mail().map(address -> new Route(ChannelName.EMAIL, address)),
            points.mobile(countryCode).map(number -> new Route(ChannelName.SMS, number)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String name(Patient patient) {
    Comparator<HumanName> best =
        Comparator.comparing(
            name -> name.getUse() == NameUse.USUAL ? 0 : name.getUse() == NameUse.OFFICIAL ? 1 : 2);
    return patient.getName().stream()
        .filter(name -> name.getUse() != NameUse.OLD && name.getUse() != NameUse.MAIDEN)
        .sorted(best)
        .map(name -> name.hasText() ? name.getText() : name.getNameAsSingleString())
        .findFirst()
        .orElse("");
  }

  private Locale language(Patient patient) {
    Comparator<PatientCommunicationComponent> preferred =
        Comparator.comparing(communication -> !communication.getPreferred());
    return patient.getCommunication().stream()
        .sorted(preferred)
        .flatMap(communication -> communication.getLanguage().getCoding().stream())
        .map(Coding::getCode)
        .filter(code -> code != null)
        .flatMap(code -> known(Locale.forLanguageTag(code)).stream())
        .findFirst()
        .or(() -> known(settings.language()))
        .orElse(Locale.ENGLISH);
  }

  private static Optional<Locale> known(Locale wanted) {
    return LANGUAGES.stream()
        .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
        .findFirst();
  }

  private ZoneId zone(Patient patient) {
    return Stream.concat(
            extension(patient),
            patient.getAddress().stream()
                .filter(address -> address.getUse() != Address.AddressUse.OLD)
                .flatMap(Recipients::extension))
        .flatMap(value -> zone(value).stream())
        .findFirst()
        .orElseGet(settings::zone);
  }

  private static Stream<Extension> extension(DomainResource resource) {
    return resource.getExtensionsByUrl(TIME_ZONE).stream();
  }

  private static Stream<Extension> extension(Element element) {
    return element.getExtensionsByUrl(TIME_ZONE).stream();
  }

  private static Optional<ZoneId> zone(Extension extension) {
    try {
      return extension.getValue() == null
          ? Optional.empty()
          : Optional.of(ZoneId.of(extension.getValue().primitiveValue()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

package org.foyer.notification.preference;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.notification.ChannelName;
import org.foyer.notification.Durations;
import org.foyer.notification.NotificationPreferences;
import org.foyer.notification.QuietHours;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What a patient wishes, as a Basic. What cannot be read counts as not said. */
final class PreferencesResource {

  static final String CODES = "https://foyer.org/fhir/CodeSystem/basic-resource-type";
  static final String CODE = "notification-preferences";
  static final String EXTENSION =
      "https://foyer.org/fhir/StructureDefinition/notification-preferences";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private PreferencesResource() {}

  static void write(NotificationPreferences preferences, Basic basic) {
    basic.setCode(new CodeableConcept(new Coding().setSystem(CODES).setCode(CODE)));
    basic.getExtension().removeIf(extension -> EXTENSION.equals(extension.getUrl()));
    Extension all = basic.addExtension().setUrl(EXTENSION);
    add(all, "opted-out", new BooleanType(preferences.optedOut()));
    preferences.channels().stream()
        .sorted()
        .forEach(channel -> add(all, "channel", new CodeType(channel.code())));
    if (preferences.reminders() != null) {
      add(all, "own-reminders", new BooleanType(true));
      preferences.reminders().forEach(time -> add(all, "reminder", Durations.toFhir(time)));
    }
    if (preferences.quiet() != null) {
      add(all, "quiet-from", time(preferences.quiet().from()));
      add(all, "quiet-until", time(preferences.quiet().until()));
    }
    add(all, "details", new BooleanType(preferences.details()));
  }

  static TimeType time(LocalTime time) {
    return new TimeType(TIME.format(time));
  }

  private static void add(Extension all, String name, Type value) {
    all.addExtension(name, value);
  }

  static NotificationPreferences read(Basic basic) {
    Extension all = basic.getExtensionByUrl(EXTENSION);
    if (all == null) {
      return NotificationPreferences.NONE;
    }
    return new NotificationPreferences(
        isTrue(all, "opted-out"),
        channels(all),
        isTrue(all, "own-reminders") ? reminders(all) : null,
        quiet(all),
        isTrue(all, "details"));
  }

  private static boolean isTrue(Extension all, String name) {
    return values(all, name).anyMatch(value -> "true".equals(value.primitiveValue()));
  }

  private static Set<ChannelName> channels(Extension all) {
    Set<ChannelName> channels = EnumSet.noneOf(ChannelName.class);
    values(all, "channel")
        .flatMap(value -> ChannelName.of(String.valueOf(value.primitiveValue())).stream())
        .forEach(channels::add);
    return channels;
  }

  private static List<Duration> reminders(Extension all) {
    List<Duration> times = new ArrayList<>();
    values(all, "reminder").flatMap(value -> Durations.of(value).stream()).forEach(times::add);
    times.sort(Comparator.reverseOrder());
    return times;
  }

  private static @Nullable QuietHours quiet(Extension all) {
    @Nullable LocalTime from = time(all, "quiet-from");
    @Nullable LocalTime until = time(all, "quiet-until");
    return from == null || until == null ? null : new QuietHours(from, until);
  }

  private static @Nullable LocalTime time(Extension all, String name) {
    try {
      return values(all, name)
          .map(value -> LocalTime.parse(String.valueOf(value.primitiveValue())))
          .findFirst()
          .orElse(null);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Stream<Type> values(Extension all, String name) {
    return all.getExtensionsByUrl(name).stream().map(Extension::getValue).filter(v -> v != null);
  }
}

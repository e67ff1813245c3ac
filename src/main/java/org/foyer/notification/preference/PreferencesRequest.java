package org.foyer.notification.preference;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.foyer.notification.ChannelName;
import org.foyer.notification.Durations;
import org.foyer.notification.NotificationPreferences;
import org.foyer.notification.QuietHours;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.TimeType;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the operation: all wishes of a patient, of which those that are left out are
 * left to the hospital.
 */
record PreferencesRequest(
    @Nullable BooleanType optedOut,
    @Nullable List<CodeType> channels,
    Reminders reminders,
    Quiet quiet,
    @Nullable BooleanType details) {

  /** Which reminders, or none. */
  record Reminders(@Nullable List<Duration> times, @Nullable BooleanType none) {

    private boolean isEmpty() {
      return PreferencesRequest.isEmpty(times) && none == null;
    }
  }

  /** When quiet hours begin and are over. */
  record Quiet(@Nullable TimeType from, @Nullable TimeType until) {}

  /** Whether nothing was asked. */
  boolean isEmpty() {
    return optedOut == null
        && details == null
        && isEmpty(channels)
        && reminders.isEmpty()
        && quiet.from() == null
        && quiet.until() == null;
  }

  private static boolean isEmpty(@Nullable List<?> list) {
    return list == null || list.isEmpty();
  }

  /**
   * The wishes.
   *
   * @throws FhirProblem if they are none
   */
  NotificationPreferences preferences() {
    return new NotificationPreferences(
        isTrue(optedOut), chosenChannels(), chosenReminders(), chosenQuiet(), isTrue(details));
  }

  private Set<ChannelName> chosenChannels() {
    Set<ChannelName> chosen = EnumSet.noneOf(ChannelName.class);
    if (channels != null) {
      for (CodeType channel : channels) {
        chosen.add(
            ChannelName.of(String.valueOf(channel.getValue()))
                .orElseThrow(() -> wrong("The parameter channel must be email or sms.")));
      }
    }
    return chosen;
  }

  private @Nullable List<java.time.Duration> chosenReminders() {
    List<Duration> times = reminders.times();
    if (isTrue(reminders.none())) {
      if (!isEmpty(times)) {
        throw wrong("There are either reminders or none.");
      }
      return List.of();
    }
    if (times == null || times.isEmpty()) {
      return null;
    }
    return times.stream()
        .map(
            time ->
                Durations.of(time)
                    .orElseThrow(
                        () ->
                            wrong(
                                "The parameter reminder must be a Duration of whole minutes, up to"
                                    + " 60 days, in min, h, d or wk of UCUM.")))
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private @Nullable QuietHours chosenQuiet() {
    if (quiet.from() == null && quiet.until() == null) {
      return null;
    }
    if (quiet.from() == null || quiet.until() == null) {
      throw wrong("Quiet hours have a begin and an end.");
    }
    return new QuietHours(time(quiet.from()), time(quiet.until()));
  }

  private static LocalTime time(TimeType time) {
    try {
      return LocalTime.parse(String.valueOf(time.getValue()));
    } catch (DateTimeException e) {
      throw wrong("Quiet hours are times of the day, such as 21:00:00.");
    }
  }

  private static boolean isTrue(@Nullable BooleanType value) {
    return value != null && value.booleanValue();
  }

  private static FhirProblem wrong(String sentence) {
    return new FhirProblem(ProblemCode.INVALID_PARAMETER, sentence);
  }

  /** The wishes as they would be asked. */
  static Parameters answer(NotificationPreferences preferences) {
    Parameters answer = new Parameters();
    answer.addParameter("opted-out", preferences.optedOut());
    preferences.channels().stream()
        .sorted()
        .forEach(channel -> answer.addParameter("channel", new CodeType(channel.code())));
    if (preferences.reminders() != null) {
      preferences
          .reminders()
          .forEach(time -> answer.addParameter("reminder", Durations.toFhir(time)));
      if (preferences.reminders().isEmpty()) {
        answer.addParameter("no-reminders", true);
      }
    }
    if (preferences.quiet() != null) {
      answer.addParameter("quiet-from", PreferencesResource.time(preferences.quiet().from()));
      answer.addParameter("quiet-until", PreferencesResource.time(preferences.quiet().until()));
    }
    answer.addParameter("details", preferences.details());
    return answer;
  }
}

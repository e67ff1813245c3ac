package org.foyer.scheduling.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.notification.NoticeComposer;
import org.foyer.notification.NoticeContent;
import org.foyer.notification.NoticeContent.Attachment;
import org.foyer.notification.NoticeContent.Fact;
import org.foyer.notification.NoticeKind;
import org.foyer.notification.PlannedNotice;
import org.foyer.notification.Reader;
import org.foyer.scheduling.SchedulingExtensions;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What notices about appointments say: as the appointment is when they are sent. */
@Component
class AppointmentWords implements NoticeComposer {

  private final Store store;
  private final ReminderOffsets offsets;
  private final Places places;
  private final People people;
  private final CalendarFiles files;
  private final Clock clock;

  AppointmentWords(
      Stores stores,
      ReminderOffsets offsets,
      Places places,
      People people,
      CalendarFiles files,
      Clock clock) {
    this.store = stores.asSystem("notices of appointments");
    this.offsets = offsets;
    this.places = places;
    this.people = people;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public List<NoticeKind> kinds() {
    return NoticeKinds.ALL;
  }

  @Override
  public Optional<NoticeContent> compose(PlannedNotice notice, Reader reader) {
    return store
        .read(Appointment.class, notice.about())
        .flatMap(
            appointment ->
                Visit.of(appointment)
                    .filter(visit -> visit.expires().isAfter(clock.instant()))
                    .filter(visit -> isStillSo(notice, appointment, visit))
                    .map(visit -> content(notice.kind(), appointment, visit, reader)));
  }

  /** The appointment can have changed since the notice was planned, a moment ago or days. */
  private boolean isStillSo(PlannedNotice notice, Appointment appointment, Visit visit) {
    return switch (notice.kind()) {
      case NoticeKinds.BOOKED, NoticeKinds.MOVED -> visit.standing() == Standing.BOOKED;
      case NoticeKinds.REQUESTED -> visit.standing() == Standing.REQUESTED;
      case NoticeKinds.CANCELLED -> visit.standing() == Standing.CANCELLED;
      case NoticeKinds.OFFER -> visit.standing() == Standing.OFFERED;
      default ->
          visit.standing() == Standing.BOOKED
              && offsets.of(appointment, visit).stream()
                  .anyMatch(offset -> Reminder.key(visit, offset).equals(notice.key()));
    };
  }

  private NoticeContent content(String kind, Appointment appointment, Visit visit, Reader reader) {
    Locale language = reader.language();
    ZoneId there = places.zone(appointment);
    Optional<String> place = places.text(appointment);
    String when = Dates.full(visit.start(), reader.zone(), there, language);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(Words.of(language, "when"), when));
    boolean sameClock = Dates.isSameClock(visit.start(), reader.zone(), there);
    if (!sameClock) {
      facts.add(
          new Fact(
              Words.of(language, "whenThere"), Dates.full(visit.start(), there, there, language)));
    }
    place.ifPresent(text -> facts.add(new Fact(Words.of(language, "where"), text)));
    if (reader.details()) {
      people
          .names(appointment)
          .ifPresent(names -> facts.add(new Fact(Words.of(language, "with"), names)));
    }
    String brief =
        Words.of(
            language,
            kind + ".brief",
            Dates.brief(visit.start(), reader.zone(), there, language),
            place.map(text -> ", " + text).orElse(""));
    return new NoticeContent(
        Words.of(language, kind + ".subject", Dates.day(visit.start(), reader.zone(), language)),
        sentences(kind, appointment, visit, reader),
        facts,
        brief,
        null,
        attachments(kind, appointment, place.orElse(null), reader));
  }

  private static List<String> sentences(
      String kind, Appointment appointment, Visit visit, Reader reader) {
    List<String> sentences = new ArrayList<>();
    sentences.add(Words.of(reader.language(), kind + ".text"));
    Optional<Instant> until = SchedulingExtensions.holdUntil(appointment);
    if (kind.equals(NoticeKinds.OFFER) && until.isPresent()) {
      String moment = Dates.full(visit.expires(), reader.zone(), reader.zone(), reader.language());
      sentences.add(Words.of(reader.language(), "until", moment));
    }
    return sentences;
  }

  private List<Attachment> attachments(
      String kind, Appointment appointment, @Nullable String place, Reader reader) {
    return switch (kind) {
      case NoticeKinds.BOOKED, NoticeKinds.MOVED, NoticeKinds.REMINDER ->
          files.of(appointment, place, reader, false);
      case NoticeKinds.CANCELLED -> files.of(appointment, place, reader, true);
      default -> List.of();
    };
  }
}

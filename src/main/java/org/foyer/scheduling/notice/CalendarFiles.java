package org.foyer.scheduling.notice;

import java.util.List;
import org.foyer.notification.NoticeContent.Attachment;
import org.foyer.notification.Reader;
import org.foyer.notification.Reader.Letter;
import org.foyer.scheduling.calendar.CalendarAddress;
import org.foyer.scheduling.calendar.CalendarDocuments;
import org.foyer.scheduling.calendar.CalendarEntry;
import org.hl7.fhir.r4.model.Appointment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files in letters by which appointments get into the calendars of their readers. */
@Component
class CalendarFiles {

  private final CalendarDocuments documents;

  CalendarFiles(CalendarDocuments documents) {
    this.documents = documents;
  }

  /** None for short texts, and for appointments without an end. */
  List<Attachment> of(
      Appointment appointment, @Nullable String place, Reader reader, boolean cancelled) {
    Letter letter = reader.letter();
    if (letter == null || !appointment.hasEnd()) {
      return List.of();
    }
    CalendarEntry entry =
        new CalendarEntry(appointment, Words.of(reader.language(), "summary"), place, null);
    CalendarAddress organizer = new CalendarAddress(null, letter.from());
    CalendarAddress attendee =
        new CalendarAddress(letter.name().isBlank() ? null : letter.name(), letter.to());
    return List.of(
        new Attachment(
            "appointment.ics",
            CalendarDocuments.MEDIA_TYPE + "; method=" + (cancelled ? "CANCEL" : "REQUEST"),
            cancelled
                ? documents.cancellation(entry, organizer, attendee)
                : documents.request(entry, organizer, attendee)));
  }
}

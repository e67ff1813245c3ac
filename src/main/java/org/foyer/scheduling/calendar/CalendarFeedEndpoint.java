package org.foyer.scheduling.calendar;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditTrail;
import org.foyer.shared.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The feed of a practitioner's calendar, for whoever knows its secret address. */
@RestController
class CalendarFeedEndpoint {

  private final CalendarFeeds feeds;
  private final PractitionerCalendar calendar;
  private final AuditTrail trail;

  CalendarFeedEndpoint(CalendarFeeds feeds, PractitionerCalendar calendar, AuditTrail trail) {
    this.feeds = feeds;
    this.calendar = calendar;
    this.trail = trail;
  }

  /** The calendar; what was never there and what is no more are answered the same. */
  @GetMapping("/calendar/{secret}.ics")
  public ResponseEntity<byte[]> feed(@PathVariable String secret) {
    Optional<Caller> owner = FeedSecret.of(secret).flatMap(feeds::owner);
    if (owner.isEmpty()) {
      return ResponseEntity.notFound().cacheControl(CacheControl.noStore()).build();
    }
    byte[] document = calendar.of(owner.get()).getBytes(StandardCharsets.UTF_8);
    trail.record(
        AuditEntry.of(Kind.EXPORT, "calendar-feed")
            .by(Actor.of(owner.get()))
            .about(String.valueOf(owner.get().context().fhirUser())));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .eTag(tag(document))
        .contentType(MediaType.parseMediaType(CalendarDocuments.MEDIA_TYPE))
        .body(document);
  }

  private static String tag(byte[] document) {
    return '"'
        + Base64.getUrlEncoder().withoutPadding().encodeToString(FeedSecret.sha256(document))
        + '"';
  }
}

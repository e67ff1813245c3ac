package org.foyer.scheduling.notice;

import java.util.List;
import org.foyer.notification.NoticeKind;
import org.foyer.notification.NoticeKind.Nature;

/** The kinds of notices about appointments. */
final class NoticeKinds {

  static final String BOOKED = "appointment-booked";
  static final String REQUESTED = "appointment-requested";
  static final String MOVED = "appointment-moved";
  static final String CANCELLED = "appointment-cancelled";
  static final String OFFER = "appointment-offer";
  static final String REMINDER = "appointment-reminder";

  static final List<NoticeKind> ALL =
      List.of(
          new NoticeKind(BOOKED, Nature.CONFIRMATION),
          new NoticeKind(REQUESTED, Nature.CONFIRMATION),
          new NoticeKind(MOVED, Nature.CONFIRMATION),
          new NoticeKind(CANCELLED, Nature.CONFIRMATION),
          new NoticeKind(OFFER, Nature.SERVICE),
          new NoticeKind(REMINDER, Nature.SERVICE));

  private NoticeKinds() {}
}

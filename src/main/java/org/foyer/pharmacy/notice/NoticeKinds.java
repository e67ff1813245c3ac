package org.foyer.pharmacy.notice;

import java.util.List;
import org.foyer.notification.NoticeKind;
import org.foyer.notification.NoticeKind.Nature;

/** The kinds of notices about prescriptions. */
final class NoticeKinds {

  static final String READY = "prescription-ready";
  static final String PARTLY_READY = "prescription-partly-ready";
  static final String HELD = "prescription-held";
  static final String REFUSED = "prescription-refused";
  static final String CANCELLED = "prescription-cancelled";
  static final String RENEWED = "renewal-approved";
  static final String DENIED = "renewal-denied";
  static final String REMINDER = "prescription-reminder";

  static final List<NoticeKind> ALL =
      List.of(
          new NoticeKind(READY, Nature.CONFIRMATION),
          new NoticeKind(PARTLY_READY, Nature.CONFIRMATION),
          new NoticeKind(HELD, Nature.CONFIRMATION),
          new NoticeKind(REFUSED, Nature.CONFIRMATION),
          new NoticeKind(CANCELLED, Nature.CONFIRMATION),
          new NoticeKind(RENEWED, Nature.CONFIRMATION),
          new NoticeKind(DENIED, Nature.CONFIRMATION),
          new NoticeKind(REMINDER, Nature.SERVICE));

  private NoticeKinds() {}
}

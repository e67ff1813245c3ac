package org.foyer.notification.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.foyer.notification.ChannelName;
import org.foyer.notification.NoticeKind;
import org.foyer.notification.NoticeKind.Nature;
import org.foyer.notification.NotificationPreferences;
import org.foyer.notification.QuietHours;
import org.foyer.notification.recipient.Recipient;
import org.foyer.notification.recipient.Route;

/**
 * By which ways a notice goes, and when.
 *
 * @param routes the ways, in the order in which they are tried
 * @param all whether it goes by all of them; otherwise by the first that works
 */
record Departure(List<Route> routes, boolean all) {

  /** The ways that the patient wishes and that there are. */
  static Departure of(
      Recipient recipient, NotificationPreferences preferences, Set<ChannelName> channels) {
    Set<ChannelName> wished = preferences.channels();
    List<Route> routes = new ArrayList<>(recipient.routes());
    routes.removeIf(route -> !channels.contains(route.channel()));
    routes.removeIf(route -> !wished.isEmpty() && !wished.contains(route.channel()));
    routes.sort(Comparator.comparing(Route::channel));
    return new Departure(routes, !wished.isEmpty());
  }

  /**
   * When a notice may go by a channel. Letters that confirm what was done disturb nobody, and what
   * would come too late after quiet hours disturbs.
   *
   * @param expires when there is no sense any more in sending it
   */
  static Instant earliest(
      NoticeKind kind, ChannelName channel, Moment moment, QuietHours quiet, Instant expires) {
    if (kind.nature() == Nature.CONFIRMATION && channel == ChannelName.EMAIL) {
      return moment.now();
    }
    Instant next = quiet.next(moment.now(), moment.zone());
    return next.isBefore(expires) ? next : moment.now();
  }

  /**
   * Now, somewhere.
   *
   * @param now the moment
   * @param zone by which clock
   */
  record Moment(Instant now, java.time.ZoneId zone) {}
}

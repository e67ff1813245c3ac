package org.foyer.notification.queue;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.foyer.notification.ChannelName;
import org.foyer.notification.PlannedNotice;
import org.jspecify.annotations.Nullable;

/**
 * A notice that this node has taken to send it.
 *
 * @param id its id
 * @param plan what was planned
 * @param request the id of the CommunicationRequest
 * @param revision which plan with this key it is
 * @param claim under which name the node has it
 * @param progress what was done of it before
 */
record QueuedNotice(
    UUID id, PlannedNotice plan, String request, int revision, UUID claim, Progress progress) {

  /**
   * What was done of a notice before.
   *
   * @param sent by which channels it went out
   * @param failed by which channels it will not go out
   * @param attempts how often it was taken, with this time
   * @param failingSince since when it fails; null if it did not
   */
  record Progress(
      Set<ChannelName> sent,
      Set<ChannelName> failed,
      int attempts,
      @Nullable Instant failingSince) {

    boolean isTried(ChannelName channel) {
      return sent.contains(channel) || failed.contains(channel);
    }
  }

  /** The same each time that this revision is sent. */
  String messageId() {
    return id + "." + revision;
  }
}

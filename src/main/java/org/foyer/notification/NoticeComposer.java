package org.foyer.notification;

import java.util.List;
import java.util.Optional;

/**
 * A bean of a feature that finds the words of its notices, at the moment at which they are sent.
 */
public interface NoticeComposer {

  /** The kinds of notices that it has words for; each kind belongs to one composer. */
  List<NoticeKind> kinds();

  /**
   * What a notice says now; empty if it shall not be sent any more, because what it is about has
   * changed. No clinical detail belongs into it unless {@link Reader#details()} says so. Runs in a
   * database transaction that is read only. If it throws, the notice is tried again later.
   */
  Optional<NoticeContent> compose(PlannedNotice notice, Reader reader);
}

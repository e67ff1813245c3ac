package org.foyer.notification.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.notification.NoticeComposer;
import org.foyer.notification.NoticeKind;
import org.springframework.stereotype.Component;

/** Who finds the words of which notices. */
@Component
class Composers {

  private final Map<String, Composed> kinds = new HashMap<>();

  Composers(List<NoticeComposer> composers) {
    for (NoticeComposer composer : composers) {
      composer.kinds().forEach(kind -> add(kind, composer));
    }
  }

  /**
   * A kind and who has words for it.
   *
   * @param kind the kind
   * @param composer finds the words
   */
  record Composed(NoticeKind kind, NoticeComposer composer) {}

  private void add(NoticeKind kind, NoticeComposer composer) {
    if (kinds.put(kind.code(), new Composed(kind, composer)) != null) {
      throw new IllegalStateException("Two composers have words for " + kind.code());
    }
  }

  Optional<Composed> of(String kind) {
    return Optional.ofNullable(kinds.get(kind));
  }
}

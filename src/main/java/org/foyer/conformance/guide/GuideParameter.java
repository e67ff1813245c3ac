package org.foyer.conformance.guide;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search parameter of a guide, for one resource type.
 *
 * @param guide the guide
 * @param url its canonical URL
 * @param resourceType the type
 * @param code its name in searches
 * @param state what has become of it
 * @param note why
 * @param work the pass over the type that fills its index
 */
record GuideParameter(
    UUID guide,
    String url,
    String resourceType,
    String code,
    State state,
    @Nullable String note,
    @Nullable Long work) {

  /** What can become of a search parameter of a guide. */
  enum State {
    /** The type has a parameter of this code already, which goes on answering. */
    SERVED,
    /** It is new, and its index is being filled. */
    INDEXING,
    /** It is new, and answers searches. */
    ACTIVE,
    /** The server cannot do what it defines. */
    REFUSED;

    /** The state as it is shown and stored. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}

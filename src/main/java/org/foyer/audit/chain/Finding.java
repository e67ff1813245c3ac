package org.foyer.audit.chain;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the trail is not what was sealed.
 *
 * @param position the link; 0 if the event has none
 * @param event the id of the event; null if the link is missing itself
 * @param what what is wrong with it
 */
public record Finding(long position, @Nullable UUID event, Kind what) {

  /** What can be wrong. */
  public enum Kind {
    /** The event, or a hash, was changed, or events were put in another order. */
    CHANGED,
    /** The event is gone. */
    MISSING,
    /** A link of the chain is gone. */
    LINK_MISSING,
    /** The event was put in past the server. */
    INSERTED,
    /** The chain, though whole in itself, is not the one that was signed. */
    NOT_AS_SIGNED,
    /** A signature is not of one of the keys. */
    SIGNATURE_INVALID;

    /** The stable code, such as {@code not-as-signed}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public String toString() {
    return "position " + position + ", event " + event + ": " + what.code();
  }
}

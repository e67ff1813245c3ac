package org.foyer.identity.link;

import java.time.Duration;

/** What a link is for. A link counts for its own purpose only. */
public enum LinkPurpose {
  /** Choosing a new password. */
  RESET("/password/new", Duration.ofMinutes(30)),
  /** Choosing the first password of an account that somebody else made. */
  INVITATION("/invitation", Duration.ofDays(7)),
  /** Showing that an e-mail address is one's own. */
  REGISTRATION("/register/confirm", Duration.ofDays(1));

  private final String path;
  private final Duration lifetime;

  LinkPurpose(String path, Duration lifetime) {
    this.path = path;
    this.lifetime = lifetime;
  }

  /** Where it leads, on this server. */
  public String path() {
    return path;
  }

  /** How long it counts. */
  public Duration lifetime() {
    return lifetime;
  }
}
